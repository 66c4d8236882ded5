/** Levels in the memory of this process. */
@NullMarked
package io.inferencegateway.ratelimit.local;

import org.jspecify.annotations.NullMarked;
