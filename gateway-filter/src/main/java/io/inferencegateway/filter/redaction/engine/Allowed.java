package io.inferencegateway.filter.redaction.engine;

/**
 * Which rules may begin where a stream was read to: what is enabled there, the byte before and the cues allow it.
 *
 * <p>Confined to the event loop of its exchange.
 */
final class Allowed {
    private final RuleSet rules;
    private final ActiveCues cues;
    private final LookAhead ahead;
    private long enabled;
    private int kind;
    private boolean inText;

    Allowed(RuleSet rules, ActiveCues cues, LookAhead ahead) {
        this.rules = rules;
        this.cues = cues;
        this.ahead = ahead;
        enable(rules.inText());
    }

    /** Which rules may begin from here on. */
    void enable(long mask) {
        if (mask != enabled) {
            enabled = mask;
            kind = rules.kind(mask);
            inText = mask == rules.inText();
        }
    }

    /** Whether that is what may begin in a text. */
    boolean inText() {
        return inText;
    }

    /** Which of {@link RuleSet#enabled} may begin, or {@link RuleSet#OTHER}. */
    int kind() {
        return kind;
    }

    /** Of these buckets those that are enabled. */
    long of(long buckets) {
        return buckets & enabled;
    }

    /** The rules that a byte may begin behind what stands before, whatever the cues are. */
    long with(int value, int before) {
        return rules.beginsWith[value] & rules.allowedAfter[before] & enabled;
    }

    /**
     * The rules that begin at a byte, without those that the next bytes end.
     *
     * @param known whether it is known which cues are active
     */
    long begins(byte[] bytes, int at, int to, int before, long position, boolean known) {
        long begins = with(bytes[at] & 0xff, before);
        if (known && cues.none()) {
            begins &= ~rules.cues.needed;
        }
        if (begins == 0) {
            return 0;
        }
        return ahead.at(bytes, at, to, begins, kind, before, known ? cues.active(position) : ~0L);
    }
}
