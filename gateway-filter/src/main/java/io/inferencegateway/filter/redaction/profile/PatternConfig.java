package io.inferencegateway.filter.redaction.profile;

import io.inferencegateway.config.Setting;
import io.inferencegateway.filter.redaction.detector.CustomRule;
import io.inferencegateway.filter.redaction.engine.RuleSet;
import java.util.List;

/** One entry under {@code patterns:} of a redaction profile: what this company calls sensitive, and no pack can know. */
public record PatternConfig(
        @Setting(
                "Name, in small letters, digits and hyphens; {name} of the replacement is EMPLOYEE_ID for employee-id.")
        String name,

        @Setting("What to look for: RE2's syntax without anchors and look-around; see docs/redaction/detectors.md.")
        String regex) {

    public PatternConfig {
        CustomRule.checkName(name);
        if (regex.indexOf('\b') >= 0) {
            // It would look for the control character, and find nothing.
            throw new IllegalArgumentException(
                    "regex: a backspace (expected: single quotes around it, for YAML reads \\b in double quotes as one)");
        }
        // Compiled to be refused here, where the line of the file is known.
        new RuleSet(List.of(CustomRule.pattern(name, regex).rule()));
    }

    CustomRule rule() {
        return CustomRule.pattern(name, regex);
    }
}
