package io.inferencegateway.filter.redaction.engine;

import io.inferencegateway.filter.redaction.pattern.ByteSet;
import java.util.Arrays;
import java.util.List;

/** Questions to a rule's automaton, asked while rules are compiled. */
final class Shapes {
    private static final int DEEPEST = 512;
    private static final int UNKNOWN = -2;
    private static final ByteSet DIGITS = ByteSet.range('0', '9');

    final Moves moves;

    Shapes(Moves moves) {
        this.moves = moves;
    }

    /** Symbols of the rule's shortest match of these bytes only; {@code Integer.MAX_VALUE} for none. */
    int shortest(int rule, ByteSet bytes) {
        States seen = moves.initial(rule);
        int at = 0;
        for (int symbols = 0; at < seen.count(); symbols++) {
            for (int level = seen.count(); at < level; at++) {
                if (moves.accepts(rule, seen.get(at))) {
                    return symbols;
                }
                seen.addBehind(seen.get(at), bytes);
            }
        }
        return Integer.MAX_VALUE;
    }

    /** Bytes that may stand at each of the first places of a match; all of them behind the shortest. */
    List<ByteSet> prefix(int rule, int length) {
        ByteSet[] places = new ByteSet[length];
        States level = moves.initial(rule);
        for (int place = 0; place < length; place++) {
            places[place] = ByteSet.NONE;
            for (int i = 0; i < level.count(); i++) {
                if (moves.accepts(rule, level.get(i))) {
                    // What stands behind a whole match is no reason to pass it by.
                    Arrays.fill(places, place, length, ByteSet.ALL);
                    return List.of(places);
                }
                for (Moves.Move move : moves.of(rule, level.get(i))) {
                    places[place] = move.goesOn() ? places[place].or(move.bytes()) : places[place];
                }
            }
            level = level.behind(ByteSet.ALL);
        }
        return List.of(places);
    }

    /** Most bytes that a match in progress lives without having met one of these; -1 where there is no limit. */
    int longestWithout(int rule, ByteSet these) {
        int[] known = new int[moves.rows(rule)];
        Arrays.fill(known, UNKNOWN);
        return longest(rule, these.complement(), moves.initial(rule).get(0), known, 0);
    }

    /** The same of these bytes only. */
    private int longest(int rule, ByteSet bytes, int state, int[] known, int depth) {
        int row = moves.row(rule, state);
        if (known[row] != UNKNOWN) {
            return known[row];
        } else if (depth > DEEPEST) {
            return -1;
        }
        // Until it is known, a way back to here is a circle.
        known[row] = -1;
        int longest = 0;
        for (Moves.Move move : moves.of(rule, state)) {
            if (move.goesOn() && move.bytes().meets(bytes)) {
                int behind = longest(rule, bytes, move.target(), known, depth + 1);
                if (behind < 0) {
                    return -1;
                }
                longest = Math.max(longest, behind + 1);
            }
        }
        known[row] = longest;
        return longest;
    }

    /** Whether there is a match without any of these bytes. */
    boolean acceptsWithout(int rule, ByteSet these) {
        return shortest(rule, these.complement()) < Integer.MAX_VALUE;
    }

    /** Whether there is one that does not end where its text does. */
    boolean endsWithout(int rule, ByteSet these) {
        return all(rule, these.complement()).endBefore(ByteSet.ALL);
    }

    /** All states that these bytes lead to. */
    States all(int rule, ByteSet bytes) {
        States all = moves.initial(rule);
        for (int at = 0; at < all.count(); at++) {
            all.addBehind(all.get(at), bytes);
        }
        return all;
    }

    /** The last two bytes of texts with which a match ends, if it consists of these bytes only. */
    void lastPairs(int rule, ByteSet bytes, PairSet pairs) {
        States all = all(rule, bytes);
        addLast(rule, all.get(0), bytes, ByteSet.ALL, pairs);
        for (int at = 0; at < all.count(); at++) {
            for (Moves.Move move : moves.of(rule, all.get(at))) {
                ByteSet earlier = move.bytes().and(bytes);
                if (move.goesOn() && !earlier.isEmpty()) {
                    addLast(rule, move.target(), bytes, earlier, pairs);
                }
            }
        }
    }

    private void addLast(int rule, int state, ByteSet bytes, ByteSet earlier, PairSet pairs) {
        for (Moves.Move move : moves.of(rule, state)) {
            if (move.goesOn() && moves.accepts(rule, move.target())) {
                pairs.add(earlier, move.bytes().and(bytes));
            }
        }
    }

    /** Whether a match may consist of nothing but digits. */
    boolean bareDigits(int rule) {
        return shortest(rule, DIGITS) < Integer.MAX_VALUE;
    }
}
