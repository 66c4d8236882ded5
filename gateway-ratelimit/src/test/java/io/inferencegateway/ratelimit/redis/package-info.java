/** Levels in a real Redis. */
@NullMarked
package io.inferencegateway.ratelimit.redis;

import org.jspecify.annotations.NullMarked;
