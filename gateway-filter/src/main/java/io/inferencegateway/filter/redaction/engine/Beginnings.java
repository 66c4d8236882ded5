package io.inferencegateway.filter.redaction.engine;

/**
 * Where a match may begin, as far as a few bytes can tell: the fast way past what is none.
 *
 * <p>Four questions, each cheaper than the next: may any match begin with this byte behind that one; may one begin with
 * the eight bytes from here ({@link PrefixFilter}); is the {@code @} near enough, without which an address is none; and does
 * its automaton live through the next bytes. Each may say yes where a match in progress would die, but never no where it would not.
 */
final class Beginnings {
    private static final int NEEDED = '@';
    private static final int WALK = 16;

    /** By a byte and the one behind it: whether a match that needs no cue may begin with the second. */
    final boolean[] behind = new boolean[1 << 16];

    private final RuleSet rules;
    private final PrefixFilter prefixes;
    private final long needAt;
    /** Bytes from its beginning to the {@code @}, at the most, by bucket. */
    private final int[] reach;

    Beginnings(RuleSet rules, PrefixFilter prefixes, Shapes shapes) {
        this.rules = rules;
        this.prefixes = prefixes;
        long plain = rules.inText() & ~rules.cues.needed;
        for (int before = 0; before < 256; before++) {
            for (int value = 0; value < 256; value++) {
                behind[before << 8 | value] = (rules.allowedAfter[before] & rules.beginsWith[value] & plain) != 0;
            }
        }
        reach = new int[rules.buckets.length];
        long need = 0;
        for (int bucket = 0; bucket < reach.length; bucket++) {
            if (rules.words(bucket)) {
                continue;
            }
            boolean all = true;
            for (int rule : rules.buckets[bucket]) {
                int longest = shapes.longestWithout(rule, NEEDED);
                all &= longest >= 0;
                reach[bucket] = Math.max(reach[bucket], longest);
            }
            need |= all ? 1L << bucket : 0;
        }
        needAt = need;
    }

    /** Whether what is left of these buckets depends on where the next {@code @} is. */
    boolean asksForAt(long buckets) {
        return (buckets & needAt) != 0;
    }

    /** Of these buckets those that may have a match at {@code at}, as far as is here. */
    long at(byte[] bytes, int at, int to, long buckets) {
        return prefixes.at(bytes, at, to, buckets);
    }

    /** Without those for which the next {@code @}, or else the end of what is here, is too far away. */
    long near(long buckets, int distance) {
        long left = buckets;
        for (long ask = buckets & needAt; ask != 0; ask &= ask - 1) {
            if (distance > reach[Long.numberOfTrailingZeros(ask)]) {
                left &= ~(ask & -ask);
            }
        }
        return left;
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
                any = any || alive(bytes, at, end, rule, whole && end == to);
            }
            left &= any ? -1 : ~(ask & -ask);
        }
        return left;
    }

    private boolean alive(byte[] bytes, int from, int to, int rule, boolean ends) {
        int state = rules.initial[rule];
        for (int at = from; at < to; at++) {
            int transition = rules.transition(rule, state, bytes[at] & 0xff);
            if (transition <= Automata.DEAD) {
                return transition != Automata.DEAD;
            }
            state = transition & Automata.TARGET;
        }
        return !ends || rules.accepts(rule, state);
    }

    /** Place of the next {@code @}, or {@code to}. */
    static int find(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != NEEDED) {
            at++;
        }
        return at;
    }
}
