package io.inferencegateway.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of bytes, written {@code 512B}, {@code 64KiB}, {@code 10MiB} or {@code 2GiB}. */
public record ByteSize(long bytes) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,15})(B|KiB|MiB|GiB)");

    public ByteSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("size: " + bytes + " (expected: >= 0)");
        }
    }

    /** Reads the written form. */
    public static ByteSize parse(String text) {
        Matcher match = FORM.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is not a size (expected: a whole number and B, KiB, MiB or GiB, like 64KiB)");
        }
        int shift =
                switch (match.group(2)) {
                    case "KiB" -> 10;
                    case "MiB" -> 20;
                    case "GiB" -> 30;
                    default -> 0;
                };
        return new ByteSize(Math.multiplyExact(Long.parseLong(match.group(1)), 1L << shift));
    }

    @Override
    public String toString() {
        String[] units = {"B", "KiB", "MiB", "GiB"};
        long value = bytes;
        int unit = 0;
        while (unit < 3 && value != 0 && value % 1024 == 0) {
            value /= 1024;
            unit++;
        }
        return value + units[unit];
    }
}
