package io.inferencegateway.filter.redaction.bits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** Eight bytes at a time find what one at a time finds, among all bytes and at every offset. */
class SwarTest {
    private final Random random = new Random(3);

    @Test
    void findsTheFirstOfTwo() {
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = bytes();
            int from = random.nextInt(bytes.length + 1);
            int to = from + random.nextInt(bytes.length - from + 1);
            int one = bytes.length == 0 ? 7 : bytes[random.nextInt(bytes.length)];
            int other = random.nextInt(256);
            assertThat(Swar.find(bytes, from, to, Swar.each(one), Swar.each(other)))
                    .isEqualTo(first(bytes, from, to, value -> value == (one & 0xff) || value == other));
            int ascii = one & 0x7f;
            int another = other & 0x7f;
            assertThat(Swar.findOrWide(bytes, from, to, Swar.each(ascii), Swar.each(another)))
                    .isEqualTo(first(
                            bytes,
                            from,
                            to,
                            value -> value == 0 || value >= 0x80 || value == ascii || value == another));
        }
    }

    @Test
    void findsTheFirstDigitOrMark() {
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextInt(80)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = (byte) (random.nextInt(24) == 0 ? '.' + random.nextInt(20) : 'A' + random.nextInt(0xf0));
            }
            int from = random.nextInt(bytes.length + 1);
            assertThat(Swar.digitOrMark(bytes, from, bytes.length))
                    .isEqualTo(first(bytes, from, bytes.length, value -> value >= '0' && value <= '@'));
        }
    }

    @Test
    void findsAllOpeningBrackets() {
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = bytes();
            for (int at = 0; at + Long.BYTES <= bytes.length; at++) {
                bytes[at + random.nextInt(Long.BYTES)] = (byte) "[{]}Z|\u00db\u00fb".charAt(random.nextInt(8));
                long expected = 0;
                for (int i = 0; i < Long.BYTES; i++) {
                    boolean opening = bytes[at + i] == '[' || bytes[at + i] == '{';
                    expected |= opening ? 0x80L << (i * Byte.SIZE) : 0;
                }
                assertThat(Swar.opening(bytes, at)).isEqualTo(expected);
            }
        }
    }

    @Test
    void findsWhereDigitsEnd() {
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = bytes();
            int digits = random.nextInt(bytes.length + 1);
            for (int i = 0; i < digits; i++) {
                bytes[i] = (byte) ('0' + random.nextInt(10));
            }
            int from = random.nextInt(bytes.length + 1);
            assertThat(Swar.digits(bytes, from, bytes.length))
                    .isEqualTo(first(bytes, from, bytes.length, value -> value < '0' || value > '9'));
        }
    }

    private byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(40)];
        // Half of the rounds with few different values, near each other, and with the highest bit.
        int values = random.nextBoolean() ? 256 : 3;
        int least = random.nextInt(256);
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (least + random.nextInt(values));
        }
        return bytes;
    }

    private static int first(byte[] bytes, int from, int to, IntPredicate wanted) {
        int at = from;
        while (at < to && !wanted.test(bytes[at] & 0xff)) {
            at++;
        }
        return at;
    }
}
