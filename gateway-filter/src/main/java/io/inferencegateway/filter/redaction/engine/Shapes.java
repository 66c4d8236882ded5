package io.inferencegateway.filter.redaction.engine;

import io.inferencegateway.filter.redaction.pattern.ByteSet;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Questions to a rule's automaton, asked while rules are compiled. */
final class Shapes {
    private static final int DEEPEST = 512;
    private static final ByteSet DIGITS = ByteSet.range('0', '9');

    final Automata automata;

    Shapes(Automata automata) {
        this.automata = automata;
    }

    /** Symbols of the rule's shortest match of these bytes only; {@code Integer.MAX_VALUE} for none. */
    int shortest(int rule, ByteSet bytes) {
        int[] values = automata.representatives(rule, bytes);
        BitSet seen = new BitSet();
        int[] level = {automata.initial[rule]};
        for (int symbols = 0; level.length > 0; symbols++) {
            BitSet reached = new BitSet();
            for (int state : level) {
                if (automata.accepting(state, rule)) {
                    return symbols;
                }
                seen.set(state);
                for (int value : values) {
                    int target = automata.target(state, rule, value);
                    if (target != Automata.DEAD && !seen.get(target)) {
                        reached.set(target);
                    }
                }
            }
            level = reached.stream().toArray();
        }
        return Integer.MAX_VALUE;
    }

    /** Bytes that may stand at each of the first places of a match; all of them behind the shortest. */
    List<ByteSet> prefix(int rule, int length) {
        ByteSet[] places = new ByteSet[length];
        BitSet level = new BitSet();
        level.set(automata.initial[rule]);
        for (int place = 0; place < length; place++) {
            BitSet reached = new BitSet();
            boolean complete = false;
            ByteSet bytes = ByteSet.NONE;
            for (int state = level.nextSetBit(0); state >= 0; state = level.nextSetBit(state + 1)) {
                complete |= automata.accepting(state, rule);
                for (int value = 0; value < 256; value++) {
                    int target = automata.target(state, rule, value);
                    if (target != Automata.DEAD) {
                        bytes = bytes.with(value);
                        reached.set(target);
                    }
                }
            }
            if (complete) {
                // What stands behind a whole match is no reason to pass it by.
                Arrays.fill(places, place, length, ByteSet.ALL);
                return List.of(places);
            }
            places[place] = bytes;
            level = reached;
        }
        return List.of(places);
    }

    /** Most bytes that a match in progress lives without having met one of these; -1 where there is no limit. */
    int longestWithout(int rule, ByteSet these) {
        int[] others = automata.representatives(rule, these.complement());
        return longest(rule, others, automata.initial[rule], new HashMap<>(), 0);
    }

    /** The same of these values only. */
    private int longest(int rule, int[] values, int state, Map<Integer, Integer> known, int depth) {
        Integer before = known.get(state);
        if (before != null) {
            return before;
        } else if (depth > DEEPEST) {
            return -1;
        }
        // Until it is known, a way back to here is a circle.
        known.put(state, -1);
        int longest = 0;
        for (int value : values) {
            int target = automata.target(state, rule, value);
            if (target != Automata.DEAD) {
                int behind = longest(rule, values, target, known, depth + 1);
                if (behind < 0) {
                    return -1;
                }
                longest = Math.max(longest, behind + 1);
            }
        }
        known.put(state, longest);
        return longest;
    }

    /** Whether there is a match without any of these bytes. */
    boolean acceptsWithout(int rule, ByteSet these) {
        return shortest(rule, these.complement()) < Integer.MAX_VALUE;
    }

    /** Whether there is one that does not end where its text does. */
    boolean endsWithout(int rule, ByteSet these) {
        int[] all = automata.representatives(rule, ByteSet.ALL);
        int[] others = automata.representatives(rule, these.complement());
        BitSet seen = new BitSet();
        Deque<Integer> open = new ArrayDeque<>(List.of(automata.initial[rule]));
        while (!open.isEmpty()) {
            int state = open.remove();
            if (seen.get(state)) {
                continue;
            } else if (Arrays.stream(all).anyMatch(value -> automata.ends(state, rule, value))) {
                return true;
            }
            seen.set(state);
            for (int value : others) {
                int target = automata.target(state, rule, value);
                if (target != Automata.DEAD) {
                    open.add(target);
                }
            }
        }
        return false;
    }

    /** The last two bytes of texts with which a match ends, if it consists of these bytes only. */
    void lastPairs(int rule, ByteSet bytes, Pairs pairs) {
        BitSet seen = new BitSet();
        Deque<Integer> open = new ArrayDeque<>(List.of(automata.initial[rule]));
        seen.set(automata.initial[rule]);
        addLast(rule, automata.initial[rule], bytes, ByteSet.ALL, pairs);
        while (!open.isEmpty()) {
            int state = open.remove();
            Map<Integer, ByteSet> targets = new HashMap<>();
            for (int value = 0; value < 256; value++) {
                int target = bytes.contains(value) ? automata.target(state, rule, value) : Automata.DEAD;
                if (target != Automata.DEAD) {
                    targets.merge(target, ByteSet.NONE.with(value), ByteSet::or);
                }
            }
            targets.forEach((target, earlier) -> {
                addLast(rule, target, bytes, earlier, pairs);
                if (!seen.get(target)) {
                    seen.set(target);
                    open.add(target);
                }
            });
        }
    }

    /** Takes two bytes. */
    interface Pairs {
        void add(int earlier, int later);
    }

    private void addLast(int rule, int state, ByteSet bytes, ByteSet earlier, Pairs pairs) {
        for (int later = 0; later < 256; later++) {
            int target = bytes.contains(later) ? automata.target(state, rule, later) : Automata.DEAD;
            for (int value = 0; target != Automata.DEAD && automata.accepting(target, rule) && value < 256; value++) {
                if (earlier.contains(value)) {
                    pairs.add(value, later);
                }
            }
        }
    }

    /** Whether a match may consist of nothing but digits. */
    boolean bareDigits(int rule) {
        return shortest(rule, DIGITS) < Integer.MAX_VALUE;
    }
}
