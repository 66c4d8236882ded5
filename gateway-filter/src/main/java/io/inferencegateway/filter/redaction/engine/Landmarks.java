package io.inferencegateway.filter.redaction.engine;

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
    private static final int FARTHEST = 192;
    private static final int NEVER = -1;

    /** What lets more through of prose is not looked for everywhere so that more numbers stand alone. */
    private static final double FEW = 0.0025;

    /** What is no landmark. */
    static final ByteSet OTHERS = ByteSet.range('0', '@').complement();

    private final RuleSet rules;
    private final Shapes shapes;
    private final NumberGaps gaps;
    private final LoneNumbers loneNumbers;

    /** The buckets that are looked for only near one. */
    final long buckets;

    /**
     * The buckets that need one, too, but for which a number that stands alone is one: looked for everywhere, and of interest only
     * where {@link #near} is.
     */
    final long watched;

    /** By the last two bytes of a text: whether a match of one of these may end with it, without a landmark before. */
    private final long[] ends = new long[1 << (2 * Byte.SIZE - 6)];

    /** Bytes from where a match of one of these begins, or its cue, to behind its landmark, at the most. */
    final int reach;

    Landmarks(RuleSet rules, Shapes shapes) {
        this.rules = rules;
        this.shapes = shapes;
        this.gaps = new NumberGaps(shapes.automata);
        long needing = 0;
        int farthest = 0;
        for (int bucket = 0; bucket < rules.buckets.length; bucket++) {
            int distance = rules.words(bucket) ? NEVER : ofBucket(bucket);
            if (distance != NEVER && distance <= FARTHEST) {
                needing |= 1L << bucket;
                farthest = Math.max(farthest, distance);
            }
        }
        long asked = needing & ~rules.cues.needed;
        loneNumbers = new LoneNumbers(digits -> gap(asked, digits), this::gapAtFirst);
        watched = loneNumbers.digits == 0 ? 0 : matching(asked, loneNumbers.digits);
        buckets = needing & ~watched;
        reach = farthest + 1;
        for (long left = needing; left != 0; left &= left - 1) {
            for (int rule : rules.buckets[Long.numberOfTrailingZeros(left)]) {
                shapes.lastPairs(rule, OTHERS, this::mayEndWith);
            }
        }
    }

    private void mayEndWith(int earlier, int later) {
        int pair = later << Byte.SIZE | earlier;
        ends[pair >>> 6] |= 1L << pair;
    }

    /** Whether the end of a text, of these two bytes or more, is a landmark. */
    boolean mayEnd(byte[] bytes, int to) {
        int pair = (bytes[to - 1] & 0xff) << Byte.SIZE | (bytes[to - 2] & 0xff);
        return (ends[pair >>> 6] >>> pair & 1) != 0;
    }

    /** What numbers of so many digits must have behind them to stand alone, or {@link NumberGaps#MATCHES}. */
    private int gap(long asked, int digits) {
        int most = 0;
        for (long left = asked; left != 0; left &= left - 1) {
            int bucket = Long.numberOfTrailingZeros(left);
            int gap = gapOf(bucket, digits);
            if (gap == NumberGaps.MATCHES && Prose.share(rules, Opening.of(rules, bucket)) > FEW) {
                return NumberGaps.MATCHES;
            }
            most = Math.max(most, gap);
        }
        return most;
    }

    /** The same for what begins with such a number. */
    private int gapAtFirst(int digits) {
        int most = 0;
        for (int bucket = 0; bucket < rules.buckets.length; bucket++) {
            boolean cued = (rules.cues.needed >>> bucket & 1) != 0;
            for (int rule : cued || !begins(bucket) ? new int[0] : rules.buckets[bucket]) {
                int gap = rules.words(bucket) ? NumberGaps.MATCHES : gaps.atFirst(rule, digits);
                if (gap == NumberGaps.MATCHES) {
                    return gap;
                }
                most = Math.max(most, gap);
            }
        }
        return most;
    }

    /** Whether a match of a bucket may begin with a digit. */
    private boolean begins(int bucket) {
        boolean begins = false;
        for (int digit = '0'; digit <= '9'; digit++) {
            begins |= (rules.beginsWith[digit] >>> bucket & 1) != 0;
        }
        return begins;
    }

    /** Of these buckets those that may match with no more than a number of so many digits. */
    private long matching(long asked, int digits) {
        long matching = 0;
        for (long left = asked; left != 0; left &= left - 1) {
            int bucket = Long.numberOfTrailingZeros(left);
            matching |= gapOf(bucket, digits) == NumberGaps.MATCHES ? left & -left : 0;
        }
        return matching;
    }

    private int gapOf(int bucket, int digits) {
        int most = 0;
        for (int rule : rules.buckets[bucket]) {
            int gap = gaps.anywhere(rule, digits);
            for (int value = 0; value < rules.cues.need.length; value++) {
                boolean follows =
                        rules.cues.of[rule] >= 0 && rules.cues.need[value] == rules.cues.of[rule] && !isName(rule);
                if (follows && gap != NumberGaps.MATCHES && ofValue(value) != NEVER) {
                    int ofValue = gaps.anywhere(value, digits);
                    gap = ofValue == NumberGaps.MATCHES ? ofValue : Math.max(gap, ofValue);
                }
            }
            if (gap == NumberGaps.MATCHES) {
                return gap;
            }
            most = Math.max(most, gap);
        }
        return most;
    }

    /** Behind a number with which no match begins that needs no cue, or {@code at}, see {@link LoneNumbers}. */
    int passNumber(byte[] bytes, int at, int to) {
        return loneNumbers.passFirst(bytes, at, to);
    }

    private static boolean is(int value) {
        return value >= '0' && value <= '@';
    }

    private int ofBucket(int bucket) {
        int farthest = 0;
        for (int rule : rules.buckets[bucket]) {
            int distance = rules.cues.of[rule] < 0 ? ofValue(rule) : ofCue(rule);
            if (distance == NEVER) {
                return NEVER;
            }
            farthest = Math.max(farthest, distance);
        }
        return farthest;
    }

    private int ofValue(int rule) {
        Check check = rules.checks[rule];
        boolean digit = check != null && check.needsDigit();
        return !digit && shapes.endsWithout(rule, Landmarks::is) ? NEVER : shapes.longestWithout(rule, Landmarks::is);
    }

    /** Whether a cue ends where its text does: of what it names, which is another text, each byte is looked at anyway. */
    private boolean isName(int rule) {
        return rules.rules().get(rule).beside().behind().equals(ByteSet.NONE.complement());
    }

    private int ofCue(int rule) {
        if (isName(rule)) {
            return shapes.longestWithout(rule, Landmarks::is);
        }
        int farthest = 0;
        for (int value = 0; value < rules.cues.need.length; value++) {
            if (rules.cues.need[value] == rules.cues.of[rule]) {
                int distance = ofValue(value);
                if (distance == NEVER) {
                    return onlyWith(rule);
                }
                farthest = Math.max(farthest, distance);
            }
        }
        int length = shapes.longestWithout(rule, Landmarks::is);
        return length == NEVER ? NEVER : length + rules.cues.reach[rule] + farthest;
    }

    /** Of a cue before a value that needs no landmark: its own. */
    private int onlyWith(int rule) {
        return shapes.endsWithout(rule, Landmarks::is) ? NEVER : shapes.longestWithout(rule, Landmarks::is);
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
