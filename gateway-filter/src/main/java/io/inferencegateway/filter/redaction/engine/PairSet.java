package io.inferencegateway.filter.redaction.engine;

import io.inferencegateway.filter.redaction.pattern.ByteSet;

/** A set of pairs of byte values, a row of 256 bits for each first one; filled while rules are compiled. */
final class PairSet {
    private static final int ROW = 4;

    private final long[] bits = new long[ROW << 8];

    boolean contains(int first, int second) {
        return (bits[first * ROW + (second >> 6)] >>> (second & 63) & 1) != 0;
    }

    /** Adds each of these first ones with each of these second ones. */
    void add(ByteSet firsts, ByteSet seconds) {
        for (int first = firsts.least(); first < 256; first = firsts.next(first + 1)) {
            bits[first * ROW] |= seconds.a();
            bits[first * ROW + 1] |= seconds.b();
            bits[first * ROW + 2] |= seconds.c();
            bits[first * ROW + 3] |= seconds.d();
        }
    }

    void add(PairSet others) {
        for (int i = 0; i < bits.length; i++) {
            bits[i] |= others.bits[i];
        }
    }
}
