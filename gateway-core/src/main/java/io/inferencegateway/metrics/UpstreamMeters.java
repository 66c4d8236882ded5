package io.inferencegateway.metrics;

import io.inferencegateway.exchange.Exchange;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** What upstreams were asked and how they answered, and the connections to them. Safe for use by any thread. */
final class UpstreamMeters {
    private static final String[] STATUSES =
            IntStream.range(0, 600).mapToObj(Integer::toString).toArray(String[]::new);

    private final Labelled<LabelPair, Counter> requests;
    private final Labelled<String, Timer> firstBytes;
    private final Labelled<LabelPair, AtomicInteger> connections;

    UpstreamMeters(MeterRegistry registry) {
        this.requests =
                Counters.by(registry, "gateway_upstream_requests", "Requests to upstreams", "upstream", "status");
        this.firstBytes =
                Timers.latencies(registry, "gateway_upstream_duration", "Upstream, to its first byte", "upstream");
        this.connections = new Labelled<>(labels -> gauge(registry, labels));
    }

    /** Nothing for an exchange that asked none. */
    void asked(Exchange exchange) {
        String upstream = exchange.upstream();
        if (upstream == null) {
            return;
        }
        requests.of(new LabelPair(upstream, statusLabel(exchange.upstreamStatus())))
                .increment();
        long firstByte = exchange.timeline().upstreamFirstByteNanos();
        if (firstByte >= 0) {
            firstBytes.of(upstream).record(firstByte, TimeUnit.NANOSECONDS);
        }
    }

    AtomicInteger connections(String upstream, String state) {
        return connections.of(new LabelPair(upstream, state));
    }

    private static AtomicInteger gauge(MeterRegistry registry, LabelPair labels) {
        AtomicInteger open = new AtomicInteger();
        Gauge.builder("gateway_upstream_connections", open, AtomicInteger::get)
                .description("Connections to upstreams that are open")
                .tags("upstream", labels.first(), "state", labels.second())
                .register(registry);
        return open;
    }

    /** Written once each: {@code none} for 0, where the upstream did not answer. */
    private static String statusLabel(int status) {
        return status > 0 && status < STATUSES.length
                ? STATUSES[status]
                : status == 0 ? "none" : Integer.toString(status);
    }
}
