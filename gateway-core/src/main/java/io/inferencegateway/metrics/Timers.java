package io.inferencegateway.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;

/** Makes timers, and says between which bounds they count. */
final class Timers {
    /** What callers and upstreams notice. */
    private static final Duration[] LATENCY_BUCKETS = buckets(
            100,
            250,
            500,
            1_000,
            2_500,
            5_000,
            10_000,
            25_000,
            50_000,
            100_000,
            250_000,
            500_000,
            1_000_000,
            2_500_000,
            5_000_000,
            10_000_000,
            30_000_000,
            60_000_000);

    /** What the gateway itself takes. */
    private static final Duration[] OWN_BUCKETS =
            buckets(1, 2, 5, 10, 25, 50, 100, 250, 1_000, 5_000, 25_000, 100_000, 1_000_000, 10_000_000);

    private Timers() {}

    static Labelled<String, Timer> latencies(MeterRegistry registry, String name, String description, String label) {
        return new Labelled<>(value -> timer(registry, name, description, LATENCY_BUCKETS, Tags.of(label, value)));
    }

    static Labelled<String, Timer> own(MeterRegistry registry, String name, String description, String label) {
        return new Labelled<>(value -> own(registry, name, description, Tags.of(label, value)));
    }

    static Timer own(MeterRegistry registry, String name, String description, Tags tags) {
        return timer(registry, name, description, OWN_BUCKETS, tags);
    }

    private static Timer timer(MeterRegistry registry, String name, String description, Duration[] buckets, Tags tags) {
        return Timer.builder(name)
                .description(description)
                .tags(tags)
                .serviceLevelObjectives(buckets)
                .register(registry);
    }

    private static Duration[] buckets(long... micros) {
        Duration[] buckets = new Duration[micros.length];
        for (int i = 0; i < micros.length; i++) {
            buckets[i] = Duration.ofNanos(micros[i] * 1000);
        }
        return buckets;
    }
}
