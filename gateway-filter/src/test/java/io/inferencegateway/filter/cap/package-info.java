/** Tests of the response cap. */
@NullMarked
package io.inferencegateway.filter.cap;

import org.jspecify.annotations.NullMarked;
