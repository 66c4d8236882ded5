package io.inferencegateway.filter.redaction.engine;

import io.inferencegateway.filter.redaction.pattern.ByteSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Where states of several rules lead together. */
final class JointMoves {
    private final Moves moves;

    JointMoves(Moves moves) {
        this.moves = moves;
    }

    /**
     * Bytes with which all go on alike.
     *
     * @param ends {@link Automata#ENDS} where one of them ends before these bytes, else 0
     * @param reached the states behind these bytes, each with its rule
     */
    record Move(ByteSet bytes, int ends, long[] reached) {
        private Move(ByteSet bytes) {
            this(bytes, 0, Empty.LONGS);
        }

        private Move of(ByteSet some) {
            return new Move(some, ends, reached);
        }

        /** With one state more. */
        private Move with(int rule, Moves.Move move) {
            long[] more = reached;
            if (move.goesOn()) {
                more = Arrays.copyOf(reached, reached.length + 1);
                more[reached.length] = JointStates.both(rule, move.target());
            }
            return new Move(bytes, ends | move.transition() & Automata.ENDS, more);
        }

        private boolean dies() {
            return ends == 0 && reached.length == 0;
        }
    }

    /** Of states with their rules: that with the lowest byte is first, and so on. Bytes with which all die are left out. */
    List<Move> of(long[] states) {
        List<Move> all = List.of(new Move(ByteSet.ALL));
        for (long both : states) {
            List<Move> split = new ArrayList<>();
            for (Move move : all) {
                split(move, JointStates.rule(both), (int) both, split);
            }
            all = split;
        }
        List<Move> alive = new ArrayList<>(all);
        alive.removeIf(Move::dies);
        alive.sort(Comparator.comparingInt(move -> move.bytes().least()));
        return alive;
    }

    private void split(Move all, int rule, int state, List<Move> split) {
        ByteSet left = all.bytes;
        for (Moves.Move move : moves.of(rule, state)) {
            if (left.meets(move.bytes())) {
                split.add(all.of(left.and(move.bytes())).with(rule, move));
                left = left.without(move.bytes());
            }
        }
        if (!left.isEmpty()) {
            split.add(all.of(left));
        }
    }
}
