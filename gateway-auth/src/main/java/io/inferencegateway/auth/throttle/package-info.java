/** Slowing down those who guess credentials. */
@NullMarked
package io.inferencegateway.auth.throttle;

import org.jspecify.annotations.NullMarked;
