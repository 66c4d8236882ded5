package io.inferencegateway.filter.redaction.engine;

/**
 * Takes the bytes of one stream: one by one where something may happen, and the others by a faster way.
 *
 * <p>There are two of these. Where no match is in progress what begins none is passed ({@link LookAhead}), and what a single one
 * goes on with is followed. Cues are found before they are met ({@link CueEnds}), and stop neither of them but where they end.
 *
 * <p>Confined to the event loop of its exchange.
 */
final class Passage {
    private final RuleSet rules;
    private final ActiveCues cues;
    private final Progress progress;
    private final LookAhead ahead;
    private final CueEnds ends;
    private final Allowed allowed;
    private final Following following;
    private int context = RuleSet.AT_START;
    private long work;

    Passage(RuleSet rules, ActiveCues cues, Progress progress, LookAhead ahead) {
        this.rules = rules;
        this.cues = cues;
        this.progress = progress;
        this.ahead = ahead;
        this.ends = ahead.ends;
        this.allowed = new Allowed(rules, cues, ahead);
        this.following = new Following(rules, cues, progress.single, ahead, allowed);
    }

    /** Which rules may begin from here on. */
    void enable(long mask) {
        allowed.enable(mask);
    }

    /** Whether that is what may begin in a text. */
    boolean inText() {
        return allowed.inText();
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
        return work;
    }

    void take(int value, long from, long to) {
        take(value, allowed.with(value, context), from, to);
    }

    private void take(int value, long begins, long from, long to) {
        if (cues.named()) {
            cues.begins(value, from);
        }
        progress.step(value);
        if (begins != 0) {
            progress.begin(cues.allow(begins, from), allowed.kind(), context, value, from);
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
        long offset = position - from;
        ahead.start(toItsEnd, progress.spans(), offset);
        int at = from;
        while (at < to) {
            if (!cues.named() && progress.idle()) {
                at = idle(bytes, at, to, offset);
            } else if (!cues.named() && progress.single()) {
                at = following.one(bytes, at, to, offset, context);
                context = following.context();
            } else if (!cues.named() && progress.few()) {
                at = following.few(bytes, at, to, offset, context);
                context = following.context();
            }
            if (at < to) {
                ahead.beside(progress.single.live);
                long here = at + offset;
                ends.meet(at, here, cues);
                boolean known = !cues.named() && !progress.namesBefore(bytes[at] & 0xff);
                take(bytes[at] & 0xff, allowed.begins(bytes, at, to, context, here, known), here, here + 1);
                at++;
            }
        }
        work += ahead.end();
    }

    /** Passes what begins no match. */
    private int idle(byte[] bytes, int from, int to, long offset) {
        int at = from;
        while (at < to) {
            ends.meet(at, at + offset, cues);
            int before = LookAhead.context(bytes, from, at, context);
            long reach = cues.reach(at + offset);
            int limit = cues.none() ? to : (int) Math.min(to, reach + 1 - offset);
            int stop = ahead.pass(bytes, at, to, limit, allowed.kind(), before);
            if (!cues.none()) {
                int value = value(bytes, from, at, stop, to, offset);
                if (value < stop) {
                    at = value;
                    break;
                }
            }
            at = stop;
            if (at < limit && at != ends.next()) {
                long here = at + offset;
                int behind = LookAhead.context(bytes, from, at, context);
                if (cues.allow(allowed.begins(bytes, at, to, behind, here, true), here) != 0) {
                    break;
                }
                at++;
            }
        }
        context = LookAhead.context(bytes, from, at, context);
        if (at > from) {
            progress.single.passTo(at + offset);
        }
        return at;
    }

    /** The first place before {@code stop} where a value begins that has its cue, or that. */
    private int value(byte[] bytes, int first, int from, int stop, int to, long offset) {
        long wanted = allowed.of(cues.wanted());
        int kind = allowed.kind();
        for (int at = from; at < stop; at++) {
            long begins = rules.beginsWith[bytes[at] & 0xff] & wanted;
            if (begins != 0) {
                int before = LookAhead.context(bytes, first, at, context);
                begins &= rules.allowedAfter[before];
                long here = at + offset;
                if (begins != 0
                        && cues.allow(ahead.at(bytes, at, to, begins, kind, before, cues.active(here)), here) != 0) {
                    return at;
                }
            }
        }
        return stop;
    }
}
