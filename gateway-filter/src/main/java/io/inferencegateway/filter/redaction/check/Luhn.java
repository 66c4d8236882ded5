package io.inferencegateway.filter.redaction.check;

import io.inferencegateway.filter.redaction.bits.ByteBits;
import java.util.Arrays;

/**
 * Luhn's checksum of a number in groups, eight bytes at a time (ISO/IEC 7812-1, annex B).
 *
 * <p>A digit counts double if an odd number of digits follows, and 9 less if that is more than 9; instead of 9 less it is 1 more
 * here, for only the remainder by ten counts. So a digit counts 19 at the most, and a byte has room for the sum of four.
 */
final class Luhn {
    /** Bytes of a number at the most. */
    static final int MOST = 32;

    private static final long ONES = 0x0101010101010101L;
    private static final long EVERY_OTHER_BIT = 0x5555555555555555L;
    private static final long EVERY_OTHER_BYTE = 0x00ff00ff00ff00ffL;
    private static final long SUM = 0x0001000100010001L;

    private Luhn() {}

    /**
     * Whether the checksum of {@code bytes[from, from + length)} is right.
     *
     * @param length {@link #MOST} at the most
     * @param others which bytes are no digit, see {@link ByteBits}
     */
    static boolean holds(byte[] bytes, int from, int length, long others) {
        boolean inside = from + MOST <= bytes.length;
        byte[] digits = inside ? bytes : Arrays.copyOfRange(bytes, from, from + MOST);
        int first = inside ? from : 0;
        long counted = ~others & ByteBits.first(length);
        // Of each place, whether the separators behind it are odd in number.
        long odd = others & ByteBits.first(length);
        for (int distance = 1; distance < MOST; distance *= 2) {
            odd ^= odd >>> distance;
        }
        long doubled = counted & (odd ^ EVERY_OTHER_BIT << (length & 1));
        long sums = 0;
        for (int at = 0; at < length; at += Long.BYTES) {
            long values = ByteBits.digits(digits, first + at) & ByteBits.bytes(counted >>> at);
            long twice = values & ByteBits.bytes(doubled >>> at);
            long above = (twice + (0x80 - 5) * ONES) >>> 7 & ONES;
            sums += values + twice + above;
        }
        long pairs = (sums & EVERY_OTHER_BYTE) + (sums >>> 8 & EVERY_OTHER_BYTE);
        return ((pairs * SUM) >>> 48) % 10 == 0;
    }
}
