package io.inferencegateway.filter.redaction.engine;

/**
 * Bytes without which most rules find nothing: digits and the marks behind them in ASCII, {@code : ; < = > ? @}. Where none is
 * near, only the few other rules are looked for.
 *
 * <p>A cue finds nothing by itself: its landmark is that of a value which may follow it. The end of a text is a landmark, too, for
 * there a cue names the next one.
 */
final class Landmarks {
    private static final int FARTHEST = 192;
    private static final int NEVER = -1;

    private final RuleSet rules;
    private final Shapes shapes;

    /** The buckets that need one. */
    final long buckets;

    /** Bytes from where a match of one of these begins, or its cue, to behind its landmark, at the most. */
    final int reach;

    Landmarks(RuleSet rules, Shapes shapes) {
        this.rules = rules;
        this.shapes = shapes;
        long needing = 0;
        int farthest = 0;
        for (int bucket = 0; bucket < rules.buckets.length; bucket++) {
            int distance = rules.words(bucket) ? NEVER : ofBucket(bucket);
            if (distance != NEVER && distance <= FARTHEST) {
                needing |= 1L << bucket;
                farthest = Math.max(farthest, distance);
            }
        }
        buckets = needing;
        reach = farthest + 1;
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

    private int ofCue(int rule) {
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

    /** Place of the next one, or {@code to}. */
    static int next(byte[] bytes, int from, int to) {
        return Swar.digitOrMark(bytes, from, to);
    }
}
