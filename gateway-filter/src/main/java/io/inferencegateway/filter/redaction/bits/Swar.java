package io.inferencegateway.filter.redaction.bits;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks for bytes eight at a time, within a {@code long} (Warren, "Hacker's Delight", section 6-1; also known as SWAR).
 *
 * <p>A byte that is looked for becomes zero by exclusive or; {@code (x - 01…01) & ~x & 80…80} has its lowest bit set in the
 * lowest byte that is zero, and may only err in bytes above that one. Bytes are read in the order of memory, lowest first.
 */
public final class Swar {
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final int FOUR = 4 * Long.BYTES;

    private Swar() {}

    /** A byte, as {@link #find} wants it. */
    public static long each(int value) {
        return (value & 0xff) * ONES;
    }

    private static long zeros(long word) {
        return (word - ONES) & ~word & HIGHS;
    }

    private static long either(long word, long one, long other) {
        return zeros(word ^ one) | zeros(word ^ other);
    }

    /** Also NUL, of which only the flag below the first is right, and bytes outside ASCII. */
    public static long orWide(long word, long one, long other) {
        return loose(word, one, other) & HIGHS;
    }

    /** The same with other bits beside the flags, to be cleared once for several words. */
    private static long loose(long word, long one, long other) {
        return ((word ^ one) - ONES) | ((word ^ other) - ONES) | (word - ONES) | word;
    }

    /** Place of the first of these bytes, each given by {@link #each}, in {@code bytes[from, to)}; {@code to} for none. */
    public static int find(byte[] bytes, int from, int to, long one, long other) {
        int at = from;
        // Four words at a time first: what is looked for is rare, and a branch costs as much as a word.
        for (; at <= to - FOUR; at += FOUR) {
            long found = either(eight(bytes, at), one, other) | either(eight(bytes, at + 8), one, other);
            found |= either(eight(bytes, at + 16), one, other) | either(eight(bytes, at + 24), one, other);
            if (found != 0) {
                break;
            }
        }
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            long word = (long) LONGS.get(bytes, at);
            long found = either(word, one, other);
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        for (; at < to; at++) {
            if (bytes[at] == (byte) one || bytes[at] == (byte) other) {
                return at;
            }
        }
        return to;
    }

    /** The same for two bytes of ASCII, NUL and all outside ASCII. */
    public static int findOrWide(byte[] bytes, int from, int to, long one, long other) {
        int at = from;
        if (at <= to - Long.BYTES) {
            // Most names and labels end here.
            long found = orWide(eight(bytes, at), one, other);
            if (found != 0) {
                return at + place(found);
            }
            at += Long.BYTES;
        }
        for (; at <= to - FOUR; at += FOUR) {
            long found = loose(eight(bytes, at), one, other) | loose(eight(bytes, at + 8), one, other);
            found |= loose(eight(bytes, at + 16), one, other) | loose(eight(bytes, at + 24), one, other);
            if ((found & HIGHS) != 0) {
                break;
            }
        }
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            long word = (long) LONGS.get(bytes, at);
            long found = orWide(word, one, other);
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        for (; at < to; at++) {
            if (bytes[at] == (byte) one || bytes[at] == (byte) other || bytes[at] <= 0) {
                return at;
            }
        }
        return to;
    }

    /** Place of the first byte from {@code '0'} to {@code '@'}, digits among them, in {@code bytes[from, to)}; {@code to} for none. */
    public static int digitOrMark(byte[] bytes, int from, int to) {
        int at = from;
        for (; at <= to - FOUR; at += FOUR) {
            long first = digitOrMark(eight(bytes, at));
            long second = digitOrMark(eight(bytes, at + 8));
            long third = digitOrMark(eight(bytes, at + 16));
            long fourth = digitOrMark(eight(bytes, at + 24));
            if (((first | second | third | fourth) & HIGHS) != 0) {
                // Which of the four it is would be guessed wrong often.
                long low = ByteBits.gather(first & HIGHS) | ByteBits.gather(second & HIGHS) << 8;
                long high = ByteBits.gather(third & HIGHS) | ByteBits.gather(fourth & HIGHS) << 8;
                return at + Long.numberOfTrailingZeros(high << 16 | low);
            }
        }
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            long found = digitOrMark(eight(bytes, at)) & HIGHS;
            if (found != 0) {
                return at + (Long.numberOfTrailingZeros(found) >>> 3);
            }
        }
        while (at < to && (bytes[at] < '0' || bytes[at] > '@')) {
            at++;
        }
        return at;
    }

    /** Whether there is one in {@code bytes[from, to)}, which are eight at the least. */
    public static boolean anyDigitOrMark(byte[] bytes, int from, int to) {
        long found = digitOrMark(eight(bytes, to - Long.BYTES));
        for (int at = from; at < to - Long.BYTES; at += Long.BYTES) {
            found |= digitOrMark(eight(bytes, at));
        }
        return (found & HIGHS) != 0;
    }

    /** The highest bit of each; other bits beside, to be cleared once for several words. */
    private static long digitOrMark(long word) {
        // What is '0' or more gets its highest bit by the first sum, what is beyond '@' by the second; none carries.
        long low = word & ~HIGHS;
        return (low + (0x80 - '0') * ONES) & ~(low + (0x80 - '@' - 1) * ONES) & ~word;
    }

    /** Passes bytes that are this one, eight at a time; a few may be left. */
    public static int passAll(byte[] bytes, int from, int to, long each) {
        int at = from;
        while (at <= to - Long.BYTES && eight(bytes, at) == each) {
            at += Long.BYTES;
        }
        return at;
    }

    /** Passes bytes among which is neither {@code [} nor <code>{</code>, eight at a time: as far as there are eight. */
    public static int beforeOpening(byte[] bytes, int from, int to) {
        int at = from;
        for (; at <= to - FOUR; at += FOUR) {
            long others = notOpening(eight(bytes, at)) & notOpening(eight(bytes, at + 8));
            others &= notOpening(eight(bytes, at + 16)) & notOpening(eight(bytes, at + 24));
            if ((others & HIGHS) != HIGHS) {
                break;
            }
        }
        while (at <= to - Long.BYTES && opening(bytes, at) == 0) {
            at += Long.BYTES;
        }
        return at;
    }

    /** Of the eight bytes from here those that are {@code [} or <code>{</code>, which one bit tells apart: the highest bit of each, and no other. */
    public static long opening(byte[] bytes, int from) {
        return ~notOpening(eight(bytes, from)) & HIGHS;
    }

    /** The highest bit of each other byte; other bits beside. */
    private static long notOpening(long eight) {
        long word = (eight & ~(('[' ^ '{') * ONES)) ^ '[' * ONES;
        return ((word & ~HIGHS) + ~HIGHS) | word;
    }

    /** Place of the first byte in {@code bytes[from, to)} that is no digit; {@code to} for none. */
    public static int digits(byte[] bytes, int from, int to) {
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            long others = notDigits(bytes, at);
            if (others != 0) {
                return at + place(others);
            }
        }
        while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return at;
    }

    /** Of the eight bytes from here those that are no digit: the highest bit of each, and no other. */
    public static long notDigits(byte[] bytes, int from) {
        // A digit becomes 0 to 9; whatever is more has its highest bit then, or gets it.
        long word = eight(bytes, from) ^ '0' * ONES;
        return (((word & ~HIGHS) + (0x80 - 10) * ONES) | word) & HIGHS;
    }

    /** Which byte of eight the first of these bits belongs to; eight for none. */
    public static int place(long bits) {
        return Long.numberOfTrailingZeros(bits) >>> 3;
    }

    /** The four bytes from here, the first one lowest. */
    public static int four(byte[] bytes, int from) {
        return (int) INTS.get(bytes, from);
    }

    /** The eight bytes from here, the first one lowest. */
    public static long eight(byte[] bytes, int from) {
        return (long) LONGS.get(bytes, from);
    }
}
