package io.inferencegateway.exchange;

import java.time.Duration;

/**
 * A model endpoint the gateway forwards to.
 *
 * @param name its name in the configuration, the {@code upstream} label of metrics
 * @param adapter the wire rules of the cloud it is on
 * @param connectTimeout TCP and TLS handshake together, from before the name is resolved; the resolver has limits of its own, too
 * @param streamIdleTimeout longest silence after the first byte, and longest stall while the request is written
 * @param maxIdleTime how long an unused connection is kept; below the idle timeout of the clouds' front ends
 * @param maxConnections open connections at the most, all event loops together
 */
public record Upstream(
        String name,
        Endpoint endpoint,
        CloudAdapter adapter,
        Duration connectTimeout,
        Duration streamIdleTimeout,
        Duration maxIdleTime,
        int maxConnections) {}
