package io.inferencegateway.filter.redaction.engine;

import io.inferencegateway.filter.redaction.bits.Swar;
import io.inferencegateway.filter.redaction.pattern.ByteSet;

/**
 * Bytes without which a match of some rules cannot be, and how far from its beginning they may stand: {@code @} for an
 * address. A rule that nearly every word could begin is looked for only where its anchor is near.
 */
final class Anchors {
    /** What is rare enough in texts and in JSON, rarest first; two of them are looked for at the most. */
    private static final String CANDIDATES = "~@^|`$#*<>&;!?";

    private static final int MOST = 2;
    private static final int FARTHEST = 256;

    /** A rule that lets so much through asks for an anchor. */
    private static final double TOO_MUCH = 0.02;

    private final long[] wanted = new long[MOST];
    private int count;

    /** The buckets that need an anchor. */
    final long buckets;

    /** Bytes from the beginning of a match to its anchor, at the most, by bucket. */
    private final int[] reach;

    /** The most of any bucket. */
    final int longest;

    Anchors(RuleSet rules, Shapes shapes, Shares shares) {
        reach = new int[rules.buckets.length];
        long plain = rules.inText() & ~rules.cues.needed;
        long anchored = 0;
        int most = 0;
        for (int bucket = 0; bucket < reach.length; bucket++) {
            boolean asks = (plain >>> bucket & 1) != 0 && !rules.words(bucket);
            if (asks && shares.of(bucket) > TOO_MUCH && anchor(rules, shapes, bucket)) {
                anchored |= 1L << bucket;
                most = Math.max(most, reach[bucket]);
            }
        }
        for (int i = count; i < MOST; i++) {
            wanted[i] = wanted[0];
        }
        buckets = anchored;
        longest = most;
    }

    private boolean anchor(RuleSet rules, Shapes shapes, int bucket) {
        for (int value : CANDIDATES.chars().toArray()) {
            ByteSet it = ByteSet.NONE.with(value);
            int longestOfAll = 0;
            for (int rule : rules.buckets[bucket]) {
                int without = shapes.acceptsWithout(rule, it) ? -1 : shapes.longestWithout(rule, it);
                longestOfAll = without < 0 ? FARTHEST + 1 : Math.max(longestOfAll, without);
            }
            if (longestOfAll <= FARTHEST && want(value)) {
                reach[bucket] = longestOfAll;
                return true;
            }
        }
        return false;
    }

    private boolean want(int value) {
        long each = Swar.each(value);
        for (int i = 0; i < count; i++) {
            if (wanted[i] == each) {
                return true;
            }
        }
        if (count == MOST) {
            return false;
        }
        wanted[count++] = each;
        return true;
    }

    /** Place of the next anchor, or {@code to}. */
    int next(byte[] bytes, int from, int to) {
        return count == 0 ? to : Swar.find(bytes, from, to, wanted[0], wanted[1]);
    }

    /** Of these buckets those that need no anchor, or for which one at this distance is near enough. */
    long near(long some, int distance) {
        if (distance > longest) {
            return some & ~buckets;
        }
        long left = some;
        for (long ask = some & buckets; ask != 0; ask &= ask - 1) {
            if (distance > reach[Long.numberOfTrailingZeros(ask)]) {
                left &= ~(ask & -ask);
            }
        }
        return left;
    }
}
