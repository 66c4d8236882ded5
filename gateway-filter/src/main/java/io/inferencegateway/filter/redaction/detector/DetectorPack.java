package io.inferencegateway.filter.redaction.detector;

import io.inferencegateway.filter.redaction.engine.Rule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What is looked for, as data: detectors with their rules, in order of priority, under a version.
 *
 * @param version of the pack; changes whenever a rule does
 * @param detectors each once
 */
public record DetectorPack(String version, List<Detector> detectors) {
    private static final String BUILT_IN = "detectors.pack";

    /**
     * One detector.
     *
     * @param name in the configuration
     * @param finds one sentence
     * @param rules that find it, cues among them
     */
    public record Detector(DetectorName name, String finds, List<Rule> rules) {
        public Detector {
            rules = List.copyOf(rules);
        }
    }

    public DetectorPack {
        detectors = List.copyOf(detectors);
    }

    /** The one that comes with the gateway. */
    public static DetectorPack builtIn() {
        try (InputStream in = DetectorPack.class.getResourceAsStream(BUILT_IN)) {
            if (in == null) {
                throw new IllegalStateException(BUILT_IN + ": missing (expected: a resource of this jar)");
            }
            return new PackReader(new String(in.readAllBytes(), StandardCharsets.UTF_8)).read();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
