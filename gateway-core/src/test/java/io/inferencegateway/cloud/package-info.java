/** Tests of the package of the same name. */
@NullMarked
package io.inferencegateway.cloud;

import org.jspecify.annotations.NullMarked;
