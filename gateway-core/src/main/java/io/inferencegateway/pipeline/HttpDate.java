package io.inferencegateway.pipeline;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The {@code Date} of answers (RFC 9110, section 6.6.1), formatted once a second.
 *
 * <p>Every answer carries it: AWS SDKs correct their clock by it, and a missing or wrong one breaks their signatures.
 * Safe for use by any thread: a race formats the same second twice.
 */
public final class HttpDate {
    // Not RFC_1123_DATE_TIME: that one writes a day of month below ten with one digit.
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private record Formatted(long second, String text) {}

    private final InstantSource clock;
    private volatile Formatted last = new Formatted(Long.MIN_VALUE, "");

    public HttpDate(InstantSource clock) {
        this.clock = clock;
    }

    /** The time as the field has it. */
    public String now() {
        long second = Math.floorDiv(clock.millis(), 1000L);
        Formatted known = last;
        if (known.second != second) {
            known = new Formatted(second, FORMAT.format(Instant.ofEpochSecond(second)));
            last = known;
        }
        return known.text;
    }
}
