package io.inferencegateway.filter.redaction.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The matches in progress of one stream, in the order they began: plain arrays, because there is work on every byte. */
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
    /** What the rule's check has seen; of one that stands for several, its bytes. */
    long[] folded = Empty.LONGS;

    /** One more, the youngest; gives its index. There must be room. */
    int begin(int ofRule, long from) {
        rule[count] = ofRule;
        start[count] = from;
        best[count] = NONE;
        folded[count] = 0;
        return count++;
    }

    /** Whether it stands for several. */
    boolean joint(int index) {
        return rule[index] == RuleSet.JOINT;
    }

    /** Puts in the place of each that stands for several, and has come to a leaf, those for which it stands. */
    void part(JointAutomaton automaton, @Nullable Check[] checks) {
        int size = count;
        for (int i = 0; i < count; i++) {
            size += parts(automaton, i) - 1;
        }
        while (rule.length < size) {
            grow();
        }
        // From the last one on, so that none is overwritten before it was moved.
        int to = size;
        for (int i = count - 1; i >= 0; i--) {
            if (parts(automaton, i) == 1 && !joint(i)) {
                move(i, --to);
            } else {
                to = part(automaton, checks, i, to);
            }
        }
        count = size;
    }

    private int parts(JointAutomaton automaton, int index) {
        boolean leaf = joint(index) && JointAutomaton.leaf(state[index]);
        return leaf ? automaton.at(state[index]).rules.length : 1;
    }

    private int part(JointAutomaton automaton, @Nullable Check[] checks, int index, int to) {
        if (!JointAutomaton.leaf(state[index])) {
            move(index, to - 1);
            return to - 1;
        }
        JointStates.Leaf leaf = automaton.at(state[index]);
        long begun = start[index];
        long bytes = folded[index];
        int at = to;
        for (int i = leaf.rules.length - 1; i >= 0; i--) {
            at--;
            rule[at] = leaf.rules[i];
            state[at] = leaf.states[i];
            start[at] = begun;
            best[at] = NONE;
            folded[at] = folded(checks[rule[at]], bytes, leaf.depth);
        }
        return at;
    }

    /** What a check has seen after the last so many of these bytes. */
    private static long folded(@Nullable Check check, long bytes, int depth) {
        long seen = 0;
        for (int i = depth - 1; check != null && i >= 0; i--) {
            seen = check.next(seen, (int) (bytes >>> (i * Byte.SIZE)) & 0xff);
        }
        return seen;
    }

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
        int size = Math.max(USUAL, state.length * 2);
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
