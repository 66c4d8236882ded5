/** Tests of throttle. */
@NullMarked
package io.inferencegateway.auth.throttle;

import org.jspecify.annotations.NullMarked;
