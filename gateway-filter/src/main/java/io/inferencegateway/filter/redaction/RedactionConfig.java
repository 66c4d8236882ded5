package io.inferencegateway.filter.redaction;

import io.inferencegateway.config.Setting;
import io.inferencegateway.filter.redaction.detector.DetectorName;
import java.util.EnumSet;
import java.util.List;

/**
 * One profile under {@code redaction:} of the configuration.
 *
 * <p>The replacement is printable ASCII without quote and backslash, so that it can stand in any JSON string, and begins
 * and ends with a bracket or a mark that no detector takes for a part of a value, so that what was redacted is never found
 * again.
 */
public record RedactionConfig(
        @Setting("What to look for.") List<DetectorName> detectors,

        @Setting(
                value = "What stands in a value's place; {name} is the detector, for example CREDIT_CARD.",
                byDefault = "[{name}]")
        String replacement) {

    private static final int LONGEST_REPLACEMENT = 64;
    private static final String OPENING = "[<({*#";
    private static final String CLOSING = "]>)}*#";

    public RedactionConfig {
        detectors = List.copyOf(detectors);
        if (detectors.isEmpty()) {
            throw new IllegalArgumentException("detectors: [] (expected: at least one of email, credit-card, secrets)");
        }
        if (EnumSet.copyOf(detectors).size() < detectors.size()) {
            throw new IllegalArgumentException("detectors: " + detectors + " (expected: each once)");
        }
        boolean sound = !replacement.isEmpty()
                && replacement.length() <= LONGEST_REPLACEMENT
                && OPENING.indexOf(replacement.charAt(0)) >= 0
                && CLOSING.indexOf(replacement.charAt(replacement.length() - 1)) >= 0
                && replacement.chars().allMatch(c -> c >= ' ' && c <= '~' && c != '"' && c != '\\');
        if (!sound) {
            throw new IllegalArgumentException("replacement: " + replacement + " (expected: up to "
                    + LONGEST_REPLACEMENT
                    + " printable ASCII characters without quote and backslash, from one of " + OPENING + " to one of "
                    + CLOSING + ", like [{name}])");
        }
    }
}
