package io.inferencegateway.filter.redaction.engine;

import io.inferencegateway.filter.redaction.pattern.ByteSet;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * What the automaton of a rule says of {@link LoneNumbers}: how near behind one another landmark must be, for a match to hold both. Asked
 * while rules are compiled.
 */
final class NumberGaps {
    /** A rule may match with no landmark but the number. */
    static final int MATCHES = -1;

    /** A rule that goes on for longer without a landmark may match without one. */
    private static final int FARTHEST = 64;

    private static final ByteSet FULL_STOP = ByteSet.of("[.]");
    private static final ByteSet DIGITS = ByteSet.of("[0-9]");

    private final Automata automata;
    private final Map<Long, Integer> known = new HashMap<>();

    NumberGaps(Automata automata) {
        this.automata = automata;
    }

    /**
     * How many bytes behind such a number, its first landmark, a match may go on without another one, or {@link #MATCHES}.
     *
     * @param digits of the number, at the most
     */
    int anywhere(int rule, int digits) {
        // Asked again for every cue that names the rule.
        return known.computeIfAbsent((long) rule << Integer.SIZE | digits, none -> gap(rule, digits, before(rule)));
    }

    /** The same for a match that begins with the number. */
    int atFirst(int rule, int digits) {
        return gap(rule, digits, initial(rule));
    }

    private int gap(int rule, int digits, BitSet before) {
        BitSet numbers = new BitSet();
        BitSet level = before;
        for (int digit = 0; digit < digits; digit++) {
            level = behind(rule, level, DIGITS);
            numbers.or(level);
        }
        BitSet stopped = behind(rule, numbers, FULL_STOP);
        if (ends(rule, numbers, LoneNumbers.BEHIND.or(FULL_STOP).or(DIGITS))
                || ends(rule, stopped, LoneNumbers.BEHIND)) {
            return MATCHES;
        }
        BitSet left = behind(rule, numbers, LoneNumbers.BEHIND);
        left.or(behind(rule, stopped, LoneNumbers.BEHIND));
        int gap = 2;
        while (!left.isEmpty()) {
            if (gap == FARTHEST || ends(rule, left, ByteSet.ALL)) {
                return MATCHES;
            }
            left = behind(rule, left, Landmarks.OTHERS);
            gap++;
        }
        return gap;
    }

    private BitSet initial(int rule) {
        BitSet initial = new BitSet();
        initial.set(automata.initial[rule]);
        return initial;
    }

    /** Where a match may be before the first digit of a number: at its beginning, or behind bytes that are no landmark. */
    private BitSet before(int rule) {
        BitSet seen = new BitSet();
        BitSet level = initial(rule);
        while (!level.isEmpty()) {
            seen.or(level);
            level = behind(rule, level, Landmarks.OTHERS);
            level.andNot(seen);
        }
        BitSet before = behind(rule, seen, LoneNumbers.BEFORE);
        before.or(initial(rule));
        return before;
    }

    private BitSet behind(int rule, BitSet states, ByteSet bytes) {
        BitSet reached = new BitSet();
        int[] values = automata.representatives(rule, bytes);
        for (int state = states.nextSetBit(0); state >= 0; state = states.nextSetBit(state + 1)) {
            for (int value : values) {
                int target = automata.target(state, rule, value);
                if (target != Automata.DEAD) {
                    reached.set(target);
                }
            }
        }
        return reached;
    }

    private boolean ends(int rule, BitSet states, ByteSet bytes) {
        int[] values = automata.representatives(rule, bytes);
        return states.stream()
                .anyMatch(state -> Arrays.stream(values).anyMatch(value -> automata.ends(state, rule, value)));
    }
}
