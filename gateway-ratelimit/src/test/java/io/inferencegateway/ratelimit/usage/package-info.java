/** How much of a model an answer says it has used. */
@NullMarked
package io.inferencegateway.ratelimit.usage;

import org.jspecify.annotations.NullMarked;
