package io.inferencegateway.filter.redaction.engine;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;

/**
 * The states of a rule's automaton that stand in a circle, or between two; found while rules are compiled.
 *
 * <p>What no state leads to, and what leads to no state, is taken away until nothing changes.
 */
final class Circles {
    private final BitSet left;

    Circles(Moves moves, int rule) {
        int rows = moves.rows(rule);
        left = new BitSet(rows);
        left.set(0, rows);
        int[][] next = new int[rows][];
        int[] leading = new int[rows];
        for (int from = 0; from < rows; from++) {
            next[from] = targets(moves, rule, from);
            for (int to : next[from]) {
                leading[to]++;
            }
        }
        int[][] before = new int[rows][];
        for (int to = 0; to < rows; to++) {
            before[to] = new int[leading[to]];
        }
        for (int from = 0; from < rows; from++) {
            for (int to : next[from]) {
                before[to][--leading[to]] = from;
            }
        }
        peel(next, before);
        peel(before, next);
    }

    private static int[] targets(Moves moves, int rule, int row) {
        Moves.Move[] all = moves.of(rule, moves.state(rule, row));
        int[] targets = new int[all.length];
        int count = 0;
        for (Moves.Move move : all) {
            if (move.goesOn()) {
                targets[count++] = moves.row(rule, move.target());
            }
        }
        return Arrays.copyOf(targets, count);
    }

    /** Takes away what has none of these left. */
    private void peel(int[][] some, int[][] others) {
        int[] counts = new int[some.length];
        Deque<Integer> open = new ArrayDeque<>();
        for (int row = left.nextSetBit(0); row >= 0; row = left.nextSetBit(row + 1)) {
            for (int other : some[row]) {
                counts[row] += left.get(other) ? 1 : 0;
            }
            if (counts[row] == 0) {
                open.add(row);
            }
        }
        while (!open.isEmpty()) {
            int gone = open.remove();
            left.clear(gone);
            for (int other : others[gone]) {
                if (left.get(other) && --counts[other] == 0) {
                    open.add(other);
                }
            }
        }
    }

    /** The rows of these states. */
    BitSet rows() {
        return left;
    }
}
