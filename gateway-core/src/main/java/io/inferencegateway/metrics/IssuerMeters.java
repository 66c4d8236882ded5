package io.inferencegateway.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;

/** What issuers of tokens were asked: for their keys, and about tokens. Safe for use by any thread. */
final class IssuerMeters {
    private final MeterRegistry registry;
    private final Labelled<LabelPair, Counter> refreshes;
    private final Labelled<String, Counter> skippedKeys;
    private final Labelled<LabelPair, Counter> introspections;

    IssuerMeters(MeterRegistry registry) {
        this.registry = registry;
        this.refreshes = Counters.by(registry, "gateway_jwks_refresh", "Fetches of issuers' keys", "issuer", "result");
        this.skippedKeys = Counters.by(
                registry, "gateway_jwks_keys_skipped", "Published keys that cannot be used, at each fetch", "issuer");
        this.introspections =
                Counters.by(registry, "gateway_introspection", "Questions to issuers about tokens", "issuer", "result");
    }

    void keysRefreshed(String issuer, String result) {
        refreshes.of(new LabelPair(issuer, result)).increment();
    }

    void keysSkipped(String issuer, int count) {
        skippedKeys.of(issuer).increment(count);
    }

    void keysAge(String issuer, Supplier<Number> seconds) {
        Gauge.builder("gateway_jwks_age", seconds)
                .baseUnit("seconds")
                .description("Age of the keys in use")
                .tags("issuer", issuer)
                .register(registry);
    }

    void introspection(String issuer, String result) {
        introspections.of(new LabelPair(issuer, result)).increment();
    }
}
