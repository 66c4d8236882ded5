package io.inferencegateway.filter.redaction.engine;

import java.util.List;

/**
 * Passes the bytes at which no match can begin, as six bytes tell: nearly all of a text.
 *
 * <p>The rules lie in nine groups. Bytes are looked at in pairs that do not overlap; one table has a row for each pair, which
 * says of which groups a match may begin with it, or with its second byte, how it may go on in the next pair and in the one
 * behind that, and of which groups none may begin behind it. A match may begin where one group is in all of them. That is a
 * look-up and ten simple instructions for two bytes, whatever the rules are, and eight bytes are looked at before a branch is
 * taken (after "Teddy" of Hyperscan, Wang et al., NSDI 2019). May say yes where a rule would say no, never the other way
 * round.
 */
final class Sieve {
    private static final int MOST_GROUPS = 9;

    /** Bits of one pair's place in a match: groups whose match begins with its first byte, above them those with its second. */
    private static final int PLACE = 2 * MOST_GROUPS;

    /** Where the groups stand that no match may begin of behind a pair. */
    private static final int FORBIDDEN = 3 * PLACE;

    /** The group of the rules that are looked for only near their anchors, see {@link Anchors}. */
    private static final int ANCHORED = 1 << (MOST_GROUPS - 1);

    private static final int BOTH = 1 | 1 << MOST_GROUPS;

    /** Every group, whichever byte of a pair its match begins with. */
    static final long ALL = ((1 << MOST_GROUPS) - 1) * (long) BOTH;

    /** The same without the rules that have anchors. */
    static final long PLAIN = ALL & ~((long) ANCHORED * BOTH);

    /** Bytes that {@link #pass} looks at beyond the first of eight. */
    private static final int SIGHT = 12;

    /** By pair of bytes, the earlier in the lower half of the index. */
    private final long[] pairs;

    /** Groups of which no match may begin behind a byte. */
    private final short[] forbidden = new short[256];

    /**
     * @param buckets what is looked for
     * @param anchored those of them that are looked for only near their anchors
     */
    Sieve(RuleSet rules, Moves moves, long buckets, long anchored) {
        PairTable table = new PairTable();
        List<Opening> groups = SieveGroups.of(rules, moves, buckets & ~anchored, MOST_GROUPS - 1, Prose.Through.NEAR);
        for (int i = 0; i < groups.size(); i++) {
            add(groups.get(i), 1 << i, table);
        }
        SieveGroups.of(rules, moves, buckets & anchored, 1, Prose.Through.NEAR)
                .forEach(group -> add(group, ANCHORED, table));
        pairs = table.toArray();
    }

    private void add(Opening group, long bit, PairTable table) {
        table.add(group.begins, bit << MOST_GROUPS);
        for (int place = 0; place < Opening.PLACES; place++) {
            table.add(group.places.get(place), bit << place(place));
        }
        ByteSet never = group.before().complement();
        table.add(ByteSet.ALL, never, bit << FORBIDDEN);
        for (int value = never.least(); value < 256; value = never.next(value + 1)) {
            forbidden[value] |= (short) bit;
        }
    }

    /** Where the bits are of the pair that begins so many bytes behind the first one of a match. */
    private static int place(int distance) {
        return (distance & 1) == 0 ? distance / 2 * PLACE : (distance + 1) / 2 * PLACE + MOST_GROUPS;
    }

    /**
     * The first place in {@code [from, limit)} at which a match of these groups may begin, or {@code limit}.
     *
     * @param first where the bytes at hand begin: what stands before is not known
     * @param to where they end: what stands behind is not known
     * @param groups {@link #ALL} or {@link #PLAIN}
     */
    int next(byte[] bytes, int first, int from, int limit, int to, long groups) {
        // The last eight bytes may reach beyond the limit: less is lost than by looking at some one by one.
        int last = Math.min(limit - 1, to - SIGHT);
        int at = from;
        if (at <= last) {
            int found = pass(bytes, at, last, groups, behind(bytes, first, at));
            if (found < 0) {
                return Math.min(-1 - found, limit);
            }
            at = found;
        }
        return single(bytes, first, at, limit, to, groups);
    }

    /** Of which groups no match may begin here, as {@link #pairs} says it. */
    private long behind(byte[] bytes, int first, int at) {
        // What stands before the first of the bytes at hand is not known here.
        return at > first ? (long) forbidden[bytes[at - 1] & 0xff] << FORBIDDEN : 0;
    }

    /** The same for the bytes from {@code first} on, one by one. */
    private int single(byte[] bytes, int first, int from, int limit, int to, long groups) {
        for (int at = from; at < limit; at++) {
            long left = at == first ? groups : groups & ~forbidden[bytes[at - 1] & 0xff];
            if (begins(bytes, at, to, left & (ANCHORED * 2 - 1))) {
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

    /** Whether a match of these groups may begin here, as far as is here. */
    private boolean begins(byte[] bytes, int at, int to, long groups) {
        long left = groups;
        if (at + 1 < to) {
            left &= pair(bytes, at);
        }
        if (left != 0 && at + 3 < to) {
            left &= pair(bytes, at + 2) >>> PLACE;
        }
        if (left != 0 && at + 5 < to) {
            left &= pair(bytes, at + 4) >>> (2 * PLACE);
        }
        return left != 0;
    }

    /**
     * Passes eight bytes at a time, as long as none of them may begin a match.
     *
     * @return how far, or {@code -1 - at} for a place at which a match may begin
     */
    private int pass(byte[] bytes, int from, int last, long groups, long before) {
        long[] table = pairs;
        // So that the compiler knows every index to be within.
        int mask = table.length - 1;
        long word = Swar.eight(bytes, from);
        long a = table[(int) word & mask];
        long b = table[(int) (word >>> 16) & mask];
        // Of two pairs in a row, the first and second place, and above it the second and third.
        long ab = a & (b >>> PLACE);
        long behind = before;
        int at = from;
        for (; at <= last; at += Long.BYTES) {
            long next = Swar.eight(bytes, at + 4);
            long c = table[(int) next & mask];
            long d = table[(int) (next >>> 16) & mask];
            long e = table[(int) (next >>> 32) & mask];
            long f = table[(int) (next >>> 48) & mask];
            long bc = b & (c >>> PLACE);
            long cd = c & (d >>> PLACE);
            long de = d & (e >>> PLACE);
            long ef = e & (f >>> PLACE);
            long first = ab & (bc >>> PLACE) & ~(behind >>> FORBIDDEN);
            long second = bc & (cd >>> PLACE) & ~(a >>> FORBIDDEN);
            long third = cd & (de >>> PLACE) & ~(b >>> FORBIDDEN);
            long fourth = de & (ef >>> PLACE) & ~(c >>> FORBIDDEN);
            if (((first | second | third | fourth) & groups) != 0) {
                long pair = first & groups;
                for (long other : new long[] {second, third, fourth}) {
                    if (pair == 0) {
                        at += 2;
                        pair = other & groups;
                    }
                }
                return -1 - (at + ((pair & (ANCHORED * 2 - 1)) == 0 ? 1 : 0));
            }
            behind = d;
            a = e;
            b = f;
            ab = ef;
        }
        return at;
    }
}
