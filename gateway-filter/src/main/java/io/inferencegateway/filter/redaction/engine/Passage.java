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
    private long enabled;
    private int kind;
    private boolean inText;
    private int context = RuleSet.AT_START;
    private long work;

    /** What may begin where matches in progress are followed: what needs no cue, or has one. */
    private long possible;

    /** Of each that is followed: where it goes, and the last two places before which it may have ended. */
    private final int[] targets;

    private final int[] last;
    private final int[] earlier;

    Passage(RuleSet rules, ActiveCues cues, Progress progress, LookAhead ahead) {
        this.rules = rules;
        this.cues = cues;
        this.progress = progress;
        this.ahead = ahead;
        this.ends = ahead.ends;
        this.targets = ahead.targets;
        this.last = ahead.last;
        this.earlier = ahead.earlier;
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
        long offset = position - from;
        ahead.start(toItsEnd, progress.spans(), offset);
        int at = from;
        while (at < to) {
            if (!cues.named() && progress.idle()) {
                at = idle(bytes, at, to, offset);
            } else if (!cues.named() && progress.single()) {
                at = follow(bytes, at, to, offset);
            } else if (!cues.named() && progress.few()) {
                at = followFew(bytes, at, to, offset);
            }
            if (at < to) {
                ahead.beside(progress.single.live);
                long here = at + offset;
                ends.meet(at, here, cues);
                boolean known = !cues.named() && !progress.namesBefore(bytes[at] & 0xff);
                take(bytes[at] & 0xff, begins(bytes, at, to, context, here, known), here, here + 1);
                at++;
            }
        }
        work += ahead.end();
    }

    /**
     * The rules that begin at a byte, without those that the next bytes end.
     *
     * @param known whether it is known which cues are active
     */
    private long begins(byte[] bytes, int at, int to, int before, long position, boolean known) {
        long begins = rules.beginsWith[bytes[at] & 0xff] & rules.allowedAfter[before] & enabled;
        if (known && cues.none()) {
            begins &= ~rules.cues.needed;
        }
        if (begins == 0) {
            return 0;
        }
        return ahead.at(bytes, at, to, begins, kind, before, known ? cues.active(position) : ~0L);
    }

    /** Passes what begins no match. */
    private int idle(byte[] bytes, int from, int to, long offset) {
        int at = from;
        while (at < to) {
            ends.meet(at, at + offset, cues);
            int before = LookAhead.context(bytes, from, at, context);
            long reach = cues.reach(at + offset);
            int limit = cues.none() ? to : (int) Math.min(to, reach + 1 - offset);
            int stop = ahead.pass(bytes, at, to, limit, kind, before);
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
                if (cues.allow(begins(bytes, at, to, LookAhead.context(bytes, from, at, context), here, true), here)
                        != 0) {
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
        long wanted = cues.wanted() & enabled;
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

    /** Passes what the only match in progress goes on with, as long as it neither ends nor another begins. */
    private int follow(byte[] bytes, int from, int to, long offset) {
        LiveMatches live = progress.single.live;
        ahead.beside(live);
        int rule = live.rule[0];
        int current = live.state[0];
        boolean cue = progress.single.cue();
        boolean words = rules.isWords(rule);
        int[] next = rules.next;
        byte[] classes = rules.classes;
        boolean masked = live.best[0] == LiveMatches.MASKED;
        int end = masked ? to : (int) Math.min(to, live.start[0] + Matcher.HOLD_LIMIT - offset);
        int before = context;
        int ended = -1;
        int endedBefore = -1;
        int at = from;
        int stop = from;
        for (; at < end; at++) {
            if (at >= stop) {
                stop = meetCues(at, end, offset);
            }
            int value = bytes[at] & 0xff;
            int transition = words
                    ? rules.transition(rule, current, value)
                    : next[current + (classes[rule << 8 | value] & 0xff)];
            int target = transition & Automata.TARGET;
            if (target == Automata.DEAD || (transition & Automata.DROPS) != 0 || (transition < 0 && cue)) {
                break;
            }
            if ((rules.beginsWith[value] & rules.allowedAfter[before] & possible) != 0) {
                // What it covers depends on where it is.
                live.state[0] = current;
                if (begins(bytes, at, to, before, at + offset, !cue) != 0) {
                    break;
                }
                stop = Math.min(ends.next(), stop);
            }
            if (transition < 0) {
                endedBefore = ended;
                ended = at;
            }
            current = target;
            before = LookAhead.context(value, before);
        }
        if (at > from) {
            live.state[0] = current;
            context = before;
            progress.single.passTo(at + offset);
            progress.single.pass(0, bytes, from, endedBefore, ended, at, offset);
        }
        return at;
    }

    /** The cues that end here become active; gives how far, up to {@code end}, what is {@link #possible} stays the same. */
    private int meetCues(int at, int end, long offset) {
        ends.meet(at, at + offset, cues);
        long reach = cues.reach(at + offset);
        possible = enabled & (~rules.cues.needed | cues.wanted());
        return Math.min(ends.next(), cues.none() ? end : (int) Math.min(end, reach + 1 - offset));
    }

    /** The same for a few matches in progress. */
    private int followFew(byte[] bytes, int from, int to, long offset) {
        LiveMatches live = progress.single.live;
        ahead.beside(live);
        int count = live.count;
        int end = to;
        for (int i = 0; i < count; i++) {
            boolean masked = live.best[i] == LiveMatches.MASKED;
            end = masked ? end : (int) Math.min(end, live.start[i] + Matcher.HOLD_LIMIT - offset);
            last[i] = -1;
            earlier[i] = -1;
        }
        int before = context;
        int at = from;
        int stop = from;
        for (; at < end; at++) {
            if (at >= stop) {
                stop = meetCues(at, end, offset);
            }
            int value = bytes[at] & 0xff;
            if (!stepFew(live, value)) {
                break;
            }
            if ((rules.beginsWith[value] & rules.allowedAfter[before] & possible) != 0) {
                if (begins(bytes, at, to, before, at + offset, true) != 0) {
                    break;
                }
                stop = Math.min(ends.next(), stop);
            }
            for (int i = 0; i < count; i++) {
                int transition = targets[i];
                live.state[i] = transition & Automata.TARGET;
                if (transition < 0) {
                    earlier[i] = last[i];
                    last[i] = at;
                }
            }
            before = LookAhead.context(value, before);
        }
        if (at > from) {
            context = before;
            progress.single.passTo(at + offset);
            for (int i = 0; i < count; i++) {
                progress.single.pass(i, bytes, from, earlier[i], last[i], at, offset);
            }
        }
        return at;
    }

    /** Where each goes with a byte; false if that is more than to another state. */
    private boolean stepFew(LiveMatches live, int value) {
        for (int i = 0; i < live.count; i++) {
            int rule = live.rule[i];
            int transition = rules.next(rule, live.state[i], value);
            boolean over = (transition & Automata.TARGET) == Automata.DEAD || (transition & Automata.DROPS) != 0;
            if (over || (transition < 0 && rules.cues.of[rule] >= 0)) {
                return false;
            }
            targets[i] = transition;
        }
        return true;
    }
}
