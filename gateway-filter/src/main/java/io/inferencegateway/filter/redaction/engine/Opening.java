package io.inferencegateway.filter.redaction.engine;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What the first six bytes of matches of some rules may be, as a {@link Sieve} asks for it; filled while rules are compiled. */
final class Opening {
    /** So many states are followed; of more it is not known which bytes come. */
    private static final int MOST_STATES = 512;

    private static final ByteSet ANY = ByteSet.NONE.complement();

    /** Pairs of bytes next to each other among the first six. */
    static final int PLACES = 5;

    /** The first and second byte, the second and third, and so on. */
    final List<PairSet> places = Stream.generate(PairSet::new).limit(PLACES).toList();

    Opening(RuleSet rules, int bucket) {
        for (int rule : rules.buckets[bucket]) {
            List<ByteSet> kinds = rules.kinds(rule);
            Set<Integer> states = Set.of(rules.initial[rule]);
            Check check = rules.checks[rule];
            int shortest = check == null ? 1 : check.shortest();
            for (int place = 0; place < PLACES; place++) {
                int needed = shortest - place;
                states = pairs(new Automaton(rules, rule, kinds), states, needed, places.get(place));
            }
        }
    }

    private Opening(Opening one, Opening other) {
        for (int place = 0; place < PLACES; place++) {
            places.get(place).add(one.places.get(place));
            places.get(place).add(other.places.get(place));
        }
    }

    Opening with(Opening other) {
        return new Opening(this, other);
    }

    /** A rule and the bytes it tells apart. */
    private record Automaton(RuleSet rules, int rule, List<ByteSet> kinds) {
        /** Whether a match ends where one of these states meets such a byte; adds where they lead. */
        boolean step(Set<Integer> states, ByteSet kind, Set<Integer> reached) {
            boolean ends = false;
            for (int state : states) {
                int transition = rules.transition(rule, state, kind.least());
                ends |= transition < 0;
                if ((transition & Automata.TARGET) != Automata.DEAD) {
                    reached.add(transition & Automata.TARGET);
                }
            }
            return ends;
        }
    }

    /**
     * Adds the pairs that may come in these states; what states come behind the first byte, none if whatever may come.
     *
     * @param needed how many more bytes any match has
     */
    private static Set<Integer> pairs(Automaton automaton, Set<Integer> states, int needed, PairSet pairs) {
        Set<Integer> behind = new LinkedHashSet<>();
        if (states.isEmpty() || states.size() > MOST_STATES) {
            pairs.add(ANY, ANY);
            return behind;
        }
        boolean complete = false;
        for (ByteSet kind : automaton.kinds()) {
            Set<Integer> reached = new LinkedHashSet<>();
            boolean ends = automaton.step(states, kind, reached) && needed <= 0;
            complete |= ends;
            behind.addAll(reached);
            pairs.add(kind, ends ? ANY : next(automaton, reached, needed - 1));
        }
        return complete ? Set.of() : behind;
    }

    private static ByteSet next(Automaton automaton, Set<Integer> states, int needed) {
        ByteSet next = ByteSet.NONE;
        for (ByteSet kind : states.isEmpty() ? List.<ByteSet>of() : automaton.kinds()) {
            Set<Integer> reached = new LinkedHashSet<>();
            boolean ends = automaton.step(states, kind, reached) && needed <= 0;
            next = ends || !reached.isEmpty() ? next.or(kind) : next;
        }
        return next;
    }
}
