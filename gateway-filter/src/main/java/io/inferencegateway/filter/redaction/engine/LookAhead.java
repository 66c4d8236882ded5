package io.inferencegateway.filter.redaction.engine;

/** Where in the bytes at hand a match may begin: {@link Beginnings}, and what was seen of these bytes already. */
final class LookAhead {
    private final RuleSet rules;
    private final Beginnings beginnings;
    private final Sieve sieve;
    private final JointAutomaton joint;
    private final Anchors anchors;
    /** Where the next anchor stands, if that is not before the byte looked at. */
    private int anchor;
    /** Whether the text ends with the bytes at hand. */
    private boolean whole;

    LookAhead(RuleSet rules) {
        this.rules = rules;
        this.beginnings = rules.beginnings;
        this.anchors = beginnings.anchors;
        this.sieve = beginnings.sieve;
        this.joint = beginnings.joint;
    }

    /** Other bytes are at hand. */
    void start(boolean toItsEnd) {
        anchor = -1;
        whole = toItsEnd;
    }

    /**
     * Of these buckets those of which a match may begin here.
     *
     * @param kind which of {@link RuleSet#enabled} may begin, or {@link RuleSet#OTHER}
     * @param context what stands before
     * @param active the cues that reach this place; all of them if that is not known yet
     * @param busy whether a look ahead would cost more than one more match in progress
     */
    long at(byte[] bytes, int at, int to, long buckets, int kind, int context, long active, boolean busy) {
        long together = kind == RuleSet.OTHER ? 0 : buckets & joint.buckets;
        long cued = kind == RuleSet.OTHER ? 0 : buckets & joint.cued;
        long left = buckets & ~together & ~cued;
        if (left != 0) {
            left = beginnings.at(bytes, at, to, left);
        }
        if ((left & anchors.buckets) != 0) {
            left = anchors.near(left, anchorBehind(bytes, at, to) - at);
        }
        if (busy) {
            return left | together | cued;
        }
        left = left == 0 ? 0 : beginnings.alive(bytes, at, to, left, whole);
        if (cued != 0 && active == ~0L) {
            left |= cued;
        } else if (cued != 0) {
            left |= cued & cued(bytes, at, to, kind, context, active);
        }
        return together == 0 || !beginnings.alive(bytes, at, to, joint.root(kind, context), whole)
                ? left
                : left | together;
    }

    private long cued(byte[] bytes, int at, int to, int kind, int context, long active) {
        long alive = 0;
        for (long left = active; left != 0; left &= left - 1) {
            int cue = Long.numberOfTrailingZeros(left);
            if (beginnings.alive(bytes, at, to, joint.root(kind, cue, context), whole)) {
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
     * Passes bytes with which nothing begins; only for texts without a cue.
     *
     */
    int pass(byte[] bytes, int from, int to) {
        int end = whole ? to - rules.shortest + 1 : to;
        int at = from;
        while (at < end) {
            int free = Math.min(end, anchorBehind(bytes, at, to) - anchors.longest);
            boolean far = free > at;
            int limit = far ? free : Math.min(end, anchor + 1);
            at = sieve.next(bytes, from, at, limit, to, far ? Sieve.PLAIN : Sieve.ALL);
            if (at < limit) {
                return at;
            }
        }
        return to;
    }

    /** What stands before a byte, as a context: that behind {@code value}, where {@code before} was the one behind it. */
    static int context(int value, int before) {
        int last = before & 0xff;
        return last >= '0' && last <= '9' ? RuleSet.AFTER_DIGIT + value : value;
    }
}
