package io.inferencegateway.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;

/** What was replaced in requests and answers, what was put back, and what waited for it. Safe for use by any thread. */
final class RedactionMeters {
    private static final double[] HELD_BUCKETS = {4, 16, 64, 128, 512, 2048, 8192};

    private final Labelled<LabelPair, Counter> answers;
    private final Labelled<LabelPair, Counter> requests;
    private final Labelled<String, Counter> restored;
    private final Labelled<String, DistributionSummary> held;

    RedactionMeters(MeterRegistry registry) {
        this.answers = Counters.by(registry, "gateway_redactions", "Values replaced in answers", "route", "detector");
        this.requests =
                Counters.by(registry, "gateway_request_redactions", "Values found in requests", "route", "detector");
        this.restored = Counters.by(
                registry,
                "gateway_placeholders_restored",
                "Placeholders of answers in whose place the caller's values were put",
                "route");
        this.held = new Labelled<>(route -> heldBytes(registry, route));
    }

    void inAnswer(String route, String detector, int count) {
        answers.of(new LabelPair(route, detector)).increment(count);
    }

    void inRequest(String route, String detector, int count) {
        requests.of(new LabelPair(route, detector)).increment(count);
    }

    void restored(String route, int count) {
        restored.of(route).increment(count);
    }

    void held(String route, int bytes) {
        held.of(route).record(bytes);
    }

    private static DistributionSummary heldBytes(MeterRegistry registry, String route) {
        return DistributionSummary.builder("gateway_redaction_held")
                .baseUnit("bytes")
                .description("The most bytes of a text that waited for what comes next")
                .tags("route", route)
                .serviceLevelObjectives(HELD_BUCKETS)
                .register(registry);
    }
}
