/** Tests of what requests ask of models. */
@NullMarked
package io.inferencegateway.ratelimit.ask;

import org.jspecify.annotations.NullMarked;
