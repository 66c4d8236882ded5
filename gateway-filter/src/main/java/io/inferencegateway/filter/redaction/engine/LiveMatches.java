package io.inferencegateway.filter.redaction.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The matches in progress of single rules, in the order they began: plain arrays, because there is work on every byte. */
final class LiveMatches {
    static final long NONE = -1;
    static final long MASKED = Long.MAX_VALUE;

    private static final int USUAL = 2;

    int count;
    /** Made, as the others, with the first match in progress: many texts begin none. */
    int[] rule = Empty.INTS;

    int[] state = Empty.INTS;
    long[] start = Empty.LONGS;
    /** Where the longest accepted match ends, {@link #NONE} or {@link #MASKED}. */
    long[] best = Empty.LONGS;
    /** Where the longest one ended before that; what the last byte has ended is none if a digit follows, see {@link #drop}. */
    long[] earlier = Empty.LONGS;
    /** What the rule's check has seen. */
    long[] folded = Empty.LONGS;
    /** The symbol of {@link Recent} up to which it has. */
    int[] foldedTo = Empty.INTS;

    /** One more; gives its index. There must be room. */
    int begin(int ofRule, long from, int symbol) {
        int at = count++;
        while (at > 0 && start[at - 1] > from) {
            move(at - 1, at);
            at--;
        }
        rule[at] = ofRule;
        start[at] = from;
        best[at] = NONE;
        earlier[at] = NONE;
        folded[at] = 0;
        foldedTo[at] = symbol;
        return at;
    }

    void move(int from, int to) {
        rule[to] = rule[from];
        state[to] = state[from];
        start[to] = start[from];
        best[to] = best[from];
        earlier[to] = earlier[from];
        folded[to] = folded[from];
        foldedTo[to] = foldedTo[from];
    }

    void remove(int index) {
        for (int i = index + 1; i < count; i++) {
            move(i, i - 1);
        }
        count--;
    }

    /** A match ends there that is accepted. */
    void accept(int index, long end) {
        earlier[index] = best[index];
        best[index] = end;
    }

    /** What ended there is no match. */
    void drop(int index, long end) {
        if (best[index] == end) {
            best[index] = earlier[index];
        }
    }

    /**
     * One has met these bytes. A check that accepts what it does among any others is asked only where the match may have ended last,
     * and where it may have before that.
     *
     * @param check what has seen all before them
     * @param last the place before which the match may have ended last, or -1
     * @param before the same of the one before that
     * @param offset the position of a place, less that
     * @return how many bytes were shown to the check
     */
    int pass(int index, @Nullable Check check, byte[] bytes, int from, int before, int last, int to, long offset) {
        if (best[index] == MASKED) {
            return 0;
        }
        if (check == null || check.settled(folded[index])) {
            acceptBefore(index, before, offset);
            acceptBefore(index, last, offset);
            return 0;
        }
        int first = Math.max(from, before);
        long state = check.fold(folded[index], bytes, -1, from, first);
        if (before >= 0 && check.accepts(state)) {
            acceptBefore(index, before, offset);
        }
        int ended = Math.max(from, last);
        state = check.fold(state, bytes, -1, first, ended);
        if (last >= 0 && check.accepts(state)) {
            acceptBefore(index, last, offset);
        }
        folded[index] = check.fold(state, bytes, -1, ended, to);
        return to - from;
    }

    private void acceptBefore(int index, int place, long offset) {
        if (place >= 0) {
            accept(index, place + offset);
        }
    }

    boolean full() {
        return count == state.length;
    }

    void grow() {
        int size = Math.max(USUAL, state.length * 2);
        rule = Arrays.copyOf(rule, size);
        state = Arrays.copyOf(state, size);
        start = Arrays.copyOf(start, size);
        best = Arrays.copyOf(best, size);
        earlier = Arrays.copyOf(earlier, size);
        folded = Arrays.copyOf(folded, size);
        foldedTo = Arrays.copyOf(foldedTo, size);
    }

    /** An older one among the first that has the same future, or -1. What checks have seen must be up to date. */
    int covering(int index, int olderOnes) {
        for (int i = 0; i < olderOnes; i++) {
            if (state[i] == state[index] && folded[i] == folded[index] && rule[i] == rule[index]) {
                return i;
            }
        }
        return -1;
    }
}
