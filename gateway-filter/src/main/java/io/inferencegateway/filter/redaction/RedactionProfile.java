package io.inferencegateway.filter.redaction;

import io.inferencegateway.filter.redaction.detector.DetectorName;
import io.inferencegateway.filter.redaction.detector.Detectors;
import io.inferencegateway.filter.redaction.engine.Matcher;
import io.inferencegateway.filter.redaction.field.FieldRules;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A {@link RedactionConfig} compiled; immutable, safe for use by any thread. */
public final class RedactionProfile {
    /** Of the type of the value it replaces, and no card. */
    private static final byte[] NUMBER = {'0'};

    private final String name;
    private final Detectors detectors;
    private final List<byte[]> replacements;
    private final @Nullable FieldRules fields;

    private RedactionProfile(String name, Detectors detectors, List<byte[]> replacements, @Nullable FieldRules fields) {
        this.name = name;
        this.detectors = detectors;
        this.replacements = replacements;
        this.fields = fields;
    }

    /** Compiles a profile; takes tens of milliseconds, so it is done when the configuration is read, off the event loops. */
    public static RedactionProfile compile(String name, RedactionConfig config) {
        Detectors detectors = Detectors.compile(config.detectors(), config.customRules());
        List<byte[]> replacements = detectors.labels().stream()
                .map(label -> config.replacement().replace("{name}", label).getBytes(StandardCharsets.US_ASCII))
                .toList();
        Set<String> seen = new HashSet<>();
        for (int rule = 0; rule < replacements.size(); rule++) {
            if (seen.add(detectors.labels().get(rule))) {
                requireInert(name, detectors, replacements.get(rule));
            }
        }
        byte[] masked = config.replacement().replace("{name}", "MASKED").getBytes(StandardCharsets.US_ASCII);
        requireInert(name, detectors, masked);
        FieldRules fields = FieldRules.compile(config.fields(), config.presets(), masked, config.key());
        return new RedactionProfile(name, detectors, replacements, fields);
    }

    private static void requireInert(String name, Detectors detectors, byte[] replacement) {
        Matcher matcher = new Matcher(detectors.rules());
        matcher.enable(detectors.inText());
        for (int i = 0; i < replacement.length; i++) {
            matcher.symbol(replacement[i], i, i + 1);
        }
        matcher.endText();
        if (matcher.spans().count() > 0) {
            throw new IllegalArgumentException("redaction." + name
                    + ".replacement: is itself what its detectors find (expected: one like [{name}])");
        }
    }

    /** Its name in the configuration. */
    public String name() {
        return name;
    }

    /**
     * Whether bodies of this content type are redacted. Any other is refused where the profile applies.
     */
    public boolean covers(@Nullable String contentType) {
        return BodyFormat.of(contentType) != BodyFormat.UNREADABLE;
    }

    /** What is done with fields of JSON; {@code null} for nothing. */
    @Nullable
    FieldRules fields() {
        return fields;
    }

    int rules() {
        return detectors.names().size();
    }

    Detectors detectors() {
        return detectors;
    }

    byte[] replacement(int rule) {
        return detectors.replacesNumber(rule) ? NUMBER : replacements.get(rule);
    }

    DetectorName detector(int rule) {
        return detectors.names().get(rule);
    }
}
