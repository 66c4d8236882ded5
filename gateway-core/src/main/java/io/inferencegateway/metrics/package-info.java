/** Every meter of the gateway, in one table. */
@NullMarked
package io.inferencegateway.metrics;

import org.jspecify.annotations.NullMarked;
