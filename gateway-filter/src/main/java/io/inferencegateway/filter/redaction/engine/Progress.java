package io.inferencegateway.filter.redaction.engine;

import static io.inferencegateway.filter.redaction.engine.LiveMatches.MASKED;
import static io.inferencegateway.filter.redaction.engine.LiveMatches.NONE;

/**
 * What becomes of the matches in progress of one stream, byte by byte, and what they have found.
 *
 * <p>Confined to the event loop of its exchange. It knows positions only.
 */
final class Progress {
    /** So many matches in progress are no reason to look for those that cover others. */
    private static final int FEW = 4;

    private static final int MERGE_EVERY = 16;

    final LiveMatches live = new LiveMatches();

    private final RuleSet rules;
    private final JointAutomaton joint;
    private final ActiveCues cues;
    private final Spans spans = new Spans();
    /** Whether one that stands for several must be taken apart before the next byte. */
    private boolean leaves;

    private int masked;
    private long lastEnd;
    private long merged;
    private long work;

    Progress(RuleSet rules, ActiveCues cues) {
        this.rules = rules;
        this.joint = rules.joint;
        this.cues = cues;
    }

    /** How many are masked already. */
    int masked() {
        return masked;
    }

    Spans spans() {
        return spans;
    }

    /** Steps done so far. */
    long work() {
        return work;
    }

    /** Where the byte ends that was met last. */
    void readTo(long to) {
        lastEnd = to;
        if (live.count > masked && to - live.start[oldest()] > Matcher.HOLD_LIMIT) {
            mask(oldest());
        }
    }

    /** Where the bytes end that changed nothing but the state of the only match in progress, if there is one. */
    void passTo(long to) {
        work += live.count == 0 ? 0 : to - lastEnd;
        lastEnd = to;
    }

    private void part() {
        if (leaves) {
            leaves = false;
            live.part(joint, rules.checks);
        }
    }

    /** Each meets the next byte. */
    void step(int value) {
        if (live.count == 0) {
            return;
        }
        part();
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

    /**
     * What begins with a byte.
     *
     * @param begins the buckets of which a match may begin here
     * @param root where several of them are followed together from, or {@link JointAutomaton#DEAD} if that is unknown
     */
    void begin(long begins, int root, int value, long from) {
        long together = root == JointAutomaton.DEAD ? 0 : begins & joint.buckets;
        if (together != 0) {
            int state = joint.next(root, value);
            if (state != JointAutomaton.DEAD) {
                room(from);
                together(live.begin(RuleSet.JOINT, from), state, value);
            }
        }
        for (long left = begins & ~together; left != 0; left &= left - 1) {
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
        if (kept >= live.state.length / 2 && count == live.state.length) {
            live.grow();
        }
    }

    /** The text is over. */
    void endText() {
        part();
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
    }

    /** Every byte before this position of the stream is decided; at the most {@code position}, how far it was read. */
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
}
