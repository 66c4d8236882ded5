/** Tests of the package of the same name. */
@NullMarked
package io.inferencegateway.cloud.sigv4;

import org.jspecify.annotations.NullMarked;
