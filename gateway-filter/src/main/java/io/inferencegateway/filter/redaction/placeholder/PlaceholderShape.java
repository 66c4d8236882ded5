package io.inferencegateway.filter.redaction.placeholder;

import java.util.Collection;
import java.util.stream.Collectors;

/** What placeholders look like: the replacement with a number before its closing mark, {@code [EMAIL_1]}. */
public final class PlaceholderShape {
    private static final int FIRST_NUMBER = 1;

    private PlaceholderShape() {}

    /** The placeholder of a number from 1 on. */
    public static String of(String replacement, int number) {
        int mark = mark(replacement);
        return replacement.substring(0, mark) + '_' + number + replacement.substring(replacement.length() - 1);
    }

    /** One of the longest, to see whether a detector would take it for a value. */
    public static String sample(String replacement) {
        return of(replacement, Placeholders.MOST);
    }

    /** The pattern, in the language of the engine, that all placeholders of these replacements match. */
    public static String pattern(Collection<String> replacements) {
        return replacements.stream()
                .map(PlaceholderShape::pattern)
                .distinct()
                .sorted()
                .collect(Collectors.joining("|"));
    }

    private static String pattern(String replacement) {
        String closing = replacement.substring(replacement.length() - 1);
        int digits = Integer.toString(Placeholders.MOST).length();
        return quoted(replacement.substring(0, mark(replacement))) + "_[" + FIRST_NUMBER + "-9][0-9]{0," + (digits - 1)
                + "}" + quoted(closing);
    }

    /** Where the number goes; the closing mark may also be the only one. */
    private static int mark(String replacement) {
        return Math.max(1, replacement.length() - 1);
    }

    private static String quoted(String literal) {
        StringBuilder quoted = new StringBuilder();
        literal.chars().forEach(c -> {
            if (!Character.isLetterOrDigit(c) && c != ' ' && c != '_') {
                quoted.append('\\');
            }
            quoted.append((char) c);
        });
        return quoted.toString();
    }
}
