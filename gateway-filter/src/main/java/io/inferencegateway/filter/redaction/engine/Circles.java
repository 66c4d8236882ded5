package io.inferencegateway.filter.redaction.engine;

import io.inferencegateway.filter.redaction.pattern.ByteSet;
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
    private final int[] states;
    private final BitSet left;

    Circles(RuleSet rules, int rule) {
        int[] kinds = rules.kinds(rule).stream().mapToInt(ByteSet::least).toArray();
        states = reached(rules, rule, kinds);
        left = new BitSet();
        left.set(0, states.length);
        int[][] next = new int[states.length][];
        int[] leading = new int[states.length];
        for (int from = 0; from < states.length; from++) {
            next[from] = targets(rules, rule, states[from], kinds);
            for (int i = 0; i < next[from].length; i++) {
                next[from][i] = Arrays.binarySearch(states, next[from][i]);
                leading[next[from][i]]++;
            }
        }
        int[][] before = new int[states.length][];
        Arrays.setAll(before, to -> new int[leading[to]]);
        int[] filled = new int[states.length];
        for (int from = 0; from < states.length; from++) {
            for (int to : next[from]) {
                before[to][filled[to]++] = from;
            }
        }
        peel(next, before);
        peel(before, next);
    }

    private static int[] reached(RuleSet rules, int rule, int[] kinds) {
        BitSet reached = new BitSet();
        Deque<Integer> open = new ArrayDeque<>();
        reached.set(rules.initial[rule]);
        open.add(rules.initial[rule]);
        while (!open.isEmpty()) {
            for (int target : targets(rules, rule, open.remove(), kinds)) {
                if (!reached.get(target)) {
                    reached.set(target);
                    open.add(target);
                }
            }
        }
        return reached.stream().toArray();
    }

    private static int[] targets(RuleSet rules, int rule, int state, int[] kinds) {
        int[] targets = new int[kinds.length];
        int count = 0;
        for (int kind : kinds) {
            int target = rules.transition(rule, state, kind) & Automata.TARGET;
            int known = target == Automata.DEAD ? -1 : 0;
            while (known >= 0 && known < count && targets[known] != target) {
                known++;
            }
            if (known == count) {
                targets[count++] = target;
            }
        }
        return Arrays.copyOf(targets, count);
    }

    /** Takes away what has none of these left. */
    private void peel(int[][] some, int[][] others) {
        int[] counts = new int[states.length];
        Deque<Integer> open = new ArrayDeque<>();
        for (int state = left.nextSetBit(0); state >= 0; state = left.nextSetBit(state + 1)) {
            counts[state] = (int) Arrays.stream(some[state]).filter(left::get).count();
            if (counts[state] == 0) {
                open.add(state);
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

    void addTo(BitSet endless) {
        left.stream().forEach(state -> endless.set(states[state]));
    }
}
