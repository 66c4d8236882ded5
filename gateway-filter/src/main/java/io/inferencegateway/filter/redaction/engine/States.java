package io.inferencegateway.filter.redaction.engine;

import io.inferencegateway.filter.redaction.pattern.ByteSet;
import java.util.Arrays;
import java.util.BitSet;

/** Some states of a rule, each once, in the order in which they were added; while rules are compiled. */
final class States {
    private final Moves moves;
    private final int rule;

    /** Their rows: the states of a rule lie far apart. */
    private final BitSet rows = new BitSet();

    private int[] all = new int[8];
    private int count;

    States(Moves moves, int rule) {
        this.moves = moves;
        this.rule = rule;
    }

    void add(int state) {
        int row = moves.row(rule, state);
        if (!rows.get(row)) {
            rows.set(row);
            all = count < all.length ? all : Arrays.copyOf(all, 2 * count);
            all[count++] = state;
        }
    }

    void add(States others) {
        for (int i = 0; i < others.count; i++) {
            add(others.all[i]);
        }
    }

    int count() {
        return count;
    }

    int get(int index) {
        return all[index];
    }

    /** Where they lead with these bytes. */
    States behind(ByteSet bytes) {
        States behind = new States(moves, rule);
        for (int i = 0; i < count; i++) {
            behind.addBehind(all[i], bytes);
        }
        return behind;
    }

    /** Adds where a state leads with these bytes. */
    void addBehind(int state, ByteSet bytes) {
        for (Moves.Move move : moves.of(rule, state)) {
            if (move.goesOn() && move.bytes().meets(bytes)) {
                add(move.target());
            }
        }
    }

    /** Whether a match ends where one of them meets one of these bytes. */
    boolean endBefore(ByteSet bytes) {
        for (int i = 0; i < count; i++) {
            for (Moves.Move move : moves.of(rule, all[i])) {
                if (move.ends() && move.bytes().meets(bytes)) {
                    return true;
                }
            }
        }
        return false;
    }
}
