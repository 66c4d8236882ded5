package io.inferencegateway.filter.redaction.detector;

import io.inferencegateway.filter.redaction.engine.Dictionary;
import io.inferencegateway.filter.redaction.engine.Rule;
import java.util.Locale;

/**
 * A pattern or dictionary of the configuration, checked and ready to compile.
 *
 * @param detector under which it is counted
 * @param label what stands for {@code {name}} in a replacement: {@code EMPLOYEE_ID}
 * @param rule what it looks for
 */
public record CustomRule(DetectorName detector, String label, Rule rule) {
    /** Reads a pattern; refuses what the engine does not know, with the column. */
    public static CustomRule pattern(String name, String regex) {
        return new CustomRule(DetectorName.PATTERNS, label(name), Rule.custom(name, regex));
    }

    /** The words of a dictionary. */
    public static CustomRule words(String name, Dictionary dictionary) {
        return new CustomRule(DetectorName.DICTIONARIES, label(name), Rule.words(name, dictionary));
    }

    /** Refuses a name of which {@code {name}} would be no inert text. */
    public static void checkName(String name) {
        if (!name.matches("[a-z][a-z0-9-]{0,31}")) {
            throw new IllegalArgumentException("name: " + name + " (expected: up to 32 of a-z, 0-9 and -)");
        }
    }

    private static String label(String name) {
        return name.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
