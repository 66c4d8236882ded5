package io.inferencegateway.filter.redaction.engine;

import io.inferencegateway.filter.redaction.pattern.ByteSet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the first six bytes of matches of some rules may be, as a {@link Sieve} asks for it; filled while rules are compiled. */
final class Opening {
    /** So many states are followed; of more it is not known which bytes come. */
    private static final int MOST_STATES = 512;

    /** Pairs of bytes next to each other among the first six. */
    static final int PLACES = 5;

    /** The first and second byte, the second and third, and so on. */
    final List<PairSet> places = Stream.generate(PairSet::new).limit(PLACES).toList();

    /** What may stand before a match, and its first byte. */
    final PairSet begins = new PairSet();

    private ByteSet before = ByteSet.NONE;

    private Opening() {}

    /** Of all rules of a bucket. */
    static Opening of(RuleSet rules, Moves moves, int bucket) {
        Opening opening = new Opening();
        for (int rule : rules.buckets[bucket]) {
            opening.add(rules, moves, new Way(bucket, rule, ByteSet.ALL, ByteSet.ALL));
        }
        return opening;
    }

    /** Of one way in which matches may begin. */
    static Opening of(RuleSet rules, Moves moves, Way way) {
        Opening opening = new Opening();
        opening.add(rules, moves, way);
        return opening;
    }

    /** Of all of these. */
    static Opening of(List<Opening> parts) {
        Opening all = new Opening();
        for (Opening part : parts) {
            for (int place = 0; place < PLACES; place++) {
                all.places.get(place).add(part.places.get(place));
            }
            all.begins.add(part.begins);
            all.before = all.before.or(part.before);
        }
        return all;
    }

    /** What may stand before a match. */
    ByteSet before() {
        return before;
    }

    /** A rule and some first and second bytes of its matches that lead to the same place. */
    record Way(int bucket, int rule, ByteSet first, ByteSet second) {}

    /** The ways in which matches of a bucket may begin: what is known of a cue says little if it stands for many words. */
    static List<Way> ways(RuleSet rules, Moves moves, int bucket) {
        List<Way> ways = new ArrayList<>();
        for (int rule : rules.words(bucket) ? new int[0] : rules.buckets[bucket]) {
            for (Moves.Move first : moves.of(rule, rules.initial[rule])) {
                for (Moves.Move second : moves.of(rule, first.target())) {
                    ways.add(new Way(bucket, rule, first.bytes(), second.bytes()));
                }
            }
        }
        return ways;
    }

    /** Adds the matches of a rule of which the first byte and the second are some of these. */
    private void add(RuleSet rules, Moves moves, Way way) {
        ByteSet first = ByteSet.NONE;
        for (int value = way.first.least(); value < 256; value = way.first.next(value + 1)) {
            first = (rules.beginsWith[value] >>> way.bucket & 1) != 0 ? first.with(value) : first;
        }
        ByteSet allowed = rules.rules().get(way.rule).beside().before().complement();
        begins.add(allowed, first);
        before = first.isEmpty() ? before : before.or(allowed);
        Check check = rules.checks[way.rule];
        int shortest = check == null ? 1 : check.shortest();
        States states = moves.initial(way.rule);
        for (int place = 0; place < PLACES; place++) {
            ByteSet now = place == 0 ? way.first : place == 1 ? way.second : ByteSet.ALL;
            ByteSet then = place == 0 ? way.second : ByteSet.ALL;
            states = new Step(moves, way.rule, now, then, shortest - place).pairs(states, places.get(place));
        }
    }

    /**
     * Two bytes of the matches of a rule.
     *
     * @param now what may come next
     * @param then what may come behind that
     * @param needed how many more bytes any match has
     */
    private record Step(Moves moves, int rule, ByteSet now, ByteSet then, int needed) {
        /** Adds the pairs that may come in these states; what states come behind the first byte, none if whatever may come. */
        States pairs(States states, PairSet pairs) {
            States behind = new States(moves, rule);
            if (states.count() == 0 || states.count() > MOST_STATES) {
                pairs.add(ByteSet.ALL, ByteSet.ALL);
                return behind;
            }
            boolean complete = false;
            for (int i = 0; i < states.count(); i++) {
                for (Moves.Move move : moves.of(rule, states.get(i))) {
                    ByteSet bytes = move.bytes().and(now);
                    if (!bytes.isEmpty() && move.ends() && needed <= 0) {
                        complete = true;
                        pairs.add(bytes, ByteSet.ALL);
                    }
                    if (!bytes.isEmpty() && lives(move)) {
                        behind.add(move.target());
                        pairs.add(bytes, next(move.target()));
                    }
                }
            }
            return complete ? new States(moves, rule) : behind;
        }

        private ByteSet next(int state) {
            ByteSet next = ByteSet.NONE;
            for (Moves.Move move : moves.of(rule, state)) {
                boolean ends = move.ends() && needed <= 1;
                next = ends || lives(move) ? next.or(move.bytes()) : next;
            }
            return next.and(then);
        }

        /** Whether a match may end behind it; where it only waits for what must not stand behind one, none does. */
        private boolean lives(Moves.Move to) {
            if (!to.goesOn() || moves.accepts(rule, to.target())) {
                return to.goesOn();
            }
            for (Moves.Move move : moves.of(rule, to.target())) {
                if (move.ends() || move.goesOn()) {
                    return true;
                }
            }
            return false;
        }
    }
}
