package io.inferencegateway.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/** Makes counters, of one name for each value of its labels. */
final class Counters {
    private Counters() {}

    static Labelled<String, Counter> by(MeterRegistry registry, String name, String description, String label) {
        return new Labelled<>(value -> counter(registry, name, description, Tags.of(label, value)));
    }

    static Labelled<LabelPair, Counter> by(
            MeterRegistry registry, String name, String description, String first, String second) {
        return new Labelled<>(values ->
                counter(registry, name, description, Tags.of(first, values.first(), second, values.second())));
    }

    static Counter counter(MeterRegistry registry, String name, String description, Tags tags) {
        return Counter.builder(name).description(description).tags(tags).register(registry);
    }
}
