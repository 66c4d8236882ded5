/** Proof of how much is let through and when. */
@NullMarked
package io.inferencegateway.ratelimit;

import org.jspecify.annotations.NullMarked;
