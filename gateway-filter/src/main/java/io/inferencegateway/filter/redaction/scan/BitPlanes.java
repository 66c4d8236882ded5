package io.inferencegateway.filter.redaction.scan;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;

/**
 * Bytes turned by ninety degrees: the first bits of 64 bytes in one {@code long}, their second bits in the next, and so on,
 * so that one operation asks something of 64 bytes (Cameron et al., "Parallel Scanning with Bitstream Addition", 2011; the
 * turning: Warren, "Hacker's Delight", section 7-3).
 *
 * <p>Eight stretches of the bytes, each of {@link #BYTES}, are read side by side: of word {@code i} of a plane, bit {@code s}
 * of byte {@code b} is of byte {@code 8 * i + b} of stretch {@code s}. So the byte before it in its stretch is always one
 * byte lower, and nothing has to be put in order. Of {@code 64 * WORDS} bytes the stretches follow one another; of fewer,
 * each overlaps the next.
 *
 * <p>All loops over {@link #WORDS} are simple, short and of one length: C2 of JDK 17 makes vectors of such loops only, and that
 * is three quarters of the speed.
 *
 * <p>Confined to one thread.
 */
final class BitPlanes {
    /** Words of a plane. */
    static final int WORDS = 128;

    /** Bytes of a stretch. */
    static final int BYTES = WORDS * Long.BYTES;

    private static final int STRETCHES = 8;

    private final long[] turning = new long[STRETCHES * WORDS];
    private final long[] planes = new long[STRETCHES * WORDS];

    /** How many words later than a stretch the next one begins, if this many bytes are there: at least {@link #BYTES}. */
    static int step(int bytes) {
        return Math.min((bytes - BYTES) / ((STRETCHES - 1) * Long.BYTES), WORDS);
    }

    /** How many bytes the stretches are in all. */
    static int length(int step) {
        return (STRETCHES - 1) * Long.BYTES * step + BYTES;
    }

    /** The planes, one after the other, the lowest bits first, of {@link #length} bytes; until the next call. */
    long[] read(byte[] bytes, int from, int step) {
        LongBuffer words = ByteBuffer.wrap(bytes, from, length(step))
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asLongBuffer();
        for (int stretch = 0; stretch < STRETCHES; stretch++) {
            words.get(stretch * step, planes, stretch * WORDS, WORDS);
        }
        turnFours(planes, turning);
        turnPairs(turning, planes, 0);
        turnPairs(turning, planes, 4 * WORDS);
        return planes;
    }

    /** Exchanges half bytes with the fourth word from each, then pairs of bits with the second. */
    private static void turnFours(long[] in, long[] out) {
        for (int i = 0; i < 2 * WORDS; i++) {
            long first = in[i];
            long second = in[i + 2 * WORDS];
            long third = in[i + 4 * WORDS];
            long fourth = in[i + 6 * WORDS];
            long a = (first & 0x0f0f0f0f0f0f0f0fL) | (third << 4 & 0xf0f0f0f0f0f0f0f0L);
            long b = (second & 0x0f0f0f0f0f0f0f0fL) | (fourth << 4 & 0xf0f0f0f0f0f0f0f0L);
            long c = (first >>> 4 & 0x0f0f0f0f0f0f0f0fL) | (third & 0xf0f0f0f0f0f0f0f0L);
            long d = (second >>> 4 & 0x0f0f0f0f0f0f0f0fL) | (fourth & 0xf0f0f0f0f0f0f0f0L);
            out[i] = (a & 0x3333333333333333L) | (b << 2 & 0xccccccccccccccccL);
            out[i + 2 * WORDS] = (a >>> 2 & 0x3333333333333333L) | (b & 0xccccccccccccccccL);
            out[i + 4 * WORDS] = (c & 0x3333333333333333L) | (d << 2 & 0xccccccccccccccccL);
            out[i + 6 * WORDS] = (c >>> 2 & 0x3333333333333333L) | (d & 0xccccccccccccccccL);
        }
    }

    /** Exchanges single bits with the next word. */
    private static void turnPairs(long[] in, long[] out, int from) {
        for (int i = from; i < from + WORDS; i++) {
            long a = in[i];
            long b = in[i + WORDS];
            long c = in[i + 2 * WORDS];
            long d = in[i + 3 * WORDS];
            out[i] = (a & 0x5555555555555555L) | (b << 1 & 0xaaaaaaaaaaaaaaaaL);
            out[i + WORDS] = (a >>> 1 & 0x5555555555555555L) | (b & 0xaaaaaaaaaaaaaaaaL);
            out[i + 2 * WORDS] = (c & 0x5555555555555555L) | (d << 1 & 0xaaaaaaaaaaaaaaaaL);
            out[i + 3 * WORDS] = (c >>> 1 & 0x5555555555555555L) | (d & 0xaaaaaaaaaaaaaaaaL);
        }
    }
}
