/** The meters of the gateway, by what they count. */
@NullMarked
package io.inferencegateway.metrics;

import org.jspecify.annotations.NullMarked;
