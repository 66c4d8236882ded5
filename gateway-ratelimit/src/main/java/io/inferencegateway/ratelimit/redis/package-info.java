/** Levels in Redis or Valkey, shared by several gateways, and what happens while it cannot be asked. */
@NullMarked
package io.inferencegateway.ratelimit.redis;

import org.jspecify.annotations.NullMarked;
