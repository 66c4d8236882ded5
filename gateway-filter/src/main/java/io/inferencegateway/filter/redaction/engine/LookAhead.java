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
     * @param root where {@link JointAutomaton} begins, or {@link JointAutomaton#DEAD} if that is unknown
     * @param busy whether a look ahead would cost more than one more match in progress
     */
    long at(byte[] bytes, int at, int to, long buckets, int root, boolean busy) {
        long together = root == JointAutomaton.DEAD ? 0 : buckets & joint.buckets;
        long left = beginnings.at(bytes, at, to, buckets & ~together);
        if ((left & anchors.buckets) != 0) {
            left = anchors.near(left, anchorBehind(bytes, at, to) - at);
        }
        if (busy) {
            return left | together;
        }
        left = left == 0 ? 0 : beginnings.alive(bytes, at, to, left, whole);
        return together == 0 || !beginnings.alive(bytes, at, to, root, whole) ? left : left | together;
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
     * @param before the byte before the first, or the context there
     * @param groups what is looked for, of the {@link Sieve}
     */
    int pass(byte[] bytes, int from, int to, int before, int groups) {
        int end = whole ? to - rules.shortest + 1 : to;
        int at = from;
        int behind = before;
        while (at < end) {
            int free = Math.min(end, anchorBehind(bytes, at, to) - anchors.longest);
            boolean far = free > at;
            int limit = far ? free : Math.min(end, anchor + 1);
            at = sieve.next(bytes, at, limit, to, behind, far ? groups & ~Sieve.ANCHORED : groups);
            if (at < limit) {
                return at;
            }
            behind = bytes[at - 1];
        }
        return to;
    }

    /** What stands before a byte, as a context: that behind {@code value}, where {@code before} was the one behind it. */
    static int context(int value, int before) {
        int last = before & 0xff;
        return last >= '0' && last <= '9' ? RuleSet.AFTER_DIGIT + value : value;
    }

    /** What the sieve looks for where these buckets may begin. */
    int groups(long enabled) {
        return sieve.groups(enabled);
    }
}
