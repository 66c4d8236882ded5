package io.inferencegateway.filter.redaction.engine;

import java.util.Arrays;

/**
 * Matches in progress that stand for all rules which may match what began at their place, in the order they began: rows of a
 * {@link JointAutomaton}.
 */
final class JointMatches {
    private static final int USUAL = 2;

    /** Numbers kept of each about checks: see {@link #check}. */
    private static final int OF_CHECKS = 3;

    /** Index of the first. */
    int first;

    /** Index behind the last. */
    int end;

    /** Made, as the others, with the first one: many texts begin none. */
    int[] row = Empty.INTS;

    long[] start = Empty.LONGS;

    /** Where the first symbol is in {@link Recent}. */
    int[] begun = Empty.INTS;

    /**
     * What checks have seen: of the one asked last, its rule and how far it has read, and its state; behind them those that
     * accept nothing any more, a bit each. Made when the first is asked.
     */
    private long[] checks = Empty.LONGS;

    boolean isEmpty() {
        return first == end;
    }

    int count() {
        return end - first;
    }

    void begin(int atRow, long from, int symbol) {
        if (end == row.length) {
            room();
        }
        row[end] = atRow;
        start[end] = from;
        begun[end] = symbol;
        if (checks.length > 0) {
            forget(end);
        }
        end++;
    }

    /** They die in the order they began, most of the time: so there is room before the first. */
    private void room() {
        if (first > row.length / 2) {
            int moved = first;
            for (int i = first; i < end; i++) {
                move(i, i - moved);
            }
            first = 0;
            end -= moved;
            return;
        }
        int size = Math.max(USUAL, row.length * 2);
        row = Arrays.copyOf(row, size);
        start = Arrays.copyOf(start, size);
        begun = Arrays.copyOf(begun, size);
        if (checks.length > 0) {
            checks = Arrays.copyOf(checks, size * OF_CHECKS);
        }
    }

    void clear() {
        first = 0;
        end = 0;
    }

    private void forget(int index) {
        checks[index * OF_CHECKS] = -1;
        checks[index * OF_CHECKS + 2] = 0;
    }

    void move(int from, int to) {
        row[to] = row[from];
        start[to] = start[from];
        begun[to] = begun[from];
        if (checks.length > 0) {
            System.arraycopy(checks, from * OF_CHECKS, checks, to * OF_CHECKS, OF_CHECKS);
        }
    }

    /** Whether a rule's check accepts all symbols since this began. */
    boolean check(int index, int rule, Check check, int number, Recent recent) {
        if (checks.length == 0) {
            checks = new long[row.length * OF_CHECKS];
            for (int i = first; i < end; i++) {
                forget(i);
            }
        }
        int at = index * OF_CHECKS;
        if (number >= 0 && (checks[at + 2] >>> number & 1) != 0) {
            return false;
        }
        long asked = checks[at];
        boolean again = asked >= 0 && (int) (asked >>> Integer.SIZE) == rule;
        long state = recent.fold(check, again ? checks[at + 1] : 0, again ? (int) asked : begun[index]);
        checks[at] = (long) rule << Integer.SIZE | (recent.end() & 0xffffffffL);
        checks[at + 1] = state;
        if (check.accepts(state)) {
            return true;
        }
        if (number >= 0 && check.hopeless(state)) {
            checks[at + 2] |= 1L << number;
        }
        return false;
    }

    /** Whether checks of these numbers accept nothing any more. */
    boolean hopeless(int index, long numbers) {
        return checks.length > 0 && (numbers & ~checks[index * OF_CHECKS + 2]) == 0;
    }
}
