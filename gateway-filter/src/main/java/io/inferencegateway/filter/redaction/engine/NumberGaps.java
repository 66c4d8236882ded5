package io.inferencegateway.filter.redaction.engine;

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
    private static final ByteSet BEHIND_DIGITS =
            LoneNumbers.BEHIND.or(FULL_STOP).or(DIGITS);

    private final Shapes shapes;
    private final Moves moves;
    private final Map<Long, Integer> known = new HashMap<>();
    private final Map<Integer, States> before = new HashMap<>();

    NumberGaps(Shapes shapes) {
        this.shapes = shapes;
        this.moves = shapes.moves;
    }

    /**
     * How many bytes behind such a number, its first landmark, a match may go on without another one, or {@link #MATCHES}.
     *
     * @param digits of the number, at the most
     */
    int anywhere(int rule, int digits) {
        // Asked again for every cue that names the rule.
        return known.computeIfAbsent(
                (long) rule << Integer.SIZE | digits,
                none -> gap(rule, digits, before.computeIfAbsent(rule, this::before)));
    }

    /** The same for a match that begins with the number. */
    int atFirst(int rule, int digits) {
        return gap(rule, digits, moves.initial(rule));
    }

    private int gap(int rule, int digits, States before) {
        States numbers = new States(moves, rule);
        States level = before;
        for (int digit = 0; digit < digits; digit++) {
            level = level.behind(DIGITS);
            numbers.add(level);
        }
        States stopped = numbers.behind(FULL_STOP);
        if (numbers.endBefore(BEHIND_DIGITS) || stopped.endBefore(LoneNumbers.BEHIND)) {
            return MATCHES;
        }
        States left = numbers.behind(LoneNumbers.BEHIND);
        left.add(stopped.behind(LoneNumbers.BEHIND));
        int gap = 2;
        while (left.count() > 0) {
            if (gap == FARTHEST || left.endBefore(ByteSet.ALL)) {
                return MATCHES;
            }
            left = left.behind(Landmarks.OTHERS);
            gap++;
        }
        return gap;
    }

    /** Where a match may be before the first digit of a number: at its beginning, or behind bytes that are no landmark. */
    private States before(int rule) {
        States before = moves.initial(rule);
        before.add(shapes.all(rule, Landmarks.OTHERS).behind(LoneNumbers.BEFORE));
        return before;
    }
}
