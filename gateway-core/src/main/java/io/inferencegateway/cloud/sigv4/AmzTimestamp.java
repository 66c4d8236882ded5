package io.inferencegateway.cloud.sigv4;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * The time of a signature.
 *
 * @param text {@code yyyyMMdd'T'HHmmss'Z'}, the value of {@code x-amz-date}
 */
public record AmzTimestamp(String text) {
    private static final int LENGTH = 16;

    /** The time as signatures write it, to the second. */
    public static AmzTimestamp of(Instant time) {
        LocalDateTime utc = LocalDateTime.ofEpochSecond(time.getEpochSecond(), 0, ZoneOffset.UTC);
        char[] text = new char[16];
        digits(text, 0, 4, utc.getYear());
        digits(text, 4, 2, utc.getMonthValue());
        digits(text, 6, 2, utc.getDayOfMonth());
        text[8] = 'T';
        digits(text, 9, 2, utc.getHour());
        digits(text, 11, 2, utc.getMinute());
        digits(text, 13, 2, utc.getSecond());
        text[15] = 'Z';
        return new AmzTimestamp(new String(text));
    }

    /** Reads exactly this form, or {@code null}. */
    public static @Nullable AmzTimestamp parse(String text) {
        if (text.length() != LENGTH || text.charAt(8) != 'T' || text.charAt(15) != 'Z') {
            return null;
        }
        for (int i = 0; i < 15; i++) {
            if (i != 8 && (text.charAt(i) < '0' || text.charAt(i) > '9')) {
                return null;
            }
        }
        AmzTimestamp read = new AmzTimestamp(text);
        try {
            read.instant();
            return read;
        } catch (DateTimeException noSuchTime) {
            return null;
        }
    }

    /** The same time as an HTTP date (RFC 9110, section 5.6.7) gives, or {@code null} if it is none. */
    public static @Nullable AmzTimestamp ofHttpDate(@Nullable String date) {
        if (date == null) {
            return null;
        }
        try {
            return of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)));
        } catch (DateTimeException noDate) {
            return null;
        }
    }

    public Instant instant() {
        return LocalDateTime.of(number(0, 4), number(4, 6), number(6, 8), number(9, 11), number(11, 13), number(13, 15))
                .toInstant(ZoneOffset.UTC);
    }

    private int number(int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    /** The date of the credential scope. */
    public String date() {
        return text.substring(0, 8);
    }

    private static void digits(char[] text, int at, int count, int value) {
        int rest = value;
        for (int i = at + count - 1; i >= at; i--) {
            text[i] = (char) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
