package io.inferencegateway.filter.redaction.engine;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The states of a rule's automaton that stand in a circle, or between two; found while rules are compiled.
 *
 * <p>What no state leads to, and what leads to no state, is taken away until nothing changes.
 */
final class Circles {
    private final Map<Integer, Set<Integer>> next = new HashMap<>();
    private final Map<Integer, Set<Integer>> before = new HashMap<>();

    Circles(RuleSet rules, int rule) {
        List<ByteSet> kinds = rules.kinds(rule);
        Deque<Integer> open = new ArrayDeque<>(List.of(rules.initial[rule]));
        while (!open.isEmpty()) {
            int state = open.remove();
            if (next.containsKey(state)) {
                continue;
            }
            Set<Integer> targets = new LinkedHashSet<>();
            for (ByteSet kind : kinds) {
                int target = rules.transition(rule, state, kind.least()) & Automata.TARGET;
                if (target != Automata.DEAD) {
                    targets.add(target);
                }
            }
            next.put(state, targets);
            before.computeIfAbsent(state, none -> new HashSet<>());
            targets.forEach(target ->
                    before.computeIfAbsent(target, none -> new HashSet<>()).add(state));
            open.addAll(targets);
        }
        peel(next, before);
        peel(before, next);
    }

    /** Takes away what has none of these. */
    private static void peel(Map<Integer, Set<Integer>> some, Map<Integer, Set<Integer>> others) {
        Deque<Integer> open = new ArrayDeque<>(some.keySet());
        while (!open.isEmpty()) {
            int state = open.remove();
            Set<Integer> left = some.get(state);
            if (left == null || !left.isEmpty()) {
                continue;
            }
            some.remove(state);
            Collection<Integer> known = others.getOrDefault(state, Set.of());
            others.remove(state);
            for (int other : known) {
                Set<Integer> ofOther = some.get(other);
                if (ofOther != null && ofOther.remove(state)) {
                    open.add(other);
                }
            }
        }
    }

    void addTo(BitSet states) {
        next.keySet().forEach(states::set);
    }
}
