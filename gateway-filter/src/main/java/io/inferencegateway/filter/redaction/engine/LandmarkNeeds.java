package io.inferencegateway.filter.redaction.engine;

import io.inferencegateway.filter.redaction.pattern.ByteSet;
import java.util.List;

/**
 * What rules say of {@link Landmarks}: which of them find nothing without one, and what a number must have behind it to be none.
 * Asked while rules are compiled.
 */
final class LandmarkNeeds {
    private static final int NEVER = -1;
    private static final int FARTHEST = 192;

    /** What lets more through of prose is not looked for everywhere so that more numbers stand alone. */
    private static final double FEW = 0.0025;

    private final RuleSet rules;
    private final Shapes shapes;
    private final Shares shares;
    private final int[] values;
    private final NumberGaps gaps;

    /** @param values what {@link #ofValues} says of them */
    LandmarkNeeds(RuleSet rules, Shapes shapes, Shares shares, int[] values) {
        this.rules = rules;
        this.values = values;
        this.shapes = shapes;
        this.shares = shares;
        this.gaps = new NumberGaps(shapes);
    }

    /** Of each rule, how far behind where a match begins its landmark ends, at the most; -1 if it needs none, as a dictionary does. */
    static int[] ofValues(List<Rule> rules, Shapes shapes) {
        int[] values = new int[rules.size()];
        for (int rule = 0; rule < values.length; rule++) {
            Check check = rules.get(rule).check();
            boolean words = rules.get(rule).kind() instanceof Rule.Words;
            boolean digit = check != null && check.needsDigit();
            boolean none = words || (!digit && shapes.endsWithout(rule, Landmarks.MARKS));
            values[rule] = none ? NEVER : shapes.longestWithout(rule, Landmarks.MARKS);
        }
        return values;
    }

    /** Whether a rule of which that is said is looked for everywhere. */
    static boolean everywhere(int distance) {
        return distance == NEVER || distance > FARTHEST;
    }

    /** Bytes from where a match of a bucket begins, or its cue, to its landmark, at the most; -1 if it may have none. */
    int distance(int bucket) {
        if (rules.words(bucket)) {
            return NEVER;
        }
        int farthest = 0;
        for (int rule : rules.buckets[bucket]) {
            int distance = rules.cues.of[rule] < 0 ? values[rule] : ofCue(rule);
            if (distance == NEVER) {
                return NEVER;
            }
            farthest = Math.max(farthest, distance);
        }
        return farthest;
    }

    /** Whether a cue ends where its text does: of what it names, which is another text, each byte is looked at anyway. */
    private boolean isName(int rule) {
        return rules.rules().get(rule).beside().behind().equals(ByteSet.ALL);
    }

    private int ofCue(int rule) {
        if (isName(rule)) {
            return shapes.longestWithout(rule, Landmarks.MARKS);
        }
        int farthest = 0;
        for (int value = 0; value < rules.cues.need.length; value++) {
            if (rules.cues.need[value] == rules.cues.of[rule]) {
                int distance = values[value];
                if (distance == NEVER) {
                    return onlyWith(rule);
                }
                farthest = Math.max(farthest, distance);
            }
        }
        int length = shapes.longestWithout(rule, Landmarks.MARKS);
        return length == NEVER ? NEVER : length + rules.cues.reach[rule] + farthest;
    }

    /** Of a cue before a value that needs no landmark: its own. */
    private int onlyWith(int rule) {
        return shapes.endsWithout(rule, Landmarks.MARKS) ? NEVER : shapes.longestWithout(rule, Landmarks.MARKS);
    }

    /** What numbers of so many digits must have behind them to stand alone, or {@link NumberGaps#MATCHES}. */
    int gap(long asked, int digits) {
        int most = 0;
        for (long left = asked; left != 0; left &= left - 1) {
            int bucket = Long.numberOfTrailingZeros(left);
            int gap = gapOf(bucket, digits);
            if (gap == NumberGaps.MATCHES && shares.of(bucket) > FEW) {
                return NumberGaps.MATCHES;
            }
            most = Math.max(most, gap);
        }
        return most;
    }

    /** The same for what begins with such a number, of all rules that need no cue. */
    int gapAtFirst(int digits) {
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
    long matching(long asked, int digits) {
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
                if (follows && gap != NumberGaps.MATCHES && values[value] != NEVER) {
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
}
