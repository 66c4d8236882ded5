package io.inferencegateway.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;

/** The connections of clients: open, closed on arrival, and their TLS handshakes. Safe for use by any thread. */
final class ClientMeters {
    private final MeterRegistry registry;
    private final Labelled<String, Counter> rejected;
    private final Labelled<String, Counter> handshakes;

    ClientMeters(MeterRegistry registry) {
        this.registry = registry;
        this.rejected = Counters.by(
                registry, "gateway_client_connections_rejected", "Client connections closed on arrival", "reason");
        this.handshakes =
                Counters.by(registry, "gateway_tls_handshakes", "TLS handshakes of clients that ended", "result");
    }

    void connections(AtomicInteger open) {
        Gauge.builder("gateway_client_connections", open, AtomicInteger::get)
                .description("Client connections that are open")
                .register(registry);
    }

    void rejected(String reason) {
        rejected.of(reason).increment();
    }

    void handshake(String result) {
        handshakes.of(result).increment();
    }
}
