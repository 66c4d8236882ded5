package io.inferencegateway.filter.redaction.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** What the first six bytes of matches of some rules may be, as a {@link Sieve} asks for it; filled while rules are compiled. */
final class Opening {
    /** So many states are followed; of more it is not known which bytes come. */
    private static final int MOST_STATES = 512;

    /** Pairs of bytes next to each other among the first six. */
    static final int PLACES = 5;

    /** The first and second byte, the second and third, and so on. */
    final List<PairSet> places = Stream.generate(PairSet::new).limit(PLACES).toList();

    /** By byte: the buckets of which a match may begin with it. */
    final long[] begins = new long[256];

    private Opening() {}

    /** Of all rules of a bucket. */
    static Opening of(RuleSet rules, int bucket) {
        Opening opening = new Opening();
        for (int rule : rules.buckets[bucket]) {
            opening.add(rules, bucket, rule, ByteSet.ALL, ByteSet.ALL);
        }
        return opening;
    }

    /** Of one way in which matches may begin. */
    static Opening of(RuleSet rules, Way way) {
        Opening opening = new Opening();
        opening.add(rules, way.bucket, way.rule, way.first, way.second);
        return opening;
    }

    /** A rule and some first and second bytes of its matches that lead to the same place. */
    record Way(int bucket, int rule, ByteSet first, ByteSet second) {}

    /** The ways in which matches of a bucket may begin: what is known of a cue says little if it stands for many words. */
    static List<Way> ways(RuleSet rules, int bucket) {
        List<Way> ways = new ArrayList<>();
        for (int rule : rules.words(bucket) ? new int[0] : rules.buckets[bucket]) {
            for (Map.Entry<Integer, ByteSet> first : goingOn(rules, rule, rules.initial[rule])) {
                int state = first.getKey() & Automata.TARGET;
                for (Map.Entry<Integer, ByteSet> second : goingOn(rules, rule, state)) {
                    ways.add(new Way(bucket, rule, first.getValue(), second.getValue()));
                }
            }
        }
        return ways;
    }

    /** The bytes that go on from a state, by where they lead. */
    private static Set<Map.Entry<Integer, ByteSet>> goingOn(RuleSet rules, int rule, int state) {
        Map<Integer, ByteSet> ways = new LinkedHashMap<>();
        for (int value = 0; value < 256; value++) {
            int transition = rules.transition(rule, state, value);
            if (transition != Automata.DEAD) {
                ways.merge(transition, ByteSet.NONE.with(value), ByteSet::or);
            }
        }
        return ways.entrySet();
    }

    /** Adds the matches of a rule of which the first byte and the second are some of these. */
    private void add(RuleSet rules, int bucket, int rule, ByteSet first, ByteSet second) {
        Check check = rules.checks[rule];
        int shortest = check == null ? 1 : check.shortest();
        List<ByteSet> kinds = rules.kinds(rule);
        for (int value = 0; value < 256; value++) {
            begins[value] |= first.contains(value) ? rules.beginsWith[value] & 1L << bucket : 0;
        }
        Set<Integer> states = Set.of(rules.initial[rule]);
        for (int place = 0; place < PLACES; place++) {
            ByteSet now = place == 0 ? first : place == 1 ? second : ByteSet.ALL;
            Automaton automaton = new Automaton(rules, rule, kinds, now, place == 0 ? second : ByteSet.ALL);
            states = automaton.pairs(states, shortest - place, places.get(place));
        }
    }

    /** All buckets that are in it. */
    long buckets() {
        return Arrays.stream(begins).reduce(0, (some, others) -> some | others);
    }

    Opening with(Opening other) {
        Opening both = new Opening();
        for (int place = 0; place < PLACES; place++) {
            both.places.get(place).add(places.get(place));
            both.places.get(place).add(other.places.get(place));
        }
        for (int value = 0; value < 256; value++) {
            both.begins[value] = begins[value] | other.begins[value];
        }
        return both;
    }

    /**
     * A rule and the bytes it tells apart.
     *
     * @param now what may come next
     * @param then what may come behind that
     */
    private record Automaton(RuleSet rules, int rule, List<ByteSet> kinds, ByteSet now, ByteSet then) {
        /**
         * Adds the pairs that may come in these states; what states come behind the first byte, none if whatever may come.
         *
         * @param needed how many more bytes any match has
         */
        Set<Integer> pairs(Set<Integer> states, int needed, PairSet pairs) {
            if (states.isEmpty() || states.size() > MOST_STATES) {
                pairs.add(ByteSet.ALL, ByteSet.ALL);
                return Set.of();
            }
            Set<Integer> behind = new LinkedHashSet<>();
            boolean complete = false;
            for (ByteSet kind : kinds) {
                ByteSet firsts = kind.and(now);
                if (!firsts.isEmpty()) {
                    Set<Integer> reached = new LinkedHashSet<>();
                    boolean ends = step(states, kind, reached) && needed <= 0;
                    complete |= ends;
                    behind.addAll(reached);
                    pairs.add(firsts, ends ? ByteSet.ALL : next(reached, needed - 1));
                }
            }
            return complete ? Set.of() : behind;
        }

        private ByteSet next(Set<Integer> states, int needed) {
            ByteSet next = ByteSet.NONE;
            for (ByteSet kind : states.isEmpty() ? List.<ByteSet>of() : kinds) {
                Set<Integer> reached = new LinkedHashSet<>();
                boolean ends = step(states, kind, reached) && needed <= 0;
                next = ends || !reached.isEmpty() ? next.or(kind.and(then)) : next;
            }
            return next;
        }

        /** Whether a match ends where one of these states meets such a byte; adds where they lead. */
        private boolean step(Set<Integer> states, ByteSet kind, Set<Integer> reached) {
            boolean ends = false;
            for (int state : states) {
                int transition = rules.transition(rule, state, kind.least());
                ends |= transition < 0;
                int target = transition & Automata.TARGET;
                if (target != Automata.DEAD && mayEnd(target)) {
                    reached.add(target);
                }
            }
            return ends;
        }

        /** Whether a match may end from this state on; where it only waits for what must not stand behind one, none does. */
        private boolean mayEnd(int state) {
            if (rules.accepts(rule, state)) {
                return true;
            }
            for (ByteSet kind : kinds) {
                int transition = rules.transition(rule, state, kind.least());
                if (transition < 0 || (transition & Automata.TARGET) != Automata.DEAD) {
                    return true;
                }
            }
            return false;
        }
    }
}
