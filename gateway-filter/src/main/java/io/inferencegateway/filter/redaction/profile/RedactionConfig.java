package io.inferencegateway.filter.redaction.profile;

import io.inferencegateway.config.Secret;
import io.inferencegateway.config.Setting;
import io.inferencegateway.filter.redaction.analyzer.AnalyzerConfig;
import io.inferencegateway.filter.redaction.detector.CustomRule;
import io.inferencegateway.filter.redaction.detector.DetectorName;
import io.inferencegateway.filter.redaction.field.FieldConfig;
import io.inferencegateway.filter.redaction.field.FieldPreset;
import io.inferencegateway.filter.redaction.field.FieldRules;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One profile under {@code redaction:} of the configuration.
 *
 * <p>The replacement is printable ASCII without quote and backslash, so that it can stand in any JSON string, and begins
 * and ends with a bracket or a mark that no detector takes for a part of a value, so that what was redacted is never found
 * again.
 */
public record RedactionConfig(
        @Setting("What to look for: detectors and groups of them.")
        List<DetectorName> detectors,

        @Setting("Patterns of your own.") List<PatternConfig> patterns,

        @Setting("Names of your own, from files.") List<DictionaryConfig> dictionaries,

        @Setting(
                "What is done with what single detectors find; absent: replaced. The first that names a detector counts.")
        List<ActionConfig> actions,

        @Setting("Values that may leave though a detector finds them.")
        List<AllowConfig> allow,

        @Setting("What is done with fields of the answers' JSON, by their paths.")
        List<FieldConfig> fields,

        @Setting("Rules for fields that are built in, behind those of fields: against copying a model by its answers.")
        List<FieldPreset> presets,

        @Setting("Key of hash, noise and pseudonym, at least 32 characters; a reference to where it is kept.") @Nullable
        Secret key,

        @Setting(
                value = "What stands in a value's place; {name} is the detector, for example CREDIT_CARD.",
                byDefault = "[{name}]")
        String replacement,

        @Setting(
                value = "Answers that are no text, such as images: refused, or passed as they came.",
                byDefault = "block")
        UnknownContent unknownContent,

        @Setting("A remote analyzer that sees answers behind the detectors, for names and addresses; absent: none.")
        @Nullable
        AnalyzerConfig analyzer) {

    private static final int LONGEST_REPLACEMENT = 64;
    private static final int SHORTEST_KEY = 32;
    private static final String OPENING = "[<({*#";
    private static final String CLOSING = "]>)}*#";

    public RedactionConfig {
        detectors = List.copyOf(detectors);
        patterns = List.copyOf(patterns);
        dictionaries = List.copyOf(dictionaries);
        actions = List.copyOf(actions);
        allow = List.copyOf(allow);
        fields = List.copyOf(fields);
        presets = List.copyOf(presets);
        if (detectors.isEmpty()
                && patterns.isEmpty()
                && dictionaries.isEmpty()
                && fields.isEmpty()
                && presets.isEmpty()) {
            throw new IllegalArgumentException(
                    "detectors: [] (expected: at least one detector, group, pattern, dictionary or field, like [pii, secrets])");
        }
        for (DetectorName name : detectors) {
            if (name.ofProfile()) {
                throw new IllegalArgumentException("detectors: " + name.label()
                        + " (expected: a detector or group; what the profile itself names is looked for without it)");
            }
        }
        if (analyzer != null && detectors.isEmpty() && patterns.isEmpty() && dictionaries.isEmpty()) {
            throw new IllegalArgumentException("detectors: [] (expected: at least one beside an analyzer)");
        }
        requireEachOnce(patterns, dictionaries);
        requireKey(fields, actions, key);
        Set<DetectorName> lookedFor = lookedFor(detectors, patterns, dictionaries);
        ActionConfig.requireUsed(actions, lookedFor);
        AllowConfig.requireUsed(allow, lookedFor);
        FieldRules.compile(fields, presets, new byte[0], key);
        if (!detectors.isEmpty() && EnumSet.copyOf(detectors).size() < detectors.size()) {
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
        requireTwoMarks(actions, replacement);
    }

    /** With one mark for both ends, where one placeholder ends another could begin. */
    private static void requireTwoMarks(List<ActionConfig> actions, String replacement) {
        boolean placeholders = actions.stream().anyMatch(config -> config.action() == DetectorAction.PLACEHOLDER);
        if (placeholders && replacement.charAt(0) == replacement.charAt(replacement.length() - 1)) {
            throw new IllegalArgumentException("replacement: " + replacement
                    + " (expected: two different marks at its ends, like [{name}], for placeholders are made of it)");
        }
    }

    /** Whether it looks for values, and is not of fields alone. */
    public boolean looksForValues() {
        return !detectors.isEmpty() || !patterns.isEmpty() || !dictionaries.isEmpty();
    }

    /** Allows nothing, and is without an analyzer. */
    public RedactionConfig(
            List<DetectorName> detectors,
            List<PatternConfig> patterns,
            List<DictionaryConfig> dictionaries,
            List<ActionConfig> actions,
            List<FieldConfig> fields,
            List<FieldPreset> presets,
            @Nullable Secret key,
            String replacement,
            UnknownContent unknownContent) {
        this(
                detectors,
                patterns,
                dictionaries,
                actions,
                List.of(),
                fields,
                presets,
                key,
                replacement,
                unknownContent,
                null);
    }

    /** What is no text is refused. */
    public RedactionConfig(
            List<DetectorName> detectors,
            List<PatternConfig> patterns,
            List<DictionaryConfig> dictionaries,
            List<ActionConfig> actions,
            List<FieldConfig> fields,
            List<FieldPreset> presets,
            @Nullable Secret key,
            String replacement) {
        this(detectors, patterns, dictionaries, actions, fields, presets, key, replacement, UnknownContent.BLOCK);
    }

    /** Detectors of the pack only. */
    public RedactionConfig(List<DetectorName> detectors, String replacement) {
        this(detectors, List.of(), List.of(), List.of(), List.of(), null, replacement);
    }

    /** Whatever is found is replaced. */
    public RedactionConfig(
            List<DetectorName> detectors,
            List<PatternConfig> patterns,
            List<DictionaryConfig> dictionaries,
            List<FieldConfig> fields,
            List<FieldPreset> presets,
            @Nullable Secret key,
            String replacement) {
        this(detectors, patterns, dictionaries, List.of(), fields, presets, key, replacement);
    }

    /** The profile that is built in: what belongs to persons, and credentials. */
    public static RedactionConfig standard() {
        return new RedactionConfig(List.of(DetectorName.PII, DetectorName.SECRETS), "[{name}]");
    }

    private static Set<DetectorName> lookedFor(
            List<DetectorName> detectors, List<PatternConfig> patterns, List<DictionaryConfig> dictionaries) {
        Set<DetectorName> all = EnumSet.noneOf(DetectorName.class);
        detectors.forEach(name -> all.addAll(name.members()));
        if (!patterns.isEmpty()) {
            all.add(DetectorName.PATTERNS);
        }
        if (!dictionaries.isEmpty()) {
            all.add(DetectorName.DICTIONARIES);
        }
        return all;
    }

    /** Whether something that is found becomes a pseudonym. */
    boolean makesPseudonyms() {
        return pseudonym(actions);
    }

    private static boolean pseudonym(List<ActionConfig> actions) {
        return actions.stream().anyMatch(config -> config.action() == DetectorAction.PSEUDONYM);
    }

    private static void requireKey(List<FieldConfig> fields, List<ActionConfig> actions, @Nullable Secret key) {
        if (key == null && (pseudonym(actions) || fields.stream().anyMatch(FieldConfig::keyed))) {
            throw new IllegalArgumentException(
                    "key: missing (expected: a secret, which hash, noise and pseudonym need)");
        }
        if (key != null && key.reveal().length() < SHORTEST_KEY) {
            throw new IllegalArgumentException("key: *** (expected: at least " + SHORTEST_KEY + " characters)");
        }
    }

    private static void requireEachOnce(List<PatternConfig> patterns, List<DictionaryConfig> dictionaries) {
        Set<String> names = new HashSet<>();
        Stream.concat(
                        patterns.stream().map(PatternConfig::name),
                        dictionaries.stream().map(DictionaryConfig::name))
                .filter(name -> !names.add(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("name: " + name + " (expected: each once)");
                });
    }

    /** Its own rules, the files of dictionaries read. */
    List<CustomRule> customRules() {
        return Stream.concat(
                        patterns.stream().map(PatternConfig::rule),
                        dictionaries.stream().map(DictionaryConfig::read))
                .toList();
    }
}
