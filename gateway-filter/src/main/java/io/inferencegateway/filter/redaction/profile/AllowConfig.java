package io.inferencegateway.filter.redaction.profile;

import io.inferencegateway.config.Setting;
import io.inferencegateway.filter.redaction.detector.DetectorName;
import io.inferencegateway.filter.redaction.engine.Dictionary;
import io.inferencegateway.filter.redaction.engine.Rule;
import io.inferencegateway.filter.redaction.engine.WholeTexts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One entry under {@code allow:} of a redaction profile: values that are nobody's secret, such as the company's own address. */
public record AllowConfig(
        @Setting("The value, as a whole; ASCII letters of either case are the same.") @Nullable
        String value,

        @Setting("A pattern of values, which it must match as a whole; the language of patterns.") @Nullable
        String regex,

        @Setting("Text file in UTF-8 with a value on each line; read when the configuration is.") @Nullable
        Path file,

        @Setting("The detector or group that may find it; absent: any.") @Nullable
        DetectorName detector) {

    private static final String NAME = "allow";

    public AllowConfig {
        List<String> named = new ArrayList<>();
        addIf(value != null, "value", named);
        addIf(regex != null, "regex", named);
        addIf(file != null, "file", named);
        if (named.size() != 1) {
            throw new IllegalArgumentException((named.isEmpty() ? "nothing" : String.join(" and ", named))
                    + " (expected: one of value, regex and file)");
        }
        if (regex != null) {
            // Compiled to be refused here, where the line of the file is known.
            new WholeTexts(List.of(Rule.custom(NAME, regex)));
        } else if (value != null) {
            new Dictionary(List.of(value), true);
        }
    }

    private static void addIf(boolean is, String name, List<String> names) {
        if (is) {
            names.add(name);
        }
    }

    /** Refuses what allows nothing, for its detector is not looked for. */
    static void requireUsed(List<AllowConfig> allow, Set<DetectorName> lookedFor) {
        for (AllowConfig config : allow) {
            DetectorName named = config.detector;
            if (named != null && named.members().stream().noneMatch(lookedFor::contains)) {
                throw new IllegalArgumentException(
                        "detector: " + named.label() + " (expected: a detector that the profile looks for)");
            }
        }
    }

    /** Those that hold for what this detector finds. */
    static List<AllowConfig> of(DetectorName named, List<AllowConfig> allow) {
        return allow.stream()
                .filter(config ->
                        config.detector == null || config.detector.members().contains(named))
                .toList();
    }

    /** What these allow, their files read. */
    static WholeTexts compile(List<AllowConfig> allow) {
        List<String> values = new ArrayList<>();
        List<Rule> rules = new ArrayList<>();
        allow.forEach(config -> config.addTo(values, rules));
        if (!values.isEmpty()) {
            rules.add(Rule.words(NAME, new Dictionary(values, true)));
        }
        return rules.isEmpty() ? WholeTexts.NONE : new WholeTexts(rules);
    }

    private void addTo(List<String> values, List<Rule> rules) {
        if (regex != null) {
            rules.add(Rule.custom(NAME, regex));
        } else if (file != null) {
            values.addAll(DictionaryConfig.words(NAME, file));
        } else if (value != null) {
            values.add(value);
        }
    }
}
