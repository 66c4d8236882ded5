package io.inferencegateway.filter.redaction.engine;

import java.util.Arrays;

/**
 * Where in the bytes at hand a match may begin: {@link Beginnings}, and what was seen of these bytes already.
 *
 * <p>Keeps nothing when others are at hand. One for each thread and rule set, and confined to it.
 */
final class LookAhead {
    /** Bytes that are looked at for all rules if an anchor is near: behind one anchor there may be another. */
    private static final int TOGETHER = 16;

    /** So near behind one landmark there is often another, and none is looked for. */
    private static final int NEXT = 16;

    /** The place of a landmark that is not near any other. */
    private static final int NOWHERE = Integer.MAX_VALUE / 2;

    private static final LiveMatches NOTHING = new LiveMatches();

    private final RuleSet rules;
    private final Beginnings beginnings;
    private final Sieve sieve;
    private final FarSieve far;
    private final Landmarks landmarks;
    private final JointAutomaton joint;
    private final Anchors anchors;
    private final WholeMatches wholes;
    private final Trial trial;
    final CueEnds ends = new CueEnds();

    /** What {@link Following} needs for a few matches in progress: where each goes, and the last two places before which it may have ended. */
    final int[] targets = new int[SingleMatches.FOLLOWED];

    final int[] last = new int[SingleMatches.FOLLOWED];
    final int[] earlier = new int[SingleMatches.FOLLOWED];
    /** What is in progress by itself, and may cover what begins. */
    private LiveMatches single = NOTHING;

    private long work;
    /** What neither begins together nor needs a cue. */
    private final long alone;
    /** Whether there may be an anchor without a landmark. */
    private final boolean anchorsApart;
    /** Where the next anchor stands, if that is not before the byte looked at. */
    private int anchor;
    /** Where the next landmark stands, if that is not before the byte looked at. */
    private int landmark;
    /**
     * Where a match with an anchor ends that was found at once: what begins within it is followed as a match in progress, for it may be
     * much.
     */
    private int foundTo;
    /** By bucket: where each of its rules begins. */
    private final int[][] initial;
    /** Whether the text ends with the bytes at hand. */
    private boolean whole;

    LookAhead(RuleSet rules) {
        this.rules = rules;
        this.beginnings = rules.beginnings;
        this.anchors = beginnings.anchors;
        this.sieve = beginnings.sieve;
        this.far = beginnings.far;
        this.landmarks = beginnings.landmarks;
        this.joint = beginnings.joint;
        this.wholes = new WholeMatches(rules, ends);
        this.trial = new Trial(rules, ends, wholes);
        this.alone = ~(joint.buckets | joint.cued);
        this.initial = Arrays.stream(rules.buckets)
                .map(bucket ->
                        Arrays.stream(bucket).map(rule -> rules.initial[rule]).toArray())
                .toArray(int[][]::new);
        this.anchorsApart = (anchors.buckets & ~landmarks.buckets) != 0;
    }

    /**
     * Other bytes are at hand.
     *
     * @param found where matches are added that are over within them
     * @param offset from a place among them to its position
     */
    void start(boolean toItsEnd, Spans found, long offset) {
        wholes.start(found, offset);
        ends.clear();
        work = 0;
        anchor = -1;
        landmark = -1;
        foundTo = -1;
        whole = toItsEnd;
    }

    /**
     * Of these buckets those of which a match may begin here.
     *
     * @param kind which of {@link RuleSet#enabled} may begin, or {@link RuleSet#OTHER}
     * @param context what stands before
     * @param active the cues that reach this place; all of them if that is not known yet
     */
    long at(byte[] bytes, int at, int to, long buckets, int kind, int context, long active) {
        long together = kind == RuleSet.OTHER ? 0 : buckets & joint.buckets;
        long cued = kind == RuleSet.OTHER ? 0 : buckets & joint.cued;
        long left = buckets & ~together & ~cued;
        if ((left & anchors.buckets) != 0) {
            left = anchors.near(left, anchorBehind(bytes, at, to) - at);
        }
        if ((left & (left - 1)) != 0) {
            left = beginnings.at(bytes, at, to, left);
        }
        left = left == 0 ? 0 : beginnings.alive(bytes, at, to, left, whole);
        if ((left & anchors.buckets) != 0 && at >= foundTo && single.count == 0) {
            left = withoutWhole(bytes, at, to, left);
        }
        if (cued != 0 && active == ~0L) {
            left |= cued;
        } else if (cued != 0) {
            left |= cued & cued(bytes, at, to, cued, kind, context, active);
        }
        return together == 0 || !mayMatch(bytes, at, to, joint.root(kind, context)) ? left : left | together;
    }

    /** Without those that have an anchor and are over within the bytes at hand. */
    private long withoutWhole(byte[] bytes, int at, int to, long buckets) {
        long left = buckets;
        for (long ask = buckets & anchors.buckets; ask != 0; ask &= ask - 1) {
            int[] which = rules.buckets[Long.numberOfTrailingZeros(ask)];
            if (wholes.find(bytes, at, at, to, which, initial[Long.numberOfTrailingZeros(ask)])) {
                left &= ~(ask & -ask);
                foundTo = Math.max(foundTo, wholes.farthest());
            }
            work += wholes.steps();
        }
        return left;
    }

    private long cued(byte[] bytes, int at, int to, long buckets, int kind, int context, long active) {
        long alive = 0;
        for (long left = active; left != 0; left &= left - 1) {
            int cue = Long.numberOfTrailingZeros(left);
            if ((buckets & rules.cues.values[cue]) != 0 && mayMatch(bytes, at, to, joint.root(kind, cue, context))) {
                alive |= rules.cues.values[cue];
            }
        }
        return alive;
    }

    /** Where the next anchor may stand at the earliest. */
    private int anchorBehind(byte[] bytes, int at, int to) {
        if (anchor < at) {
            anchor = anchors.next(bytes, at, to);
        }
        return anchor == to && whole ? Integer.MAX_VALUE : anchor;
    }

    /**
     * Passes bytes with which nothing begins that needs no cue, up to {@code limit} or the next place of {@link #ends}.
     *
     * @param kind which of {@link RuleSet#enabled} may begin, or {@link RuleSet#OTHER}
     * @param context what stands before the first
     */
    int pass(byte[] bytes, int from, int to, int farthest, int kind, int context) {
        int known = whole ? Math.min(farthest, to - rules.shortest + 1) : farthest;
        int end = Math.min(known, ends.next());
        int at = from;
        int nearTo = at;
        while (at < end) {
            int free = at < nearTo ? at : Math.min(end, landmarkBehind(bytes, from, at, to) - landmarks.reach);
            if (anchorsApart) {
                free = Math.min(free, anchorBehind(bytes, at, to) - anchors.longest);
            }
            boolean plain = true;
            int limit = free;
            if (free > at) {
                at = far.next(bytes, from, at, limit, to);
                if (at < limit && far.watchesOnly(bytes, from, at, to) && !landmarks.near(bytes, at, to)) {
                    at++;
                    continue;
                }
            } else {
                // Near one landmark there are often more.
                nearTo = Math.max(nearTo, landmark + NEXT);
                int near = Math.min(end, Math.max(landmark + 1, at + 2 * landmarks.reach));
                int unanchored = Math.min(near, anchorBehind(bytes, at, to) - anchors.longest);
                plain = unanchored > at;
                limit = plain ? unanchored : Math.min(near, Math.max(anchor + 1, at + TOGETHER));
                at = sieve.next(bytes, from, at, limit, to, plain ? Sieve.PLAIN : Sieve.ALL);
            }
            if (at < limit) {
                int behind = landmarks.passNumber(bytes, at, to);
                if (behind > at) {
                    at = behind;
                    continue;
                }
                if (may(bytes, at, to, plain ? ~anchors.buckets : -1, kind, context(bytes, from, at, context))) {
                    return at;
                }
                at++;
                end = Math.min(known, ends.next());
            }
        }
        return Math.min(farthest, ends.next());
    }

    private boolean mayMatch(byte[] bytes, int at, int to, int root) {
        // Where nothing is in progress the sieve has looked at more.
        if (single.count > 0 && at + 1 < to && joint.endsSoon(root, bytes[at], bytes[at + 1])) {
            return false;
        }
        boolean may = trial.mayMatch(bytes, at, to, root, single, whole);
        work += trial.steps();
        return may;
    }

    /** What is in progress by itself from here on. */
    void beside(LiveMatches inProgress) {
        // Nearly always it is the same, and what is written must be told to the garbage collector.
        if (single != inProgress) {
            single = inProgress;
        }
    }

    /** Nothing is at hand any more; gives the steps done since {@link #start}. */
    long end() {
        beside(NOTHING);
        wholes.end();
        return work;
    }

    /** Where the next landmark is, if only the end of the bytes at hand: what follows is not known. */
    private int landmarkBehind(byte[] bytes, int from, int at, int to) {
        if (landmark < at) {
            landmark = landmarks.next(bytes, from, at, to);
            if (landmark == to && whole && to - from > 1 && !landmarks.mayEnd(bytes, to)) {
                landmark = NOWHERE;
            }
        }
        return landmark;
    }

    /** Whether a match of these buckets may begin here that needs no cue. */
    private boolean may(byte[] bytes, int at, int to, long buckets, int kind, int context) {
        if (kind == RuleSet.OTHER) {
            return true;
        }
        long begins = rules.beginsWith[bytes[at] & 0xff] & rules.allowedAfter[context] & rules.enabled[kind] & buckets;
        return (begins & alone) == 0
                ? (begins & joint.buckets) != 0 && mayMatch(bytes, at, to, joint.root(kind, context))
                : at(bytes, at, to, begins & ~joint.cued, kind, context, 0) != 0;
    }

    /** What stands before {@code at}, where {@code first} is what stands before {@code from}. */
    static int context(byte[] bytes, int from, int at, int first) {
        if (at == from) {
            return first;
        }
        return context(bytes[at - 1] & 0xff, at - 1 == from ? first : bytes[at - 2] & 0xff);
    }

    /** What stands before a byte, as a context: that behind {@code value}, where {@code before} was the one behind it. */
    static int context(int value, int before) {
        int last = before & 0xff;
        return last >= '0' && last <= '9' ? RuleSet.AFTER_DIGIT + value : value;
    }
}
