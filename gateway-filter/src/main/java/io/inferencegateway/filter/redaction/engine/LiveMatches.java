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
        folded[at] = 0;
        foldedTo[at] = symbol;
        return at;
    }

    void move(int from, int to) {
        rule[to] = rule[from];
        state[to] = state[from];
        start[to] = start[from];
        best[to] = best[from];
        folded[to] = folded[from];
        foldedTo[to] = foldedTo[from];
    }

    void remove(int index) {
        for (int i = index + 1; i < count; i++) {
            move(i, i - 1);
        }
        count--;
    }

    /**
     * The only one has met these bytes. A check that accepts what it does among any others is asked once, where the match may have
     * ended last.
     *
     * @param check what has seen all before them
     * @param last the place before which that was, or -1
     * @param offset the position of a place, less that
     * @return how many bytes were shown to the check
     */
    int pass(@Nullable Check check, byte[] bytes, int from, int last, int to, long offset) {
        if (best[0] == MASKED) {
            return 0;
        }
        if (check == null || check.settled(folded[0])) {
            best[0] = last < 0 ? best[0] : last + offset;
            return 0;
        }
        int ended = Math.max(from, last);
        long state = check.fold(folded[0], bytes, -1, from, ended);
        if (last >= 0 && check.accepts(state)) {
            best[0] = last + offset;
        }
        folded[0] = check.fold(state, bytes, -1, ended, to);
        return to - from;
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
