package io.inferencegateway.filter.redaction.engine;

import java.util.List;

/**
 * Passes the bytes at which no match can begin, as seven bytes and the one before them tell: nearly all of a text.
 *
 * <p>The rules lie in sixteen groups. One table has a row for each pair of bytes, with sixteen bits for each of four places:
 * for which groups the pair may be the byte before a match and its first, its second and third, and so on. A match may begin
 * where one group is in all four. That is a look-up and five simple instructions a byte, whatever the rules are, and eight
 * bytes are looked at before a branch is taken (after "Teddy" of Hyperscan, Wang et al., NSDI 2019). May say yes where a
 * rule would say no, never the other way round.
 */
final class Sieve {
    private static final int MOST_GROUPS = 16;

    /** Bits of a place. */
    private static final int PLACE = MOST_GROUPS;

    /** The group of the rules that are looked for only near their anchors, see {@link Anchors}. */
    static final int ANCHORED = 1 << (MOST_GROUPS - 1);

    /** The group of the rules for numbers of JSON. */
    private static final int NUMBERS = ANCHORED >> 1;

    /** Every group. */
    private static final int ALL = ANCHORED | (ANCHORED - 1);

    private static final int OTHERS = MOST_GROUPS - 2;

    /** Bytes that {@link #pass} looks at beyond the first of eight. */
    private static final int SIGHT = 14;

    /** By pair of bytes, the earlier in the lower half of the index: groups, from the lowest bits on, for the four places. */
    private final long[] pairs = new long[1 << 16];

    /** Groups that may begin with a byte where nothing stands before. */
    private final short[] starts = new short[256];

    private final RuleSet rules;

    Sieve(RuleSet rules, Opening[] openings, long anchored) {
        this.rules = rules;
        long text = rules.inText() & ~rules.cues.needed;
        List<SieveGroups.Group> groups = SieveGroups.of(openings, text & ~anchored, OTHERS);
        for (int i = 0; i < groups.size(); i++) {
            add(rules, groups.get(i), 1 << i);
        }
        SieveGroups.of(openings, text & anchored, 1).forEach(group -> add(rules, group, ANCHORED));
        SieveGroups.of(openings, rules.inNumber() & ~rules.cues.needed, 1).forEach(group -> add(rules, group, NUMBERS));
    }

    /** The groups to look for where these buckets may begin. */
    int groups(long enabled) {
        if (enabled == rules.inText()) {
            return ALL & ~NUMBERS;
        }
        return enabled == rules.inNumber() ? NUMBERS : ALL;
    }

    private void add(RuleSet rules, SieveGroups.Group group, long bit) {
        List<PairSet> places = group.opening().places;
        for (int value = 0; value < 256; value++) {
            long begins = rules.beginsWith[value] & group.buckets();
            starts[value] |= (short) (begins == 0 ? 0 : bit);
            for (int before = 0; before < 256; before++) {
                long may = (begins & rules.allowedAfter[before]) != 0 ? bit : 0;
                for (int place = 0; place < Opening.PLACES; place++) {
                    may |= places.get(place).contains(before, value) ? bit << ((place + 1) * MOST_GROUPS) : 0;
                }
                pairs[index(before, value)] |= may;
            }
        }
    }

    /**
     * The first place in {@code [from, limit)} at which a match of these groups may begin, or {@code limit}.
     *
     * @param to where the bytes at hand end: what stands behind is not known
     * @param before the byte before {@code from}, or {@link RuleSet#AT_START}
     */
    int next(byte[] bytes, int from, int limit, int to, int before, int groups) {
        if (from >= limit) {
            return limit;
        }
        int first = bytes[from] & 0xff;
        long begins = before == RuleSet.AT_START ? starts[first] : pairs[index(before & 0xff, first)];
        if (begins(begins & groups, bytes, from, to)) {
            return from;
        }
        int at = pass(bytes, from + 1, Math.min(limit - Long.BYTES, to - SIGHT), groups);
        for (; at < limit; at++) {
            if (begins(pair(bytes, at - 1) & groups, bytes, at, to)) {
                return at;
            }
        }
        return limit;
    }

    private static int index(int earlier, int later) {
        return (later << 8) | earlier;
    }

    private long pair(byte[] bytes, int at) {
        return pairs[index(bytes[at] & 0xff, bytes[at + 1] & 0xff)];
    }

    /** Whether one of these groups, of which the first byte is right, may have a match here, as far as is here. */
    private boolean begins(long groups, byte[] bytes, int at, int to) {
        long left = groups;
        if (left != 0 && at + 2 < to) {
            left &= pair(bytes, at + 1) >>> PLACE;
        }
        if (left != 0 && at + 4 < to) {
            left &= pair(bytes, at + 3) >>> (2 * PLACE);
        }
        if (left != 0 && at + 6 < to) {
            left &= pair(bytes, at + 5) >>> (3 * PLACE);
        }
        return left != 0;
    }

    /**
     * Of two pairs in a row: in the lowest bits the first two places of what begins with the first pair, and two places
     * above the last two of what began four bytes earlier.
     */
    private static long two(long pair, long next) {
        return pair & (next >>> PLACE);
    }

    /** All four places of what begins with the first of four pairs in a row, of which these are the first and last two. */
    private static long four(long firstTwo, long lastTwo) {
        return firstTwo & (lastTwo >>> (2 * PLACE));
    }

    /** Passes eight bytes at a time, as long as none of them may begin a match. */
    private int pass(byte[] bytes, int from, int last, int groups) {
        if (from > last) {
            return from;
        }
        long[] table = pairs;
        long x2 = pair(bytes, from + 1);
        long x3 = pair(bytes, from + 2);
        long x4 = pair(bytes, from + 3);
        long x5 = pair(bytes, from + 4);
        long t0 = two(pair(bytes, from - 1), x2);
        long t1 = two(pair(bytes, from), x3);
        long t2 = two(x2, x4);
        long t3 = two(x3, x5);
        int at = from;
        for (; at <= last; at += Long.BYTES) {
            long even = Swar.eight(bytes, at + 5);
            long odd = Swar.eight(bytes, at + 6);
            long x6 = table[(int) even & 0xffff];
            long x7 = table[(int) odd & 0xffff];
            long x8 = table[(int) (even >>> 16) & 0xffff];
            long x9 = table[(int) (odd >>> 16) & 0xffff];
            long t4 = two(x4, x6);
            long t5 = two(x5, x7);
            long t6 = two(x6, x8);
            long t7 = two(x7, x9);
            x4 = table[(int) (even >>> 32) & 0xffff];
            x5 = table[(int) (odd >>> 32) & 0xffff];
            long found = four(t0, t4) | four(t1, t5);
            found |= four(t2, t6) | four(t3, t7);
            t0 = two(x8, x4);
            t1 = two(x9, x5);
            x8 = x4;
            x9 = x5;
            x4 = table[(int) (even >>> 48)];
            x5 = table[(int) (odd >>> 48)];
            t2 = two(x8, x4);
            t3 = two(x9, x5);
            found |= four(t4, t0) | four(t5, t1);
            found |= four(t6, t2) | four(t7, t3);
            if ((found & groups) != 0) {
                break;
            }
        }
        return at;
    }
}
