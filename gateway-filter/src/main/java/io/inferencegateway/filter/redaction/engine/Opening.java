package io.inferencegateway.filter.redaction.engine;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the first seven bytes of matches of some rules may be, as a {@link Sieve} asks for it; filled while rules are compiled. */
final class Opening {
    /** So many states are followed; of more it is not known which bytes come. */
    private static final int MOST_STATES = 512;

    private static final ByteSet ANY = ByteSet.NONE.complement();

    /** What is in texts most of the time. */
    private static final String USUAL = "abcdefghijklmnopqrstuvwxyz 5T-";

    /** Places behind the first byte. */
    static final int PLACES = 3;

    /** The second and third byte, the fourth and fifth, the sixth and seventh. */
    final List<PairSet> places = List.of(new PairSet(), new PairSet(), new PairSet());

    private final long usualFirst;
    private final long[] usual;

    Opening(RuleSet rules, int bucket) {
        ByteSet firsts = ByteSet.NONE;
        for (int rule : rules.buckets[bucket]) {
            List<ByteSet> kinds = rules.kinds(rule);
            Set<Integer> states = new LinkedHashSet<>();
            for (ByteSet kind : kinds) {
                Set<Integer> reached = new LinkedHashSet<>();
                step(rules, rule, Set.of(rules.initial[rule]), kind, reached);
                firsts = reached.isEmpty() ? firsts : firsts.or(kind);
                states.addAll(reached);
            }
            for (PairSet place : places) {
                states = pairs(rules, rule, kinds, states, place);
            }
        }
        usualFirst = usual(firsts);
        usual = profile();
    }

    private Opening(Opening one, Opening other) {
        for (int place = 0; place < PLACES; place++) {
            places.get(place).add(one.places.get(place));
            places.get(place).add(other.places.get(place));
        }
        usualFirst = one.usualFirst | other.usualFirst;
        usual = profile();
    }

    Opening with(Opening other) {
        return new Opening(this, other);
    }

    private static long usual(ByteSet bytes) {
        long usual = 0;
        for (int i = 0; i < USUAL.length(); i++) {
            usual |= bytes.contains(USUAL.charAt(i)) ? 1L << i : 0;
        }
        return usual;
    }

    /** Adds the pairs that may come in these states; what states come then, none if whatever may come. */
    private static Set<Integer> pairs(
            RuleSet rules, int rule, List<ByteSet> kinds, Set<Integer> states, PairSet pairs) {
        boolean complete = states.isEmpty() || states.size() > MOST_STATES;
        Set<Integer> behind = new LinkedHashSet<>();
        if (complete) {
            pairs.add(ANY, ANY);
            return behind;
        }
        for (ByteSet kind : kinds) {
            Set<Integer> reached = new LinkedHashSet<>();
            boolean ends = step(rules, rule, states, kind, reached);
            complete |= ends;
            ByteSet next = ends ? ANY : ByteSet.NONE;
            for (ByteSet then : reached.isEmpty() ? List.<ByteSet>of() : kinds) {
                Set<Integer> further = new LinkedHashSet<>();
                boolean endsThen = step(rules, rule, reached, then, further);
                complete |= endsThen;
                next = endsThen || !further.isEmpty() ? next.or(then) : next;
                behind.addAll(further);
            }
            pairs.add(kind, next);
        }
        return complete ? Set.of() : behind;
    }

    /** Whether a match ends where one of these states meets such a byte; adds where they lead. */
    private static boolean step(RuleSet rules, int rule, Set<Integer> states, ByteSet kind, Set<Integer> reached) {
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

    /** Which share of what is in texts most of the time would be let through with another. */
    double share(Opening other) {
        int size = USUAL.length();
        double share = Long.bitCount(usualFirst | other.usualFirst) / (double) size;
        for (int place = 0; place < PLACES; place++) {
            int count = 0;
            for (int i = place * size; i < (place + 1) * size; i++) {
                count += Long.bitCount(usual[i] | other.usual[i]);
            }
            share *= count / (double) (size * size);
        }
        return share;
    }

    /** Which share is let through. */
    double share() {
        return share(this);
    }
}
