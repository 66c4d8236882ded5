/** The response cap: an exact limit on the bytes of an answer. */
@NullMarked
package io.inferencegateway.filter.cap;

import org.jspecify.annotations.NullMarked;
