package io.inferencegateway.filter.redaction.engine;

import io.inferencegateway.filter.redaction.pattern.ByteSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where states of several rules lead together. */
final class JointMoves {
    private final Moves moves;

    JointMoves(Moves moves) {
        this.moves = moves;
    }

    /** Bytes with which all go on alike. */
    static final class Move {
        final ByteSet bytes;

        /** {@link Automata#ENDS} where one of them ends before these bytes, else 0. */
        final int ends;

        /** The last state behind these bytes, and those before it: many share these, which are copied once. */
        private final @Nullable Reached reached;

        private Move(ByteSet bytes, int ends, @Nullable Reached reached) {
            this.bytes = bytes;
            this.ends = ends;
            this.reached = reached;
        }

        /** With some of the bytes, and one state more. */
        private Move with(ByteSet some, int rule, Moves.Move move) {
            long both = JointStates.both(rule, move.target());
            return new Move(
                    some,
                    ends | (move.transition() & Automata.ENDS),
                    move.goesOn() ? new Reached(reached, both, count() + 1) : reached);
        }

        private int count() {
            return reached == null ? 0 : reached.count;
        }

        /** The states behind these bytes, each with its rule. */
        long[] reached() {
            long[] all = new long[count()];
            for (Reached left = reached; left != null; left = left.before) {
                all[left.count - 1] = left.last;
            }
            return all;
        }

        private boolean dies() {
            return ends == 0 && reached == null;
        }
    }

    private record Reached(@Nullable Reached before, long last, int count) {}

    /** Of states with their rules: that with the lowest byte is first, and so on. Bytes with which all die are left out. */
    List<Move> of(long[] states) {
        List<Move> all = List.of(new Move(ByteSet.ALL, 0, null));
        for (long both : states) {
            List<Move> split = new ArrayList<>();
            for (Move move : all) {
                split(move, JointStates.rule(both), (int) both, split);
            }
            all = split;
        }
        List<Move> alive = new ArrayList<>(all);
        alive.removeIf(Move::dies);
        alive.sort(Comparator.comparingInt(move -> move.bytes.least()));
        return alive;
    }

    private void split(Move all, int rule, int state, List<Move> split) {
        ByteSet left = all.bytes;
        for (Moves.Move move : moves.of(rule, state)) {
            if (left.meets(move.bytes())) {
                split.add(all.with(left.and(move.bytes()), rule, move));
                left = left.without(move.bytes());
            }
        }
        if (!left.isEmpty()) {
            split.add(new Move(left, all.ends, all.reached));
        }
    }
}
