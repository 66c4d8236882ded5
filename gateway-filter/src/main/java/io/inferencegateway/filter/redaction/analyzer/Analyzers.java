package io.inferencegateway.filter.redaction.analyzer;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.Map;

/**
 * The analyzers of all profiles, which outlive reloads as long as their configuration stays: with it their connections, and the
 * count of their calls.
 *
 * <p>Confined to one thread at a time.
 */
public final class Analyzers {
    /** What a profile wants: see {@link Analyzer}. */
    public record Wanted(AnalyzerConfig config, String replacement) {}

    private final MeterRegistry registry;
    private Map<String, Analyzer> open = Map.of();

    public Analyzers(MeterRegistry registry) {
        this.registry = registry;
    }

    /** The analyzers of this configuration, by the names of their profiles. */
    public Map<String, Analyzer> open(Map<String, Wanted> wanted) {
        Map<String, Analyzer> next = new HashMap<>();
        wanted.forEach((profile, want) -> {
            Analyzer known = open.get(profile);
            boolean same = known != null
                    && known.config().equals(want.config)
                    && known.replacement().equals(want.replacement);
            next.put(profile, same ? known : new Analyzer(profile, want.config, want.replacement, registry));
        });
        open = Map.copyOf(next);
        return open;
    }
}
