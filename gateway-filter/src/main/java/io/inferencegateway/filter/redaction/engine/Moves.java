package io.inferencegateway.filter.redaction.engine;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the states of the rules lead, each with few bytes: with most bytes most states lead nowhere, and that is left out here.
 * Questions to an automaton are asked of it while rules are compiled. Immutable.
 */
final class Moves {
    /**
     * Bytes with which a state leads to the same place.
     *
     * @param transition with the flags of {@link Automata}
     */
    record Move(ByteSet bytes, int transition) {
        /** The state it leads to, or {@link Automata#DEAD}. */
        int target() {
            return transition & Automata.TARGET;
        }

        boolean goesOn() {
            return target() != Automata.DEAD;
        }

        /** Whether a match ends before these bytes. */
        boolean ends() {
            return transition < 0;
        }
    }

    private final RuleSet rules;

    /** By rule and row of its automaton; none of a dictionary. */
    private final Move[][][] moves;

    Moves(RuleSet rules, int[] rows) {
        this.rules = rules;
        this.moves = new Move[rows.length][][];
        for (int rule = 0; rule < rows.length; rule++) {
            moves[rule] = new Move[rows[rule]][];
            List<ByteSet> kinds = rows[rule] == 0 ? List.of() : rules.kinds(rule);
            for (int row = 0; row < rows[rule]; row++) {
                moves[rule][row] = together(state(rule, row), kinds);
            }
        }
    }

    private Move[] together(int state, List<ByteSet> kinds) {
        Move[] found = new Move[kinds.size()];
        int count = 0;
        for (int column = 0; column < found.length; column++) {
            int transition = rules.next[state + column];
            if (transition != Automata.DEAD) {
                int at = 0;
                while (at < count && found[at].transition != transition) {
                    at++;
                }
                ByteSet before = at < count ? found[at].bytes : ByteSet.NONE;
                found[at] = new Move(before.or(kinds.get(column)), transition);
                count = Math.max(count, at + 1);
            }
        }
        return Arrays.copyOf(found, count);
    }

    /** Where a state leads: that with the lowest byte is first, and so on. */
    Move[] of(int rule, int state) {
        return rules.isWords(rule) ? ofWords(rule, state) : moves[rule][row(rule, state)];
    }

    private Move[] ofWords(int rule, int state) {
        Map<Integer, ByteSet> found = new LinkedHashMap<>();
        for (int value = 0; value < 256; value++) {
            int transition = rules.transition(rule, state, value);
            if (transition != Automata.DEAD) {
                found.merge(transition, ByteSet.NONE.with(value), ByteSet::or);
            }
        }
        return found.entrySet().stream()
                .map(move -> new Move(move.getValue(), move.getKey()))
                .toArray(Move[]::new);
    }

    /** States of a rule; none of a dictionary. */
    int rows(int rule) {
        return moves[rule].length;
    }

    /** Numbers the states of a rule from 0 on. */
    int row(int rule, int state) {
        return (state - rules.initial[rule]) / (rules.columns[rule] + 1);
    }

    int state(int rule, int row) {
        return rules.initial[rule] + row * (rules.columns[rule] + 1);
    }

    boolean accepts(int rule, int state) {
        return rules.accepts(rule, state);
    }

    /** The state before the first byte of a match, to which others may be added. */
    States initial(int rule) {
        States initial = new States(this, rule);
        initial.add(rules.initial[rule]);
        return initial;
    }
}
