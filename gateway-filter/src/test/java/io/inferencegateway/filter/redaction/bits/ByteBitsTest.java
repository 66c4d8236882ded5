package io.inferencegateway.filter.redaction.bits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** A bit for each byte of a kind, and for no other, wherever the bytes end. */
class ByteBitsTest {
    private final Random random = new Random(5);

    @Test
    void tellsEachByteOfAKind() {
        for (int round = 0; round < 50_000; round++) {
            byte[] bytes = new byte[random.nextInt(90)];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] =
                        (byte) (random.nextBoolean() ? " -/09:(\u00b0".charAt(random.nextInt(8)) : random.nextInt(256));
            }
            int from = random.nextInt(bytes.length + 1);
            int to = from + random.nextInt(Math.min(Long.SIZE, bytes.length - from) + 1);
            assertThat(ByteBits.notDigits(bytes, from, to))
                    .isEqualTo(bits(bytes, from, to, value -> value < '0' || value > '9'));
            long blanks = bits(bytes, from, to, value -> value == ' ' || value == '-');
            assertThat(ByteBits.either(bytes, from, to, ' ', '-')).isEqualTo(blanks);
            boolean open = bits(bytes, from, to, value -> value == '(') != 0;
            assertThat(ByteBits.contains(bytes, from, to, '(')).isEqualTo(open);
        }
    }

    @Test
    void spreadsBitsToBytes() {
        for (int bits = 0; bits < 256; bits++) {
            long bytes = 0;
            for (int bit = 0; bit < Long.BYTES; bit++) {
                bytes |= ((bits >>> bit & 1) * 0xffL) << (bit * Byte.SIZE);
            }
            assertThat(ByteBits.bytes(bits | 0x5a00L)).isEqualTo(bytes);
        }
        assertThat(ByteBits.first(0)).isZero();
        assertThat(ByteBits.first(3)).isEqualTo(7);
        assertThat(ByteBits.first(Long.SIZE)).isEqualTo(-1);
    }

    private static long bits(byte[] bytes, int from, int to, IntPredicate kind) {
        long bits = 0;
        for (int at = from; at < to; at++) {
            bits |= kind.test(bytes[at]) ? 1L << (at - from) : 0;
        }
        return bits;
    }
}
