package io.inferencegateway.filter.redaction.engine;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

/**
 * The states in which a match in progress matches whatever a later one of its rule would match, and so covers it: a long token
 * holds the beginnings of many others. Found while rules are compiled.
 *
 * <p>A state covers the beginning of its rule if it simulates it: with each byte both go on to states of which one simulates
 * the other, and where the later one may end, the earlier one may (Milner, "An algebraic definition of simulation between
 * programs", 1971).
 */
final class Covers {
    /** Pairs of states that are looked at for one state at the most; beyond them it is taken for one that covers nothing. */
    private static final int MOST_PAIRS = 2_000;

    private final RuleSet rules;

    /** The states that cover later matches of their rules, and these rules. */
    private final BitSet states = new BitSet();

    private final BitSet ofRules = new BitSet();

    Covers(RuleSet rules, Moves moves) {
        this.rules = rules;
        for (int rule = 0; rule < rules.checks.length; rule++) {
            Check check = rules.checks[rule];
            if (check == null || check.acceptsAmongOthers()) {
                add(rule, moves.state(rule, moves.rows(rule)));
            }
        }
    }

    private void add(int rule, int end) {
        int first = rules.endless.nextSetBit(rules.initial[rule]);
        for (int state = first; state >= 0 && state < end; state = rules.endless.nextSetBit(state + 1)) {
            if (rules.accepts(rule, state) && simulates(rule, state)) {
                states.set(state);
                ofRules.set(rule);
            }
        }
    }

    /** Whether a match of this rule may cover later ones. */
    boolean may(int rule) {
        return ofRules.get(rule);
    }

    /** Whether a match in this state covers all later ones of its rule. */
    boolean by(int state) {
        return states.get(state);
    }

    /** Whether one of these covers all later ones of its rule. */
    boolean any(LiveMatches live) {
        for (int i = 0; i < live.count; i++) {
            if (states.get(live.state[i])) {
                return true;
            }
        }
        return false;
    }

    /** Whether these cover all matches of these rules that begin here. */
    boolean all(int[] these, LiveMatches live) {
        for (int rule : these) {
            boolean covered = false;
            for (int i = 0; i < live.count && !covered; i++) {
                covered = live.rule[i] == rule && states.get(live.state[i]);
            }
            if (!covered) {
                return false;
            }
        }
        return true;
    }

    private boolean simulates(int rule, int first) {
        Set<Long> known = new HashSet<>();
        Deque<Long> open = new ArrayDeque<>();
        open.add(both(rules.initial[rule], first));
        while (!open.isEmpty() && known.size() <= MOST_PAIRS) {
            long pair = open.remove();
            int later = (int) (pair >>> Integer.SIZE);
            int earlier = (int) pair;
            if (!known.add(pair)) {
                continue;
            } else if (rules.accepts(rule, later) && !rules.accepts(rule, earlier)) {
                return false;
            }
            for (int column = 0; column < rules.columns[rule]; column++) {
                int ofLater = rules.next[later + column];
                int ofEarlier = rules.next[earlier + column];
                int target = ofLater & Automata.TARGET;
                boolean ends = ofLater < 0 && ofEarlier >= 0;
                boolean dies = target != Automata.DEAD && (ofEarlier & Automata.TARGET) == Automata.DEAD;
                if (ends || dies || ((ofLater | ofEarlier) & Automata.DROPS) != 0) {
                    return false;
                } else if (target != Automata.DEAD) {
                    open.add(both(target, ofEarlier & Automata.TARGET));
                }
            }
        }
        return open.isEmpty();
    }

    private static long both(int later, int earlier) {
        return (long) later << Integer.SIZE | earlier;
    }
}
