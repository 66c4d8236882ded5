package io.inferencegateway.filter.redaction.held;

import io.inferencegateway.filter.redaction.detector.DetectorName;
import io.inferencegateway.filter.redaction.engine.Empty;
import io.inferencegateway.filter.redaction.profile.RedactionProfile;
import io.inferencegateway.metrics.GatewayMeters;

/** What was replaced in one answer, and what had to be held; told to the meters once, when the answer ends or is abandoned. */
public final class Findings {
    /** Behind the name of a detector: what it found has left as it was. */
    private static final String ONLY_COUNTED = "-counted";

    /** The same, for the profile allows these values. */
    private static final String ALLOWED = "-allowed";

    /** Takes what an answer comes to. */
    public interface Report {
        /** So many values, more than none, were found by a detector. */
        void found(String detector, int count);

        /** The most bytes of one text that waited for what comes next, more than none. */
        default void held(int bytes) {}
    }

    private record OfAnswer(String route, GatewayMeters meters) implements Report {
        @Override
        public void found(String detector, int count) {
            meters.redactions(route, detector, count);
        }

        @Override
        public void held(int bytes) {
            meters.redactionHeld(route, bytes);
        }
    }

    private final RedactionProfile profile;
    private final Report report;
    /** By rule; made with the first value: most answers hold none. */
    private int[] counts = Empty.INTS;

    /** The same of what was allowed. */
    private int[] allowed = Empty.INTS;

    private int total;
    private int mostHeld;

    public Findings(RedactionProfile profile, String route, GatewayMeters meters) {
        this(profile, new OfAnswer(route, meters));
    }

    public Findings(RedactionProfile profile, Report report) {
        this.profile = profile;
        this.report = report;
    }

    /** A rule has found something. */
    public void found(int rule) {
        if (counts.length == 0) {
            counts = new int[profile.rules()];
        }
        counts[rule]++;
        total++;
    }

    /** A rule has found something that may leave. */
    public void allowed(int rule) {
        if (allowed.length == 0) {
            allowed = new int[profile.rules()];
        }
        allowed[rule]++;
    }

    /** How much was found so far. */
    public int total() {
        return total;
    }

    /** Of a text so much waits. */
    public void held(int bytes) {
        mostHeld = Math.max(mostHeld, bytes);
    }

    public void report() {
        if (mostHeld > 0) {
            report.held(mostHeld);
        }
        for (int rule = 0; rule < counts.length; rule++) {
            if (counts[rule] > 0) {
                report(counts, rule, profile.replacements().onlyCounts(rule) ? ONLY_COUNTED : "");
            }
        }
        for (int rule = 0; rule < allowed.length; rule++) {
            if (allowed[rule] > 0) {
                report(allowed, rule, ALLOWED);
            }
        }
    }

    /** Reports a detector at the first of its rules that found something. */
    private void report(int[] ofRules, int first, String suffix) {
        DetectorName detector = profile.detector(first);
        int sum = 0;
        for (int rule = 0; rule < ofRules.length; rule++) {
            if (ofRules[rule] > 0 && profile.detector(rule) == detector) {
                if (rule < first) {
                    return;
                }
                sum += ofRules[rule];
            }
        }
        report.found(detector.label() + suffix, sum);
    }
}
