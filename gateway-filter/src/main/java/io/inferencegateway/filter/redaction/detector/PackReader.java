package io.inferencegateway.filter.redaction.detector;

import io.inferencegateway.filter.redaction.detector.DetectorPack.Detector;
import io.inferencegateway.filter.redaction.engine.Rule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a detector pack: a line is a key and the rest of the line; {@code #} begins a comment, blank lines are for the eye.
 *
 * <p>{@code pack VERSION}, {@code define NAME TEXT} (then {@code <NAME>} stands for it), {@code detector NAME},
 * {@code finds SENTENCE}, {@code rule NAME} and {@code cue NAME REACH}. Under a rule or cue: {@code pattern} (several lines
 * are one pattern), {@code before}, {@code after-digit}, {@code behind}, {@code before-digit} (a class, {@code any} or
 * {@code none}), {@code check}, {@code after CUE}, {@code number}, {@code except} (a pattern; each line is one of its own). Before the first rule those that a class takes, and
 * {@code check}, are for all rules of the detector that say nothing else.
 */
final class PackReader {
    private final List<Detector> detectors = new ArrayList<>();
    private final Map<String, String> definitions = new HashMap<>();
    private final List<Rule> rules = new ArrayList<>();
    private final String text;
    private RuleLines common = new RuleLines();
    private RuleLines lines = common;
    private String version = "";
    private String detector = "";
    private String finds = "";

    PackReader(String text) {
        this.text = text;
    }

    DetectorPack read() {
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            try {
                line(line.strip());
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("line " + number + ": " + e.getMessage(), e);
            }
        }
        endDetector();
        if (version.isEmpty()) {
            throw new IllegalArgumentException("pack: missing (expected: pack VERSION)");
        }
        return new DetectorPack(version, detectors);
    }

    private void line(String line) {
        if (line.isEmpty() || line.startsWith("#")) {
            return;
        }
        int blank = line.indexOf(' ');
        String key = blank < 0 ? line : line.substring(0, blank);
        String value = blank < 0 ? "" : line.substring(blank + 1);
        switch (key) {
            case "pack" -> version = value;
            case "define" -> {
                int end = value.indexOf(' ');
                definitions.put("<" + value.substring(0, end) + ">", value.substring(end + 1));
            }
            case "detector" -> {
                endDetector();
                detector = value;
                common = new RuleLines();
                lines = common;
            }
            case "finds" -> finds = value;
            case "rule" -> {
                endRule();
                lines = common.copy().rule(value);
            }
            case "cue" -> {
                endRule();
                int end = value.indexOf(' ');
                lines = common.copy().cue(value.substring(0, end), Integer.parseInt(value.substring(end + 1)));
            }
            default -> lines.put(key, expand(value));
        }
    }

    private String expand(String value) {
        String expanded = value;
        for (Map.Entry<String, String> definition : definitions.entrySet()) {
            expanded = expanded.replace(definition.getKey(), definition.getValue());
        }
        return expanded;
    }

    private void endRule() {
        if (lines != common) {
            rules.add(lines.build());
        }
        lines = common;
    }

    private void endDetector() {
        endRule();
        if (!detector.isEmpty()) {
            detectors.add(new Detector(DetectorName.of(detector), finds, rules));
        }
        rules.clear();
    }
}
