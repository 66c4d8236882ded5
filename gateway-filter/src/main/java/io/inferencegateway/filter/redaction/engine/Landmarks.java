package io.inferencegateway.filter.redaction.engine;

import io.inferencegateway.filter.redaction.bits.Swar;
import io.inferencegateway.filter.redaction.pattern.ByteSet;

/**
 * Bytes without which most rules find nothing: digits and the marks behind them in ASCII, {@code : ; < = > ? @}. Where none is
 * near, only the few other rules are looked for.
 *
 * <p>Numbers that stand alone are none ({@link LoneNumbers}) but for a few rules, which are looked for everywhere.
 *
 * <p>A cue finds nothing by itself: its landmark is that of a value which may follow it. The end of a text is a landmark, too, if it
 * may be that of a cue, which names the next text ({@link #mayEnd}).
 */
final class Landmarks {
    static final ByteSet MARKS = ByteSet.range('0', '@');

    /** What is no landmark. */
    static final ByteSet OTHERS = MARKS.complement();

    private final LoneNumbers loneNumbers;

    /** The buckets that are looked for only near one. */
    final long buckets;

    /**
     * The buckets that need one, too, but for which a number that stands alone is one: looked for everywhere, and of interest only
     * where {@link #near} is.
     */
    final long watched;

    /** By the last two bytes of a text: whether a match of one of these may end with it, without a landmark before. */
    private final long[] ends;

    /** Bytes from where a match of one of these begins, or its cue, to behind its landmark, at the most. */
    final int reach;

    Landmarks(RuleSet rules, LandmarkNeeds needs, Shapes shapes) {
        long needing = 0;
        int farthest = 0;
        for (int bucket = 0; bucket < rules.buckets.length; bucket++) {
            int distance = needs.distance(bucket);
            if (!LandmarkNeeds.everywhere(distance)) {
                needing |= 1L << bucket;
                farthest = Math.max(farthest, distance);
            }
        }
        long asked = needing & ~rules.cues.needed;
        loneNumbers = new LoneNumbers(digits -> needs.gap(asked, digits), needs::gapAtFirst);
        watched = loneNumbers.digits == 0 ? 0 : needs.matching(asked, loneNumbers.digits);
        buckets = needing & ~watched;
        reach = farthest + 1;
        PairSet last = new PairSet();
        for (long left = needing; left != 0; left &= left - 1) {
            for (int rule : rules.buckets[Long.numberOfTrailingZeros(left)]) {
                shapes.lastPairs(rule, OTHERS, last);
            }
        }
        ends = last.bits();
    }

    /** Whether the end of a text, of these two bytes or more, is a landmark. */
    boolean mayEnd(byte[] bytes, int to) {
        int pair = (bytes[to - 1] & 0xff) << Byte.SIZE | (bytes[to - 2] & 0xff);
        return (ends[pair >>> 6] >>> pair & 1) != 0;
    }

    /** Behind a number with which no match begins that needs no cue, or {@code at}, see {@link LoneNumbers}. */
    int passNumber(byte[] bytes, int at, int to) {
        return loneNumbers.passFirst(bytes, at, to);
    }

    /** Whether there is a digit or mark so near behind this place that what begins here, and is {@link #watched}, may be a match. */
    boolean near(byte[] bytes, int at, int to) {
        int end = at + reach;
        return end > to || Swar.digitOrMark(bytes, at, end) < end;
    }

    /**
     * Place of the next one, or {@code to}.
     *
     * @param first where the bytes at hand begin: what stands before is not known
     */
    int next(byte[] bytes, int first, int from, int to) {
        int at = from;
        while (true) {
            int found = Swar.digitOrMark(bytes, at, to);
            at = found == to ? to : loneNumbers.pass(bytes, first, found, to);
            if (at == found) {
                return at;
            }
        }
    }
}
