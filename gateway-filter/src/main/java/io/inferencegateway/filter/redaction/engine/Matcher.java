package io.inferencegateway.filter.redaction.engine;

/**
 * The live matches of one stream: says which bytes no match can claim any more.
 *
 * <p>A <em>match in progress</em> begins at each byte with which a rule may begin, remembers where that was, and lives
 * while its rule's automaton does; the longest accepted end counts. Everything before the oldest one alive is decided:
 * this is what {@link #decided} tells, and nothing else may be released. A match in progress that would hold more than
 * {@link #HOLD_LIMIT} bytes is masked from its beginning to wherever it dies, as if it had matched.
 *
 * <p>The work per byte is one table look-up per match in progress. Two of the same rule in the same state have the same
 * future, and the older covers the younger, so there are never more than rules have states; in practice one or two.
 *
 * <p>Confined to the event loop of its exchange. It holds positions only, never a byte of the body.
 */
public final class Matcher implements Symbols {
    /** Longest stretch of body bytes that is held for a match to be decided. */
    public static final int HOLD_LIMIT = 8192;

    /** Of so few bytes each is met sooner than it is found out which ones need not be. */
    private static final int FEW = 8;

    private final RuleSet rules;
    private final ActiveCues cues;
    private final LookAhead ahead;
    private final Progress progress;
    private final HarmlessTexts harmless;
    private long enabled;
    private int kind;
    private int context = RuleSet.AT_START;

    public Matcher(RuleSet rules) {
        this.rules = rules;
        this.cues = new ActiveCues(rules.cues);
        this.progress = new Progress(rules, cues);
        RuleSet.OfThread ofThread = rules.ofThread();
        this.harmless = ofThread.harmless();
        this.ahead = new LookAhead(rules, ofThread.trial(), progress.single.live);
        enable(rules.inText());
    }

    /** Which rules may begin from here on: what the rule set says of the place. */
    public void enable(long mask) {
        if (mask != enabled) {
            enabled = mask;
            kind = rules.kind(mask);
        }
    }

    @Override
    public void symbol(int value, long from, long to) {
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
     * The same as {@link #symbol} for each of {@code bytes[from, to)}, where each stands for itself and the first is at
     * {@code position}: the fast way, for nearly all bytes meet no match in progress or a single one that goes on.
     */
    public void run(byte[] bytes, int from, int to, long position) {
        if (to - from <= FEW) {
            for (int at = from; at < to; at++) {
                long here = position + (at - from);
                symbol(bytes[at] & 0xff, here, here + 1);
            }
        } else {
            run(bytes, from, to, position, false);
        }
    }

    private void run(byte[] bytes, int from, int to, long position, boolean toItsEnd) {
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

    /** Whether a text begins here, of which nothing was seen yet. */
    public boolean atTextStart() {
        return progress.idle() && context == RuleSet.AT_START;
    }

    /**
     * The same as {@link #run} for a text that is all here, from {@link #atTextStart} to {@code to}: what cannot match in it
     * is not looked for.
     *
     * @return whether it is known to mean nothing: it was not looked at, and its end need not be told
     */
    public boolean runWhole(byte[] bytes, int from, int to, long position) {
        if (cues.named()) {
            run(bytes, from, to, position, true);
            return false;
        }
        int length = to - from;
        if (length < rules.shortest) {
            return true;
        }
        boolean few = length <= HarmlessTexts.LONGEST
                && from + HarmlessTexts.LONGEST < bytes.length
                && enabled == rules.inText();
        if (few && harmless.contains(bytes, from, length)) {
            return true;
        }
        int found = spans().count();
        run(bytes, from, to, position, true);
        if (few && progress.idle() && cues.none() && spans().count() == found) {
            harmless.add();
        }
        return false;
    }

    /**
     * Where a text ends that begins here, {@link #atTextStart}, and is known to mean nothing: it need not be looked at, nor its end
     * be told. -1 for any other.
     *
     * @param quote ends it; a text with {@code escape} or bytes outside of ASCII in it is not known
     */
    public int knownEnd(byte[] bytes, int from, int to, long quote, long escape) {
        return cues.named() || enabled != rules.inText() ? -1 : harmless.end(bytes, from, to, quote, escape);
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
        int end = masked ? to : (int) Math.min(to, live.start[0] + HOLD_LIMIT - offset);
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

    /** Before anything was read: the name of what follows. A cue in it counts there, and nothing of it is a match. */
    public void name(String name) {
        for (int i = 0; i < name.length(); i++) {
            symbol(Math.min(name.charAt(i), 0xff), 0, 0);
        }
        endText();
        spans().remove(spans().count());
    }

    /** The text is over: a string's closing quote, a line's end or the body's. What follows is another text. */
    public void endText() {
        if (context != RuleSet.AT_START) {
            cues.endText();
        }
        progress.endText();
        context = RuleSet.AT_START;
    }

    /** Every byte before this position of the stream is decided; at the most {@code position}, how far it was read. */
    public long decided(long position) {
        return progress.decided(position);
    }

    /** Whether no match is in progress, not even one that is masked already, and no cue was read that still counts. */
    public boolean quiet() {
        return progress.idle() && cues.none() && !cues.named();
    }

    /** The matches found; those that begin before {@link #decided} are final. */
    public Spans spans() {
        return progress.spans();
    }

    /** Steps done so far, for tests that show the work to be linear. */
    public long work() {
        return progress.work() + ahead.work();
    }
}
