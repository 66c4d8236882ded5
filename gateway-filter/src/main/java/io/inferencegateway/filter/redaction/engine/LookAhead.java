package io.inferencegateway.filter.redaction.engine;

/** Where in the bytes at hand a match may begin: {@link Beginnings}, and what was seen of these bytes already. */
final class LookAhead {
    private final RuleSet rules;
    private final Beginnings beginnings;
    /** Where the next {@code @} stands, if that is not before the byte looked at. */
    private int nextAt;
    /** Whether the text ends with the bytes at hand. */
    private boolean whole;

    LookAhead(RuleSet rules) {
        this.rules = rules;
        this.beginnings = rules.beginnings;
    }

    /** Other bytes are at hand. */
    void start(boolean toItsEnd) {
        nextAt = -1;
        whole = toItsEnd;
    }

    /**
     * Of these buckets those of which a match may begin here.
     *
     * @param busy whether a look ahead would cost more than one more match in progress
     */
    long at(byte[] bytes, int at, int to, long buckets, boolean busy) {
        long left = beginnings.at(bytes, at, to, buckets);
        if (beginnings.asksForAt(left)) {
            if (nextAt < at) {
                nextAt = Beginnings.find(bytes, at, to);
            }
            left = beginnings.near(left, nextAt == to && whole ? Integer.MAX_VALUE : nextAt - at);
        }
        return left == 0 || busy ? left : beginnings.alive(bytes, at, to, left, whole);
    }

    /** Passes bytes with which nothing begins behind the byte that stands before them; only for texts without a cue. */
    int pass(byte[] bytes, int from, int to) {
        boolean[] behind = beginnings.behind;
        int before = bytes[from - 1] & 0xff;
        for (int at = from; at < to; at++) {
            int value = bytes[at] & 0xff;
            if (behind[before << 8 | value]) {
                return at;
            }
            before = value;
        }
        return to;
    }

    /** What stands before a byte, as a context: that behind {@code value}, where {@code before} was the one behind it. */
    static int context(int value, int before) {
        int last = before & 0xff;
        return last >= '0' && last <= '9' ? RuleSet.AFTER_DIGIT + value : value;
    }

    /** Whether this is what texts are searched for. */
    boolean inText(long enabled) {
        return enabled == rules.inText();
    }
}
