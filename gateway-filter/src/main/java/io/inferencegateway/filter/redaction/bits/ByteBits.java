package io.inferencegateway.filter.redaction.bits;

/** Which bytes of some in a row are of a kind: a bit each, the first byte's lowest. Of 64 bytes at the most. */
public final class ByteBits {
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;

    /** Brings the lowest bit of each of eight bytes together in the highest byte; no two products meet. */
    private static final long GATHER = 0x0102040810204080L;

    /** The first bit of the first byte, the second of the second, and so on. */
    private static final long EACH = 0x8040201008040201L;

    private ByteBits() {}

    /** Those of {@code bytes[from, to)} that are no digit. */
    public static long notDigits(byte[] bytes, int from, int to) {
        long bits = 0;
        int at = from;
        for (; at < to && at <= bytes.length - Long.BYTES; at += Long.BYTES) {
            bits |= gather(Swar.notDigits(bytes, at)) << (at - from);
        }
        for (; at < to; at++) {
            bits |= bytes[at] >= '0' && bytes[at] <= '9' ? 0 : 1L << (at - from);
        }
        return bits & first(to - from);
    }

    /** Those of {@code bytes[from, to)} that are one of these two. */
    public static long either(byte[] bytes, int from, int to, char one, char other) {
        long bits = 0;
        int at = from;
        for (; at < to && at <= bytes.length - Long.BYTES; at += Long.BYTES) {
            long word = Swar.eight(bytes, at);
            bits |= gather(zeros(word ^ one * ONES) | zeros(word ^ other * ONES)) << (at - from);
        }
        for (; at < to; at++) {
            bits |= bytes[at] == one || bytes[at] == other ? 1L << (at - from) : 0;
        }
        return bits & first(to - from);
    }

    /** Whether one of {@code bytes[from, to)} is this one. */
    public static boolean contains(byte[] bytes, int from, int to, char sought) {
        long found = 0;
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            found |= zeros(Swar.eight(bytes, at) ^ sought * ONES);
        }
        for (; at < to; at++) {
            found |= bytes[at] == sought ? 1 : 0;
        }
        return found != 0;
    }

    /** The bytes that belong to the lowest eight bits: all bits of each, or none. */
    public static long bytes(long bits) {
        // Each byte keeps its own bit; what is more than none then carries into its highest.
        long own = ((bits & 0xff) * ONES) & EACH;
        return ((own + ~HIGHS) >>> 7 & ONES) * 0xff;
    }

    /** The values of eight digits, a byte each, and anything where none is. */
    public static long digits(byte[] bytes, int from) {
        return Swar.eight(bytes, from) ^ '0' * ONES;
    }

    /** So many bits, from the lowest on. */
    public static long first(int count) {
        return count == 0 ? 0 : -1L >>> (Long.SIZE - count);
    }

    /** The highest bit of each byte that is zero, and no other. */
    private static long zeros(long word) {
        return ~(((word & ~HIGHS) + ~HIGHS) | word) & HIGHS;
    }

    /** Of the highest bit of each of eight bytes, and no other, a bit each. */
    static long gather(long highest) {
        return ((highest >>> 7) * GATHER) >>> (Long.SIZE - Byte.SIZE);
    }
}
