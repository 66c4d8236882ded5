package io.inferencegateway.filter.redaction.engine;

import io.inferencegateway.filter.redaction.bits.Swar;
import java.util.List;

/**
 * Passes the bytes at which no match of a few rules can begin, far from {@link Landmarks}: nearly all of prose.
 *
 * <p>Less is looked at than in a {@link Sieve}. A match that begins with one of four bytes has the third and fourth of them before
 * its sixth byte, and the two behind; so two look-ups, with nothing to be shifted, tell for four bytes, each of which has its own
 * bits. Rules whose matches tell themselves apart by their first byte only would be let through too often.
 */
final class FarSieve {
    /** Bytes that each look-up decides about. */
    private static final int STRIDE = 4;

    private static final int GROUPS = Long.SIZE / STRIDE;

    /** Of these, if rules are watched, the highest are theirs. */
    private static final int WATCHED = 2;

    private static final int ONE_PLACE = (1 << GROUPS) - 1;

    /** Bytes at the beginning of a match that are looked at. */
    private static final int SEEN = 6;

    /** Bytes that are looked at from the first of eight on, if a match may begin with the last. */
    private static final int SIGHT = Long.BYTES - 1 + SEEN;

    /** By pair of bytes, the third and fourth of four: groups of which a match may begin with the first of the four, the second… */
    private final long[] here;

    /** The same for the pair behind the four. */
    private final long[] behind;

    /** Bits of the groups that are not watched. */
    private final int others;

    /**
     * @param buckets what is looked for
     * @param watched those of them that are {@link Landmarks#watched}
     */
    FarSieve(RuleSet rules, Moves moves, long buckets, long watched) {
        int ofOthers = watched == 0 ? GROUPS : GROUPS - WATCHED;
        others = (1 << ofOthers) - 1;
        PairTable inHere = new PairTable();
        PairTable inBehind = new PairTable();
        List<Opening> plain = SieveGroups.of(rules, moves, buckets & ~watched, ofOthers, Prose.Through.FAR);
        add(plain, 0, inHere, inBehind);
        List<Opening> apart = SieveGroups.of(rules, moves, buckets & watched, GROUPS - ofOthers, Prose.Through.FAR);
        add(apart, ofOthers, inHere, inBehind);
        here = inHere.toArray();
        behind = inBehind.toArray();
    }

    private static void add(List<Opening> groups, int first, PairTable inHere, PairTable inBehind) {
        for (int i = 0; i < groups.size(); i++) {
            Opening group = groups.get(i);
            int bit = 1 << (first + i);
            inHere.add(group.begins, of(bit, STRIDE - 1));
            for (int place = 0; place < STRIDE; place++) {
                if (place < STRIDE - 1) {
                    inHere.add(group.places.get(STRIDE - 2 - place), of(bit, place));
                }
                inBehind.add(group.places.get(STRIDE - place), of(bit, place));
            }
        }
    }

    /** A group's bit where a match begins with this one of four bytes. */
    private static long of(int bit, int place) {
        return (long) bit << (place * GROUPS);
    }

    /**
     * The first place in {@code [from, limit)} at which a match may begin, or {@code limit}.
     *
     * @param first where the bytes at hand begin: what stands before is not known
     * @param to where they end: what stands behind is not known
     */
    int next(byte[] bytes, int first, int from, int limit, int to) {
        // The last eight bytes may reach beyond the limit: less is lost than by looking at some one by one.
        int last = Math.min(limit - 1, to - SIGHT);
        int at = from;
        while (at <= last) {
            at = pass(bytes, at, last);
            if (at <= last) {
                int found = ofEight(bytes, first, at);
                if (found < Long.BYTES) {
                    return Math.min(at + found, limit);
                }
                at += Long.BYTES;
            }
        }
        while (at < limit && at + SEEN <= to && !begins(bytes, first, at)) {
            at++;
        }
        return Math.min(at, limit);
    }

    /** Passes eight bytes at a time, as long as none of them may begin a match. */
    private int pass(byte[] bytes, int from, int last) {
        long[] table = here;
        long[] other = behind;
        // So that the compiler knows every index to be within.
        int mask = table.length - 1;
        int otherMask = other.length - 1;
        int at = from;
        for (; at <= last; at += Long.BYTES) {
            long word = Swar.eight(bytes, at + 2);
            long may = table[(int) word & mask] & other[(int) (word >>> 16) & otherMask];
            may |= table[(int) (word >>> 32) & mask] & other[(int) (word >>> 48) & otherMask];
            if (may != 0) {
                break;
            }
        }
        return at;
    }

    /** The first of eight bytes with which a match may begin, or eight. */
    private int ofEight(byte[] bytes, int first, int at) {
        int found = ofFour(bytes, first, at);
        return found < STRIDE ? found : STRIDE + ofFour(bytes, first, at + STRIDE);
    }

    private int ofFour(byte[] bytes, int first, int at) {
        long may = here[pair(bytes, at + 2)] & behind[pair(bytes, at + 4)];
        while (may != 0) {
            int place = Long.numberOfTrailingZeros(may) / GROUPS;
            if (begins(bytes, first, at + place)) {
                return place;
            }
            may &= ~((long) ONE_PLACE << (place * GROUPS));
        }
        return STRIDE;
    }

    /** Whether at a place that {@link #next} gave nothing may begin but what is watched. */
    boolean watchesOnly(byte[] bytes, int first, int at, int to) {
        return at + SEEN <= to && (groups(bytes, first, at) & others) == 0;
    }

    private boolean begins(byte[] bytes, int first, int at) {
        return groups(bytes, first, at) != 0;
    }

    /** The groups of which a match may begin here, as six bytes tell and the one before. */
    private int groups(byte[] bytes, int first, int at) {
        long may = at > first ? here[pair(bytes, at - 1)] >>> ((STRIDE - 1) * GROUPS) : ONE_PLACE;
        may &= (here[pair(bytes, at)] & behind[pair(bytes, at + 2)]) >>> ((STRIDE - 2) * GROUPS);
        return (int) (may & here[pair(bytes, at + 2)] & behind[pair(bytes, at + 4)]) & ONE_PLACE;
    }

    private static int pair(byte[] bytes, int at) {
        return (bytes[at + 1] & 0xff) << Byte.SIZE | (bytes[at] & 0xff);
    }
}
