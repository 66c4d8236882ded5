package io.inferencegateway.filter.redaction.engine;

/**
 * Takes the bytes of one stream: one by one where something may happen, and the others by a faster way.
 *
 * <p>There are two of these. Where no match is in progress what begins none is passed ({@link LookAhead}), and what a single one
 * goes on with is followed.
 *
 * <p>Confined to the event loop of its exchange.
 */
final class Passage {
    private final RuleSet rules;
    private final ActiveCues cues;
    private final Progress progress;
    private final LookAhead ahead;
    private long enabled;
    private int kind;
    private int context = RuleSet.AT_START;

    Passage(RuleSet rules, ActiveCues cues, Progress progress) {
        this.rules = rules;
        this.cues = cues;
        this.progress = progress;
        this.ahead = new LookAhead(rules, rules.ofThread().trial(), progress.single.live);
        enable(rules.inText());
    }

    /** Which rules may begin from here on. */
    void enable(long mask) {
        if (mask != enabled) {
            enabled = mask;
            kind = rules.kind(mask);
        }
    }

    long enabled() {
        return enabled;
    }

    /** Whether nothing of the text was taken yet. */
    boolean atStart() {
        return context == RuleSet.AT_START;
    }

    /** The text is over. */
    void endText() {
        context = RuleSet.AT_START;
    }

    /** Steps done so far to look ahead. */
    long work() {
        return ahead.work();
    }

    void take(int value, long from, long to) {
        take(value, rules.beginsWith[value] & rules.allowedAfter[context] & enabled, from, to);
    }

    private void take(int value, long begins, long from, long to) {
        if (cues.named()) {
            cues.begins(value, from);
        }
        progress.step(value);
        if (begins != 0) {
            progress.begin(cues.allow(begins, from), kind, context, value, from);
        }
        context = LookAhead.context(value, context);
        progress.end(value);
        progress.readTo(to);
    }

    /**
     * The same for each of {@code bytes[from, to)}, where the first is at {@code position}.
     *
     * @param toItsEnd whether the text ends with them
     */
    void run(byte[] bytes, int from, int to, long position, boolean toItsEnd) {
        ahead.start(toItsEnd);
        int at = from;
        while (at < to) {
            if (progress.idle() && !cues.named()) {
                at = idle(bytes, at, to, position - from);
            } else if (progress.single()) {
                at = follow(bytes, at, to, position - from);
            }
            if (at < to) {
                long here = position + (at - from);
                take(bytes[at] & 0xff, begins(bytes, at, to, context, here), here, here + 1);
                at++;
            }
        }
    }

    /** The rules that begin at a byte, without those that the next bytes end. */
    private long begins(byte[] bytes, int at, int to, int before, long position) {
        long begins = rules.beginsWith[bytes[at] & 0xff] & rules.allowedAfter[before] & enabled;
        if (begins == 0) {
            return 0;
        }
        boolean idle = progress.idle();
        boolean single = idle || progress.single();
        if (single && !cues.named() && cues.none() && (idle || !progress.cue())) {
            begins &= ~rules.cues.needed;
            if (begins == 0) {
                return 0;
            }
        }
        // A cue that ends right before this byte is not active yet.
        long active = idle && !cues.named() ? cues.active(position) : ~0L;
        return ahead.at(bytes, at, to, begins, kind, before, active);
    }

    /** Passes what begins no match. */
    private int idle(byte[] bytes, int from, int to, long offset) {
        int at = from;
        while (at < to) {
            if (cues.none()) {
                at = ahead.pass(bytes, at, to, kind, LookAhead.context(bytes, from, at, context));
                if (at == to) {
                    break;
                }
            }
            if (cues.allow(begins(bytes, at, to, LookAhead.context(bytes, from, at, context), at + offset), at + offset)
                    != 0) {
                break;
            }
            at++;
        }
        context = LookAhead.context(bytes, from, at, context);
        if (at > from) {
            progress.single.passTo(at + offset);
        }
        return at;
    }

    /** Passes what the only match in progress goes on with, as long as it neither ends nor another begins. */
    private int follow(byte[] bytes, int from, int to, long offset) {
        LiveMatches live = progress.single.live;
        int before = context;
        int current = live.state[0];
        int rule = live.rule[0];
        boolean cue = progress.single.cue();
        boolean masked = live.best[0] == LiveMatches.MASKED;
        int end = masked ? to : (int) Math.min(to, live.start[0] + Matcher.HOLD_LIMIT - offset);
        int at = from;
        for (; at < end; at++) {
            // What it covers depends on where it is.
            live.state[0] = current;
            int value = bytes[at] & 0xff;
            int transition = rules.transition(rule, current, value);
            int target = transition & Automata.TARGET;
            if (target == Automata.DEAD
                    || (transition & Automata.DROPS) != 0
                    || (transition < 0 && cue)
                    || begins(bytes, at, to, before, at + offset) != 0) {
                break;
            }
            if (transition < 0 && !masked) {
                live.best[0] = at + offset;
            }
            current = target;
            before = LookAhead.context(value, before);
        }
        if (at > from) {
            live.state[0] = current;
            context = before;
            progress.single.passTo(at + offset);
        }
        return at;
    }
}
