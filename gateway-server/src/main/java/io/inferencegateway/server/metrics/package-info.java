/** The meter registry behind GatewayMeters, and what Prometheus reads of it. */
@NullMarked
package io.inferencegateway.server.metrics;

import org.jspecify.annotations.NullMarked;
