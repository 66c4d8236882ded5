package io.inferencegateway.filter.redaction.check;

/** Small numbers in the one {@code long} a check may keep. */
final class Bits {
    private Bits() {}

    static int get(long state, int at, int bits) {
        return (int) (state >>> at) & ((1 << bits) - 1);
    }

    static long set(long state, int at, int bits, int value) {
        long mask = ((1L << bits) - 1) << at;
        return (state & ~mask) | (((long) value << at) & mask);
    }

    static boolean digit(int value) {
        return value >= '0' && value <= '9';
    }

    static boolean upper(int value) {
        return value >= 'A' && value <= 'Z';
    }

    static boolean letter(int value) {
        return upper(value) || (value >= 'a' && value <= 'z');
    }
}
