package io.inferencegateway.cloud.sigv4;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * The time of a signature.
 *
 * @param text {@code yyyyMMdd'T'HHmmss'Z'}, the value of {@code x-amz-date}
 */
record AmzTimestamp(String text) {
    static AmzTimestamp of(Instant time) {
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

    /** The date of the credential scope. */
    String date() {
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
