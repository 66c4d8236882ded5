package io.inferencegateway.filter.redaction.engine;

import static io.inferencegateway.filter.redaction.engine.LiveMatches.MASKED;
import static io.inferencegateway.filter.redaction.engine.LiveMatches.NONE;

/**
 * The matches in progress that are followed by their rule's own automaton: what becomes of each, byte by byte, and what they have
 * found.
 *
 * <p>Confined to the event loop of its exchange.
 */
final class SingleMatches {
    /** So many matches in progress are no reason to look for those that cover others. */
    private static final int FEW = 4;

    private static final int MERGE_EVERY = 16;

    /** So many at the most are followed together. */
    static final int FOLLOWED = 8;

    final LiveMatches live = new LiveMatches();
    final Spans spans = new Spans();

    private final RuleSet rules;
    private final ActiveCues cues;
    private final LiveChecks checks;
    private int masked;
    private long lastEnd;

    /** Where the byte begins that was met last. */
    private long lastStart;

    private long merged;
    private long work;

    SingleMatches(RuleSet rules, ActiveCues cues, Recent recent) {
        this.rules = rules;
        this.cues = cues;
        this.checks = new LiveChecks(live, rules.checks, recent);
    }

    boolean isEmpty() {
        return live.count == 0;
    }

    /** Whether there is one, which nothing but bytes decides. */
    boolean isOne() {
        return live.count == 1 && isDecidedByBytes(0);
    }

    /** Whether there are some, but not many, of each of which that is so, and none is of a dictionary. */
    boolean areFew() {
        boolean few = live.count > 1 && live.count <= FOLLOWED;
        for (int i = 0; i < live.count && few; i++) {
            few = isDecidedByBytes(i) && !rules.isWords(live.rule[i]);
        }
        return few;
    }

    private boolean isDecidedByBytes(int index) {
        Check check = rules.checks[live.rule[index]];
        return check == null || live.best[index] == MASKED || check.acceptsAmongOthers();
    }

    /** Whether the first is a cue. */
    boolean cue() {
        return rules.cues.of[live.rule[0]] >= 0;
    }

    /** Whether one is a cue that may end before this byte. */
    boolean namesBefore(int value) {
        for (int i = 0; i < live.count; i++) {
            int rule = live.rule[i];
            if (rules.cues.of[rule] >= 0 && rules.transition(rule, live.state[i], value) < 0) {
                return true;
            }
        }
        return false;
    }

    /** Steps done so far. */
    long work() {
        return work + checks.work();
    }

    /** Where the byte ends that was met last: what would hold too much from there on is masked. */
    void readTo(long to) {
        lastStart = lastEnd;
        lastEnd = to;
        if (live.count > masked && to - live.start[oldest()] > Matcher.HOLD_LIMIT) {
            mask(oldest());
        }
    }

    /** Where the bytes end that changed nothing but the state of the only one, if there is one. */
    void passTo(long to) {
        work += live.count * (to - lastEnd);
        lastStart = to - 1;
        lastEnd = to;
    }

    /** One has met these bytes, see {@link LiveMatches#pass}. */
    void pass(int index, byte[] bytes, int from, int before, int last, int to, long offset) {
        checks.catchUp(index);
        work += live.pass(index, rules.checks[live.rule[index]], bytes, from, before, last, to, offset);
    }

    /** Shows each check what it has not seen. */
    void catchUp() {
        checks.catchUp();
    }

    /** Each meets the next byte. */
    void step(int value) {
        int[] states = live.state;
        int kept = 0;
        int count = live.count;
        work += count;
        for (int i = 0; i < count; i++) {
            int target = step(i, live.rule[i], states[i], value);
            if (target == Automata.DEAD) {
                close(i);
                continue;
            }
            if (i != kept) {
                live.move(i, kept);
            }
            states[kept] = target;
            kept++;
        }
        live.count = kept;
    }

    /** One match in progress meets a byte; gives its next state. */
    private int step(int index, int rule, int state, int value) {
        int transition = rules.transition(rule, state, value);
        if (transition < 0 && live.best[index] != MASKED) {
            if (checks.accept(index)) {
                accept(index, rule);
            } else if (live.best[index] == NONE && checks.isHopeless(index)) {
                return Automata.DEAD;
            }
        }
        if ((transition & Automata.DROPS) != 0) {
            live.drop(index, lastStart);
        }
        return transition & Automata.TARGET;
    }

    private void accept(int index, int rule) {
        if (rules.cues.of[rule] >= 0) {
            cues.ends(rule, lastEnd);
        } else {
            live.accept(index, lastEnd);
        }
    }

    /** One more, of a rule in this state behind the last byte, that began there and with that symbol. */
    int begin(int rule, int state, long from, int symbol) {
        room(from);
        int index = live.begin(rule, from, symbol);
        live.state[index] = state;
        return index;
    }

    /** The same, unless an older one covers it. */
    void follow(int rule, int state, long from, int symbol) {
        int at = begin(rule, state, from, symbol);
        if (covered(at)) {
            live.remove(at);
        }
    }

    /** The same for one that has this byte before it still. */
    void beginBefore(int rule, int state, long from, int symbol, int value) {
        int at = begin(rule, state, from, symbol);
        int target = step(at, rule, state, value);
        if (target == Automata.DEAD) {
            close(at);
            live.remove(at);
        } else {
            live.state[at] = target;
        }
    }

    /** Whether an older one has the same future, or one that covers it. */
    private boolean covered(int index) {
        for (int i = 0; i < index; i++) {
            if (live.rule[i] == live.rule[index] && (rules.covers.by(live.state[i]) || same(i, index))) {
                return true;
            }
        }
        return false;
    }

    /** Whether two of one rule have the same future. */
    private boolean same(int one, int other) {
        if (live.state[one] != live.state[other]) {
            return false;
        }
        checks.catchUp(one);
        checks.catchUp(other);
        return live.folded[one] == live.folded[other];
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
        checks.catchUp();
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
        if (kept >= live.state.length / 2 && count == live.state.length) {
            live.grow();
        }
    }

    /** The text is over. */
    void endText() {
        for (int i = 0; i < live.count; i++) {
            int rule = live.rule[i];
            boolean accepted = rules.accepts(rule, live.state[i]) && live.best[i] != MASKED && checks.accept(i);
            if (accepted && rules.cues.of[rule] >= 0) {
                cues.endsText(rule);
            } else if (accepted) {
                live.best[i] = lastEnd;
            }
            close(i);
        }
        live.count = 0;
    }

    /** Where the oldest one begins whose bytes must be held; at the most {@code position}, how far it was read. */
    long decided(long position) {
        if (masked > 0) {
            for (int i = 0; i < live.count; i++) {
                if (live.best[i] == MASKED) {
                    spans.add(live.start[i], lastEnd, Spans.CONTINUED);
                }
            }
            return lastEnd;
        }
        for (int i = 0; i < live.count; i++) {
            if (rules.cues.of[live.rule[i]] < 0) {
                return Math.min(position, live.start[i]);
            }
        }
        return position;
    }

    /** Whether one is masked: then all that was read is decided. */
    boolean masks() {
        return masked > 0;
    }
}
