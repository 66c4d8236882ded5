package io.inferencegateway.filter.redaction.engine;

import java.util.concurrent.CompletableFuture;

/**
 * Where a match may begin, as far as a few bytes can tell: the fast way past what is none.
 *
 * <p>Four questions, each dearer than the one before: may any match begin with these six bytes behind that one
 * ({@link Sieve}, and {@link FarSieve} far from {@link Landmarks}); may one begin with the eight bytes from here
 * ({@link PrefixFilter}); is there an anchor near enough, for a rule that needs one ({@link Anchors}); and does its automaton
 * live through the next bytes, for which {@link Trial} asks checks, too. Each may say yes where a match in progress would die, but
 * never no where it would not.
 */
final class Beginnings {
    /** So many bytes are looked at with the automaton of a rule. */
    private static final int WALK = 16;

    private final RuleSet rules;
    private final PrefixFilter prefixes;

    final Anchors anchors;

    final Sieve sieve;

    final Landmarks landmarks;

    /** Looks for what needs no landmark. */
    final FarSieve far;

    final JointAutomaton joint;

    final Foresight foresight;

    Beginnings(RuleSet rules, PrefixFilter prefixes, Shapes shapes, int[] ofValues) {
        this.rules = rules;
        this.prefixes = prefixes;
        Shares shares = new Shares(rules, shapes.moves);
        anchors = new Anchors(rules, shapes, shares);
        landmarks = new Landmarks(rules, new LandmarkNeeds(rules, shapes, shares, ofValues), shapes);
        long all = (rules.inText() | rules.inNumber()) & ~rules.cues.needed;
        foresight = new Foresight(rules);
        // Each of these takes most of a second the first time, and a command line waits for it.
        CompletableFuture<Sieve> sieving =
                CompletableFuture.supplyAsync(() -> new Sieve(rules, shapes.moves, all, anchors.buckets & all));
        joint = new JointAutomaton(rules, shapes.moves, foresight, (rules.inText() | rules.inNumber()) & ~apart());
        far = new FarSieve(rules, shapes.moves, all & ~landmarks.buckets & ~anchors.buckets, landmarks.watched);
        sieve = sieving.join();
    }

    /** The buckets that go their own ways, or have roots of their own: dictionaries, what has an anchor, what needs a cue. */
    private long apart() {
        long apart = rules.cues.needed | anchors.buckets;
        for (int bucket = 0; bucket < rules.buckets.length; bucket++) {
            apart |= rules.words(bucket) ? 1L << bucket : 0;
        }
        return apart;
    }

    /** Of these buckets those that may have a match at {@code at}, as far as is here. */
    long at(byte[] bytes, int at, int to, long buckets) {
        return prefixes.at(bytes, at, to, buckets);
    }

    /** Whether a match that stands at a leaf lives through the next bytes, or has matched by then. */
    boolean alive(byte[] bytes, int from, int to, JointStates.Place leaf, boolean whole) {
        int end = Math.min(to, from + WALK);
        for (int i = 0; i < leaf.rules.length; i++) {
            if (alive(bytes, from, end, leaf.rules[i], leaf.states[i], whole && end == to)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Without those whose matches in progress die in the next bytes, and have not matched by then.
     *
     * @param whole whether the text ends at {@code to}
     */
    long alive(byte[] bytes, int at, int to, long buckets, boolean whole) {
        int end = Math.min(to, at + WALK);
        long left = buckets;
        for (long ask = buckets; ask != 0; ask &= ask - 1) {
            boolean any = false;
            for (int rule : rules.buckets[Long.numberOfTrailingZeros(ask)]) {
                any = any || alive(bytes, at, end, rule, rules.initial[rule], whole && end == to);
            }
            left &= any ? -1 : ~(ask & -ask);
        }
        return left;
    }

    private boolean alive(byte[] bytes, int from, int to, int rule, int first, boolean ends) {
        int state = first;
        boolean words = rules.isWords(rule);
        for (int at = from; at < to; at++) {
            int value = bytes[at] & 0xff;
            int transition = words ? rules.transition(rule, state, value) : rules.next(rule, state, value);
            if (transition <= Automata.DEAD) {
                return transition != Automata.DEAD;
            }
            state = transition & Automata.TARGET;
        }
        return !ends || rules.accepts(rule, state);
    }
}
