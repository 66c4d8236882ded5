package io.inferencegateway.filter.redaction;

import io.inferencegateway.filter.redaction.detector.DetectorName;
import io.inferencegateway.metrics.GatewayMeters;

/** What was replaced in one answer, counted by rule; told to the meters once, when the answer ends or is abandoned. */
final class Findings {
    private final RedactionProfile profile;
    private final String route;
    private final GatewayMeters meters;
    private final int[] counts;

    Findings(RedactionProfile profile, String route, GatewayMeters meters) {
        this.profile = profile;
        this.route = route;
        this.meters = meters;
        this.counts = new int[profile.rules()];
    }

    /** By rule; whoever replaces something adds to it. */
    int[] counts() {
        return counts;
    }

    void report() {
        for (DetectorName detector : DetectorName.values()) {
            int found = found(detector);
            if (found > 0) {
                meters.redactions(route, detector.label(), found);
            }
        }
    }

    private int found(DetectorName detector) {
        int sum = 0;
        for (int rule = 0; rule < counts.length; rule++) {
            if (profile.detector(rule) == detector) {
                sum += counts[rule];
            }
        }
        return sum;
    }
}
