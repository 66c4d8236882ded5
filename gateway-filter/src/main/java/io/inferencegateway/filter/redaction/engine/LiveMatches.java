package io.inferencegateway.filter.redaction.engine;

import java.util.Arrays;

/** The matches in progress of one stream, in the order they began: plain arrays, because there is work on every byte. */
final class LiveMatches {
    static final long NONE = -1;
    static final long MASKED = Long.MAX_VALUE;

    private static final int USUAL = 8;

    int count;
    int[] rule = new int[USUAL];
    int[] state = new int[USUAL];
    long[] start = new long[USUAL];
    /** Where the longest accepted match ends, {@link #NONE} or {@link #MASKED}. */
    long[] best = new long[USUAL];
    /** What the rule's check has seen. */
    long[] folded = new long[USUAL];

    void move(int from, int to) {
        rule[to] = rule[from];
        state[to] = state[from];
        start[to] = start[from];
        best[to] = best[from];
        folded[to] = folded[from];
    }

    boolean full() {
        return count == state.length;
    }

    void grow() {
        int size = state.length * 2;
        rule = Arrays.copyOf(rule, size);
        state = Arrays.copyOf(state, size);
        start = Arrays.copyOf(start, size);
        best = Arrays.copyOf(best, size);
        folded = Arrays.copyOf(folded, size);
    }

    /** An older one among the first that has the same future, or -1. */
    int covering(int index, int olderOnes) {
        for (int i = 0; i < olderOnes; i++) {
            if (state[i] == state[index] && folded[i] == folded[index] && rule[i] == rule[index]) {
                return i;
            }
        }
        return -1;
    }
}
