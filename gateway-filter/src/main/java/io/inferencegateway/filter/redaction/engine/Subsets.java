package io.inferencegateway.filter.redaction.engine;

import io.inferencegateway.filter.redaction.pattern.ByteSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sets of states in which an {@link Nfa} may be: the states of a deterministic automaton, numbered as they are found (Rabin and
 * Scott, "Finite automata and their decision problems", 1959). Only used while rules are compiled.
 */
final class Subsets {
    /** The number of the empty one. */
    static final int NONE = -1;

    private final Nfa nfa;

    /** The classes of bytes that each state of the {@link Nfa} eats. */
    private final int[][] eaten;

    private final List<int[]> sets = new ArrayList<>();
    private final Map<BitSet, Integer> numbers = new HashMap<>();

    /** The same by where bytes led, without what is reached from there for nothing: few of those are asked for once only. */
    private final Map<Heads, Integer> known = new HashMap<>();

    /** States of the {@link Nfa} to which a class of bytes leads, side by side. */
    private int[] heads = {};

    private final int[] counts;
    private final int[] targets;

    Subsets(Nfa nfa, ByteClasses classes) {
        this.nfa = nfa;
        eaten = new int[nfa.size()][];
        counts = new int[classes.count()];
        targets = new int[classes.count()];
        Map<ByteSet, int[]> columns = new HashMap<>();
        for (int state = 0; state < eaten.length; state++) {
            eaten[state] = columns.computeIfAbsent(nfa.eats(state), classes::of);
        }
        number(new int[] {nfa.start()});
    }

    int count() {
        return sets.size();
    }

    /** States of a set. */
    int size(int number) {
        return sets.get(number).length;
    }

    boolean accepts(int number) {
        return has(number, Nfa.MATCH);
    }

    boolean drops(int number) {
        return has(number, Nfa.DROP);
    }

    private boolean has(int number, int state) {
        return Arrays.binarySearch(sets.get(number), state) >= 0;
    }

    /** The set behind a byte of each class, or {@link #NONE}; good until it is asked again. */
    int[] targets(int number) {
        int[] from = sets.get(number);
        int room = from.length;
        if (heads.length < counts.length * room) {
            heads = new int[2 * counts.length * room];
        }
        Arrays.fill(counts, 0);
        for (int state : from) {
            int head = nfa.behind(state);
            for (int column : eaten[state]) {
                heads[column * room + counts[column]++] = head;
            }
        }
        for (int column = 0; column < counts.length; column++) {
            targets[column] = target(column, room);
        }
        return targets;
    }

    private int target(int column, int room) {
        int begin = column * room;
        int end = begin + counts[column];
        if (begin == end) {
            return NONE;
        }
        // Bytes that few sets tell apart lead to where the ones before them do.
        int before = begin - room;
        if (column > 0 && Arrays.equals(heads, before, before + counts[column - 1], heads, begin, end)) {
            return targets[column - 1];
        }
        Heads reached = new Heads(Arrays.copyOfRange(heads, begin, end));
        Integer number = known.get(reached);
        if (number == null) {
            number = number(reached.states);
            known.put(reached, number);
        }
        return number;
    }

    private int number(int[] reached) {
        BitSet set = nfa.closure(reached);
        Integer number = numbers.putIfAbsent(set, sets.size());
        if (number == null) {
            sets.add(states(set));
        }
        return number == null ? sets.size() - 1 : number;
    }

    private static int[] states(BitSet set) {
        int[] states = new int[set.cardinality()];
        int state = -1;
        for (int i = 0; i < states.length; i++) {
            state = set.nextSetBit(state + 1);
            states[i] = state;
        }
        return states;
    }

    /** A key. */
    private static final class Heads {
        private final int[] states;

        Heads(int[] states) {
            this.states = states;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Heads heads && Arrays.equals(states, heads.states);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(states);
        }
    }
}
