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

    /** What is in texts most of the time, and how often in thousand bytes of English prose with some numbers in it. */
    private static final String USUAL = " etaoinshrdlucmwfgypbvkxjqz\n,.-\"05STAMCPDRIB";

    private static final int[] OFTEN = {
        165, 95, 70, 62, 58, 55, 55, 50, 45, 47, 30, 32, 22, 25, 20, 15, 16, 15, 14, 17, 11, 8, 6, 2, 1, 1, 1, 8, 9, 9, 4, 5, 10, 20, 3,
        3, 3, 3, 3, 2, 2, 2, 2, 2
    };

    /** Pairs of bytes next to each other among the first six. */
    static final int PLACES = 5;

    /** The first and second byte, the second and third, and so on. */
    final List<PairSet> places =
            Stream.generate(PairSet::new).limit(PLACES).toList();

    private final long[] usual;

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
        usual = profile();
    }

    private Opening(Opening one, Opening other) {
        for (int place = 0; place < PLACES; place++) {
            places.get(place).add(one.places.get(place));
            places.get(place).add(other.places.get(place));
        }
        usual = profile();
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

    /** Of each place the pairs of what is in texts most of the time, a bit each. */
    private long[] profile() {
        int size = USUAL.length();
        long[] profile = new long[PLACES * size];
        for (int i = 0; i < profile.length; i++) {
            for (int j = 0; j < size; j++) {
                boolean may = places.get(i / size).contains(USUAL.charAt(i % size), USUAL.charAt(j));
                profile[i] |= may ? 1L << j : 0;
            }
        }
        return profile;
    }

    /** Which share of prose would be let through with another. */
    double share(Opening other) {
        double share = 1;
        for (int place = 0; place < PLACES; place += 2) {
            share *= share(other, place * USUAL.length()) / (1000.0 * 1000);
        }
        return share;
    }

    private long share(Opening other, int from) {
        long share = 0;
        for (int i = 0; i < USUAL.length(); i++) {
            long seconds = 0;
            for (long left = usual[from + i] | other.usual[from + i]; left != 0; left &= left - 1) {
                seconds += OFTEN[Long.numberOfTrailingZeros(left)];
            }
            share += OFTEN[i] * seconds;
        }
        return share;
    }

    /** Which share is let through. */
    double share() {
        return share(this);
    }
}
