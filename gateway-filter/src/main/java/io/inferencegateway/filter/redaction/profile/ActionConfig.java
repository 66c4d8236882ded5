package io.inferencegateway.filter.redaction.profile;

import io.inferencegateway.config.Setting;
import io.inferencegateway.filter.redaction.detector.DetectorName;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One entry under {@code actions:} of a redaction profile: what is done with what a detector, or a group of them, finds. */
public record ActionConfig(
        @Setting("A detector or group that the profile looks for, or patterns or dictionaries.")
        DetectorName detector,

        @Setting("What is done with what it finds.") DetectorAction action) {

    /** The first that names a detector, by itself or within a group, counts. */
    static DetectorAction of(DetectorName detector, List<ActionConfig> actions) {
        for (ActionConfig config : actions) {
            if (config.detector.members().contains(detector)) {
                return config.action;
            }
        }
        return DetectorAction.REPLACE;
    }

    /** Refuses actions that would never be taken: a misspelt profile must not look safe. */
    static void requireUsed(List<ActionConfig> actions, Set<DetectorName> lookedFor) {
        Set<DetectorName> left = new HashSet<>(lookedFor);
        for (ActionConfig config : actions) {
            if (!left.removeAll(config.detector.members())) {
                throw new IllegalArgumentException("actions: " + config.detector.label()
                        + " (expected: a detector that the profile looks for and no earlier action names)");
            }
        }
    }
}
