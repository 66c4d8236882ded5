package io.inferencegateway.filter.redaction.engine;

/**
 * Follows a single match in progress through the bytes of a stream, or a few, as long as they do nothing but go on.
 *
 * <p>Confined to the event loop of its exchange.
 */
final class Following {
    private final RuleSet rules;
    private final ActiveCues cues;
    private final SingleMatches single;
    private final LookAhead ahead;
    private final CueEnds ends;
    private final Allowed allowed;

    /** What may begin where matches in progress are followed: what needs no cue, or has one. */
    private long possible;

    /** What stands before the place that was reached. */
    private int context;

    Following(RuleSet rules, ActiveCues cues, SingleMatches single, LookAhead ahead, Allowed allowed) {
        this.rules = rules;
        this.cues = cues;
        this.single = single;
        this.ahead = ahead;
        this.ends = ahead.ends;
        this.allowed = allowed;
    }

    /** What stands before the place that was reached. */
    int context() {
        return context;
    }

    /**
     * Passes what the only match in progress goes on with, as long as it neither ends nor another begins.
     *
     * @param first what stands before the first byte
     * @return how far; what stands before that is the {@link #context}
     */
    int one(byte[] bytes, int from, int to, long offset, int first) {
        LiveMatches live = single.live;
        ahead.beside(live);
        int rule = live.rule[0];
        int current = live.state[0];
        boolean cue = single.cue();
        boolean words = rules.isWords(rule);
        int[] next = rules.next;
        byte[] classes = rules.classes;
        boolean masked = live.best[0] == LiveMatches.MASKED;
        int end = masked ? to : (int) Math.min(to, live.start[0] + Matcher.HOLD_LIMIT - offset);
        int before = first;
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
                if (allowed.begins(bytes, at, to, before, at + offset, !cue) != 0) {
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
        context = before;
        if (at > from) {
            live.state[0] = current;
            single.passTo(at + offset);
            single.pass(0, bytes, from, endedBefore, ended, at, offset);
        }
        return at;
    }

    /** The cues that end here become active; gives how far, up to {@code end}, what is {@link #possible} stays the same. */
    private int meetCues(int at, int end, long offset) {
        ends.meet(at, at + offset, cues);
        long reach = cues.reach(at + offset);
        possible = allowed.of(~rules.cues.needed | cues.wanted());
        return Math.min(ends.next(), cues.none() ? end : (int) Math.min(end, reach + 1 - offset));
    }

    /** The same for a few matches in progress. */
    int few(byte[] bytes, int from, int to, long offset, int first) {
        LiveMatches live = single.live;
        int[] last = ahead.last;
        int[] earlier = ahead.earlier;
        int[] targets = ahead.targets;
        ahead.beside(live);
        int count = live.count;
        int end = to;
        for (int i = 0; i < count; i++) {
            boolean masked = live.best[i] == LiveMatches.MASKED;
            end = masked ? end : (int) Math.min(end, live.start[i] + Matcher.HOLD_LIMIT - offset);
            last[i] = -1;
            earlier[i] = -1;
        }
        int before = first;
        int at = from;
        int stop = from;
        for (; at < end; at++) {
            if (at >= stop) {
                stop = meetCues(at, end, offset);
            }
            int value = bytes[at] & 0xff;
            if (!step(live, value, targets)) {
                break;
            }
            if ((rules.beginsWith[value] & rules.allowedAfter[before] & possible) != 0) {
                if (allowed.begins(bytes, at, to, before, at + offset, true) != 0) {
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
        context = before;
        if (at > from) {
            single.passTo(at + offset);
            for (int i = 0; i < count; i++) {
                single.pass(i, bytes, from, earlier[i], last[i], at, offset);
            }
        }
        return at;
    }

    /** Where each goes with a byte; false if that is more than to another state. */
    private boolean step(LiveMatches live, int value, int[] targets) {
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
