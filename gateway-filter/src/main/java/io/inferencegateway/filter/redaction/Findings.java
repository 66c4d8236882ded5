package io.inferencegateway.filter.redaction;

import io.inferencegateway.filter.redaction.detector.DetectorName;
import io.inferencegateway.metrics.GatewayMeters;

/** What was replaced in one answer, counted by rule; told to the meters once, when the answer ends or is abandoned. */
final class Findings {
    /** Behind the name of a detector: what it found has left as it was. */
    private static final String ONLY_COUNTED = "-counted";

    /** Takes what was found by a detector, more than none. */
    interface Report {
        void found(String detector, int count);
    }

    private final RedactionProfile profile;
    private final Report report;
    private final int[] counts;

    Findings(RedactionProfile profile, String route, GatewayMeters meters) {
        this(profile, (detector, count) -> meters.redactions(route, detector, count));
    }

    Findings(RedactionProfile profile, Report report) {
        this.profile = profile;
        this.report = report;
        this.counts = new int[profile.rules()];
    }

    /** By rule; whoever replaces something adds to it. */
    int[] counts() {
        return counts;
    }

    /** Whether anything was found so far. */
    boolean any() {
        for (int count : counts) {
            if (count > 0) {
                return true;
            }
        }
        return false;
    }

    /** Costs what was found: most answers hold nothing. */
    void report() {
        for (int rule = 0; rule < counts.length; rule++) {
            if (counts[rule] > 0) {
                report(profile.detector(rule), rule);
            }
        }
    }

    /** Reports a detector at the first of its rules that found something. */
    private void report(DetectorName detector, int first) {
        int sum = 0;
        for (int rule = 0; rule < counts.length; rule++) {
            if (counts[rule] > 0 && profile.detector(rule) == detector) {
                if (rule < first) {
                    return;
                }
                sum += counts[rule];
            }
        }
        String counted = profile.replacements().onlyCounts(first) ? ONLY_COUNTED : "";
        report.found(detector.label() + counted, sum);
    }
}
