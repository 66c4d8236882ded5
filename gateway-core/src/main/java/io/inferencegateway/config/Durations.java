package io.inferencegateway.config;

import java.time.Duration;

/** The written form of durations: a whole number and {@code ms}, {@code s}, {@code m}, {@code h} or {@code d}. */
public final class Durations {
    /** What is written, as a regular expression. */
    public static final String FORM = "\\d{1,12}(ms|s|m|h|d)";

    /** The longest that a configuration may have: in nanoseconds still a {@code long}. */
    public static final Duration LONGEST = Duration.ofDays(100_000);

    private Durations() {}

    /** Reads the written form. */
    public static Duration parse(String text) {
        if (!text.matches(FORM)) {
            throw new IllegalArgumentException(text + " (expected: a duration like 250ms, 30s or 1d)");
        }
        int unit = text.endsWith("ms") ? text.length() - 2 : text.length() - 1;
        long number = Long.parseLong(text.substring(0, unit));
        return switch (text.substring(unit)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    /** Writes it, in the largest unit of which it is a whole number; of less than a millisecond nothing is told. */
    public static String format(Duration duration) {
        long millis = duration.toMillis();
        if (millis == 0) {
            return "0s";
        }
        if (millis % 1000 != 0) {
            return millis + "ms";
        }
        long seconds = millis / 1000;
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3600 == 0) {
            return seconds / 3600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
