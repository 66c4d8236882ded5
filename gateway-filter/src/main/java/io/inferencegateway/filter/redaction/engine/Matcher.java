package io.inferencegateway.filter.redaction.engine;

import static io.inferencegateway.filter.redaction.engine.LiveMatches.MASKED;
import static io.inferencegateway.filter.redaction.engine.LiveMatches.NONE;

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

    /** So many matches in progress are no reason to look for those that cover others. */
    private static final int FEW = 4;

    private static final int MERGE_EVERY = 16;

    private final RuleSet rules;
    private final Spans spans = new Spans();
    private final LiveMatches live = new LiveMatches();
    private final ActiveCues cues;
    private final LookAhead ahead;
    private final JointAutomaton joint;
    /** Whether one that stands for several must be taken apart before the next byte. */
    private boolean leaves;

    private int masked;
    private long enabled;
    private int groups;
    private int context = RuleSet.AT_START;
    private long lastEnd;

    private long work;
    private long merged;

    public Matcher(RuleSet rules) {
        this.rules = rules;
        this.cues = new ActiveCues(rules.cues);
        this.ahead = new LookAhead(rules);
        this.joint = rules.joint;
        enable(rules.inText());
    }

    /** Which rules may begin from here on: what the rule set says of the place. */
    public void enable(long mask) {
        enabled = mask;
        groups = ahead.groups(mask);
    }

    @Override
    public void symbol(int value, long from, long to) {
        take(value, rules.beginsWith[value] & rules.allowedAfter[context] & enabled, from, to);
    }

    private void take(int value, long begins, long from, long to) {
        if (cues.named()) {
            cues.begins(value, from);
        }
        if (live.count > 0) {
            step(value);
        }
        if (begins != 0) {
            begin(cues.allow(begins, from), value, from);
        }
        context = LookAhead.context(value, context);
        lastEnd = to;
        if (live.count > masked && to - live.start[oldest()] > HOLD_LIMIT) {
            mask(oldest());
        }
    }

    /**
     * The same as {@link #symbol} for each of {@code bytes[from, to)}, where each stands for itself and the first is at
     * {@code position}: the fast way, for nearly all bytes meet no match in progress or a single one that goes on.
     */
    public void run(byte[] bytes, int from, int to, long position) {
        run(bytes, from, to, position, false);
    }

    private void run(byte[] bytes, int from, int to, long position, boolean toItsEnd) {
        ahead.start(toItsEnd);
        int at = from;
        while (at < to) {
            if (live.count == 0 && !cues.named()) {
                at = idle(bytes, at, to, position - from);
            } else if (live.count == 1 && masked == 0 && !live.joint(0) && rules.checks[live.rule[0]] == null) {
                at = follow(bytes, at, to, position - from);
            }
            if (at < to) {
                long here = position + (at - from);
                take(bytes[at] & 0xff, begins(bytes, at, to, context), here, here + 1);
                at++;
            }
        }
    }

    /** Whether a text begins here, of which nothing was seen yet. */
    public boolean atTextStart() {
        return live.count == 0 && context == RuleSet.AT_START;
    }

    /**
     * The same as {@link #run} for a text that is all here, from {@link #atTextStart} to {@code to}: what cannot match in it
     * is not looked for.
     */
    public void runWhole(byte[] bytes, int from, int to, long position) {
        if (to - from < rules.shortest && !cues.named()) {
            return;
        }
        run(bytes, from, to, position, true);
    }

    /** The rules that begin at a byte, without those that the next bytes end. */
    private long begins(byte[] bytes, int at, int to, int before) {
        long begins = rules.beginsWith[bytes[at] & 0xff] & rules.allowedAfter[before] & enabled;
        if (cues.none() && !cues.named() && live.count == 0) {
            begins &= ~rules.cues.needed;
        }
        return begins == 0 ? 0 : ahead.at(bytes, at, to, begins, joint.root(enabled, before), live.count > 1);
    }

    /** Passes what begins no match. */
    private int idle(byte[] bytes, int from, int to, long offset) {
        int at = from;
        while (at < to) {
            if (cues.none()) {
                at = ahead.pass(bytes, at, to, at == from ? context : bytes[at - 1] & 0xff, groups);
                if (at == to) {
                    break;
                }
            }
            if (cues.allow(begins(bytes, at, to, contextAt(bytes, from, at)), at + offset) != 0) {
                break;
            }
            at++;
        }
        context = contextAt(bytes, from, at);
        lastEnd = at == from ? lastEnd : at + offset;
        return at;
    }

    /** What stands before {@code at}, where {@link #context} is what stood before {@code from}. */
    private int contextAt(byte[] bytes, int from, int at) {
        if (at == from) {
            return context;
        }
        return LookAhead.context(bytes[at - 1] & 0xff, at - 1 == from ? context : bytes[at - 2] & 0xff);
    }

    /** Passes what the only match in progress goes on with, as long as it neither ends nor another begins. */
    private int follow(byte[] bytes, int from, int to, long offset) {
        int before = context;
        int current = live.state[0];
        int rule = live.rule[0];
        int end = (int) Math.min(to, live.start[0] + HOLD_LIMIT - offset);
        int at = from;
        for (; at < end; at++) {
            int value = bytes[at] & 0xff;
            int transition = rules.transition(rule, current, value);
            if (transition <= Automata.DEAD || transition >= Automata.DROPS || begins(bytes, at, to, before) != 0) {
                break;
            }
            current = transition;
            before = LookAhead.context(value, before);
        }
        if (at > from) {
            work += at - from;
            live.state[0] = current;
            context = before;
            lastEnd = at + offset;
        }
        return at;
    }

    private void step(int value) {
        if (leaves) {
            leaves = false;
            live.part(joint, rules.checks);
        }
        int[] states = live.state;
        int[] ofRules = live.rule;
        int kept = 0;
        int count = live.count;
        work += count;
        for (int i = 0; i < count; i++) {
            int rule = ofRules[i];
            int target = rule == RuleSet.JOINT ? joint.next(states[i], value) : step(i, rule, states[i], value);
            if (target == Automata.DEAD) {
                if (live.best[i] != NONE) {
                    close(i);
                }
                continue;
            }
            if (i != kept) {
                live.move(i, kept);
            }
            states[kept] = target;
            if (rule == RuleSet.JOINT) {
                together(kept, target, value);
            }
            kept++;
        }
        live.count = kept;
    }

    /** One match in progress meets a byte; gives its next state. */
    private int step(int index, int rule, int state, int value) {
        int transition = rules.transition(rule, state, value);
        Check check = rules.checks[rule];
        if (transition < 0 && live.best[index] != MASKED && (check == null || check.accepts(live.folded[index]))) {
            accept(index, rule);
        }
        if ((transition & Automata.DROPS) != 0 && live.best[index] != MASKED) {
            live.best[index] = NONE;
        }
        int target = transition & Automata.TARGET;
        if (check != null && target != Automata.DEAD) {
            live.folded[index] = check.next(live.folded[index], value);
        }
        return target;
    }

    private void accept(int index, int rule) {
        if (rules.cues.of[rule] >= 0) {
            cues.ends(rule, lastEnd);
        } else {
            live.best[index] = lastEnd;
        }
    }

    /** A match in progress that stands for several is here now. */
    private void together(int index, int state, int value) {
        live.state[index] = state;
        live.folded[index] = live.folded[index] << Byte.SIZE | value;
        leaves |= JointAutomaton.leaf(state);
    }

    private void begin(long begins, int value, long from) {
        int root = (begins & joint.buckets) == 0 ? JointAutomaton.DEAD : joint.root(enabled, context);
        if (root != JointAutomaton.DEAD) {
            int state = joint.next(root, value);
            if (state != JointAutomaton.DEAD) {
                room(from);
                together(live.begin(RuleSet.JOINT, from), state, value);
            }
        }
        for (long left = root == JointAutomaton.DEAD ? begins : begins & ~joint.buckets; left != 0; left &= left - 1) {
            for (int rule : rules.buckets[Long.numberOfTrailingZeros(left)]) {
                int target = rules.transition(rule, rules.initial[rule], value) & Automata.TARGET;
                if (target != Automata.DEAD && cues.has(rule, from)) {
                    add(rule, target, value, from);
                }
            }
        }
    }

    private void add(int rule, int state, int value, long from) {
        room(from);
        int index = live.begin(rule, from);
        Check check = rules.checks[rule];
        live.state[index] = state;
        live.folded[index] = check == null ? 0 : check.next(0, value);
    }

    private void room(long from) {
        if (live.full() || (live.count >= FEW && from - merged > MERGE_EVERY)) {
            merged = from;
            makeRoom();
        }
    }

    /** The match in progress is over: what it accepted is a match. */
    private void close(int index) {
        if (live.best[index] == MASKED) {
            masked--;
            spans.add(live.start[index], lastEnd, Spans.CONTINUED);
        } else if (live.best[index] != NONE) {
            spans.add(live.start[index], live.best[index], live.rule[index]);
        }
    }

    private int oldest() {
        int index = 0;
        while (live.best[index] == MASKED) {
            index++;
        }
        return index;
    }

    private void mask(int index) {
        spans.add(live.start[index], lastEnd, live.rule[index]);
        live.best[index] = MASKED;
        masked++;
    }

    /** Drops those that an older one covers; grows if that does not help much. */
    private void makeRoom() {
        int kept = 0;
        int count = live.count;
        for (int i = 0; i < count; i++) {
            int older = live.covering(i, kept);
            if (older >= 0) {
                // What it has found is not lost, unless the older one has found at least as much.
                if (live.best[i] == MASKED || live.best[older] < live.best[i]) {
                    close(i);
                }
            } else {
                live.move(i, kept++);
            }
        }
        work += (long) count * kept;
        live.count = kept;
        if (kept > live.state.length / 2 && count == live.state.length) {
            live.grow();
        }
    }

    /** Before anything was read: the name of what follows. A cue in it counts there, and nothing of it is a match. */
    public void name(String name) {
        for (int i = 0; i < name.length(); i++) {
            symbol(Math.min(name.charAt(i), 0xff), 0, 0);
        }
        endText();
        spans.remove(spans.count());
    }

    /** The text is over: a string's closing quote, a line's end or the body's. What follows is another text. */
    public void endText() {
        if (context != RuleSet.AT_START) {
            cues.endText();
        }
        if (leaves) {
            leaves = false;
            live.part(joint, rules.checks);
        }
        for (int i = 0; i < live.count; i++) {
            int rule = live.rule[i];
            if (rule == RuleSet.JOINT) {
                // None of them is complete: that would be a leaf.
                continue;
            }
            Check check = rules.checks[rule];
            boolean accepted = rules.accepts(rule, live.state[i])
                    && live.best[i] != MASKED
                    && (check == null || check.accepts(live.folded[i]));
            if (accepted && rules.cues.of[rule] >= 0) {
                cues.endsText(rule);
            } else if (accepted) {
                live.best[i] = lastEnd;
            }
            close(i);
        }
        live.count = 0;
        context = RuleSet.AT_START;
    }

    /** Every byte before this position of the stream is decided; at the most {@code position}, how far it was read. */
    public long decided(long position) {
        if (masked > 0) {
            for (int i = 0; i < live.count; i++) {
                if (live.best[i] == MASKED) {
                    spans.add(live.start[i], lastEnd, Spans.CONTINUED);
                }
            }
            return lastEnd;
        }
        for (int i = 0; i < live.count; i++) {
            if (holds(i)) {
                return Math.min(position, live.start[i]);
            }
        }
        return position;
    }

    /** Whether a match in progress, one of several perhaps, is more than a cue. */
    private boolean holds(int index) {
        return live.joint(index) ? joint.holds(live.state[index]) : rules.cues.of[live.rule[index]] < 0;
    }

    /** Whether no match is in progress, not even one that is masked already, and no cue was read that still counts. */
    public boolean quiet() {
        return live.count == 0 && cues.none() && !cues.named();
    }

    /** The matches found; those that begin before {@link #decided} are final. */
    public Spans spans() {
        return spans;
    }

    /** Steps done so far, for tests that show the work to be linear. */
    public long work() {
        return work;
    }
}
