package io.inferencegateway.filter.redaction.analyzer;

import io.inferencegateway.metrics.GatewayMeters;
import java.util.List;
import java.util.Locale;

/** What stands in the place of findings in one answer, and how many there were; told to the meters once. */
final class Labels {
    private static final String DETECTOR = "analyzer-";

    private final List<String> entities;
    private final String replacement;
    private final int[] counts;

    /** @param replacement ASCII, with {@code {name}} for the entity */
    Labels(List<String> entities, String replacement) {
        this.entities = entities;
        this.replacement = replacement;
        this.counts = new int[entities.size()];
    }

    /** For one that is written now. */
    String of(int entity) {
        counts[entity]++;
        return replacement.replace("{name}", entities.get(entity));
    }

    /** By detectors named like {@code analyzer-person}. */
    void report(String route, GatewayMeters meters) {
        for (int entity = 0; entity < counts.length; entity++) {
            if (counts[entity] > 0) {
                String name = entities.get(entity).toLowerCase(Locale.ROOT).replace('_', '-');
                meters.redactions(route, DETECTOR + name, counts[entity]);
            }
        }
    }
}
