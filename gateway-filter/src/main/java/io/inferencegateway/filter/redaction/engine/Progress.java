package io.inferencegateway.filter.redaction.engine;

import static io.inferencegateway.filter.redaction.engine.LiveMatches.MASKED;
import static io.inferencegateway.filter.redaction.engine.LiveMatches.NONE;

/**
 * What becomes of the matches in progress of one stream, byte by byte, and what they have found.
 *
 * <p>What begins at one place is followed as one, {@link JointMatches}, until one of its rules has matched or it has grown old: then
 * each rule is followed by itself, {@link LiveMatches}.
 *
 * <p>Confined to the event loop of its exchange. It knows positions, and the last {@link Recent} symbols.
 */
final class Progress {
    /** So many matches in progress are no reason to look for those that cover others. */
    private static final int FEW = 4;

    private static final int MERGE_EVERY = 16;

    final LiveMatches live = new LiveMatches();

    private final JointMatches together = new JointMatches();
    private final Recent recent = new Recent();
    private final RuleSet rules;
    private final JointAutomaton joint;
    private final ActiveCues cues;
    private final Spans spans = new Spans();

    private int masked;
    private long lastEnd;
    private long merged;
    private long work;

    Progress(RuleSet rules, ActiveCues cues) {
        this.rules = rules;
        this.joint = rules.joint;
        this.cues = cues;
    }

    /** Whether no match is in progress. */
    boolean idle() {
        return live.count == 0 && together.isEmpty();
    }

    /** Whether a single match is in progress, of one rule, which nothing but bytes decides. */
    boolean single() {
        return live.count == 1 && together.isEmpty() && masked == 0 && rules.checks[live.rule[0]] == null;
    }

    /** Whether what is in progress may turn out to be a cue. */
    boolean cue() {
        return !together.isEmpty() || rules.cues.of[live.rule[0]] >= 0;
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
        while (!together.isEmpty() && to - together.start[together.first] > Matcher.HOLD_LIMIT) {
            part(together.first++);
        }
        if (live.count > masked && to - live.start[oldest()] > Matcher.HOLD_LIMIT) {
            mask(oldest());
        }
    }

    /** Where the bytes end that changed nothing but the state of the only match in progress, if there is one. */
    void passTo(long to) {
        work += live.count == 0 ? 0 : to - lastEnd;
        lastEnd = to;
    }

    /** Each meets the next byte. */
    void step(int value) {
        if (live.count > 0) {
            stepEach(value);
        }
        if (!together.isEmpty()) {
            stepTogether(value);
        }
    }

    private void stepEach(int value) {
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
            if (checked(index, rule)) {
                accept(index, rule);
            } else if (live.best[index] == NONE && hopeless(index, rule)) {
                return Automata.DEAD;
            }
        }
        if ((transition & Automata.DROPS) != 0 && live.best[index] != MASKED) {
            live.best[index] = NONE;
        }
        return transition & Automata.TARGET;
    }

    private boolean checked(int index, int rule) {
        Check check = rules.checks[rule];
        if (check == null) {
            return true;
        }
        catchUp(index, check);
        return check.accepts(live.folded[index]);
    }

    private boolean hopeless(int index, int rule) {
        Check check = rules.checks[rule];
        return check != null && check.hopeless(live.folded[index]);
    }

    /** Shows a check what it has not seen. */
    private void catchUp(int index, Check check) {
        work += recent.end() - live.foldedTo[index];
        live.folded[index] = check.fold(live.folded[index], recent, live.foldedTo[index]);
        live.foldedTo[index] = recent.end();
    }

    private void catchUp() {
        for (int i = 0; i < live.count; i++) {
            Check check = rules.checks[live.rule[i]];
            if (check != null) {
                catchUp(i, check);
            }
        }
    }

    private void accept(int index, int rule) {
        if (rules.cues.of[rule] >= 0) {
            cues.ends(rule, lastEnd);
        } else {
            live.best[index] = lastEnd;
        }
    }

    private void stepTogether(int value) {
        int column = joint.column(value);
        int[] rows = together.row;
        int end = together.end;
        work += together.count();
        int kept = together.first;
        for (int i = together.first; i < end; i++) {
            int transition = joint.next(rows[i], column);
            int target = JointAutomaton.plain(transition) ? transition : turn(i, transition, value);
            if (target != JointAutomaton.DEAD) {
                if (i != kept) {
                    together.move(i, kept);
                }
                rows[kept++] = target;
            } else if (i == together.first) {
                // The oldest is the one that ends, most of the time.
                together.first++;
                kept = together.first;
            }
        }
        together.end = kept;
    }

    /** The next row of one to which more happens than that; {@link JointAutomaton#DEAD} if its rules go on by themselves. */
    private int turn(int index, int transition, int value) {
        int target = JointAutomaton.target(transition);
        if (transition < 0) {
            JointStates.Place place = joint.at(together.row[index]);
            if (matches(index, place, value)) {
                apart(index, place, value);
                return JointAutomaton.DEAD;
            }
        }
        if (target != JointAutomaton.DEAD && !alive(index, target)) {
            return JointAutomaton.DEAD;
        }
        if (JointAutomaton.leaf(target)) {
            follow(index, joint.at(target));
            return JointAutomaton.DEAD;
        }
        return target;
    }

    /** Whether one of the rules has a match that ends before this byte. */
    private boolean matches(int index, JointStates.Place place, int value) {
        for (int i = 0; i < place.rules.length; i++) {
            int rule = place.rules[i];
            if (rules.transition(rule, place.states[i], value) < 0 && checkedTogether(index, rule)) {
                return true;
            }
        }
        return false;
    }

    private boolean checkedTogether(int index, int rule) {
        Check check = rules.checks[rule];
        if (check == null) {
            return true;
        } else if (recent.end() - together.begun[index] < check.shortest()) {
            return false;
        }
        work += recent.end() - together.begun[index];
        return together.check(index, rule, check, rules.numbers[rule], recent);
    }

    /** Whether any check of what it stands for may accept something. */
    private boolean alive(int index, int target) {
        long numbers = joint.at(target).checks;
        return numbers == 0 || !together.hopeless(index, numbers);
    }

    /** Each of its rules goes on by itself, from before this byte. */
    private void apart(int index, JointStates.Place place, int value) {
        for (int i = 0; i < place.rules.length; i++) {
            int rule = place.rules[i];
            int at = begin(rule, place.states[i], together.start[index], together.begun[index]);
            int target = step(at, rule, place.states[i], value);
            if (target == Automata.DEAD) {
                close(at);
                live.remove(at);
            } else {
                live.state[at] = target;
            }
        }
    }

    /** Each of its rules goes on by itself, from behind the last byte, unless an older match in progress covers it. */
    private void follow(int index, JointStates.Place place) {
        for (int i = 0; i < place.rules.length; i++) {
            int at = begin(place.rules[i], place.states[i], together.start[index], together.begun[index]);
            if (covered(at)) {
                live.remove(at);
            }
        }
    }

    /** Whether an older one has the same future. */
    private boolean covered(int index) {
        Check check = rules.checks[live.rule[index]];
        for (int i = 0; i < index; i++) {
            if (live.rule[i] == live.rule[index] && live.state[i] == live.state[index]) {
                if (check != null) {
                    catchUp(i, check);
                    catchUp(index, check);
                }
                if (live.folded[i] == live.folded[index]) {
                    return true;
                }
            }
        }
        return false;
    }

    private void part(int index) {
        follow(index, joint.at(together.row[index]));
    }

    /**
     * What begins with a byte.
     *
     * @param begins the buckets of which a match may begin here
     * @param kind which of {@link RuleSet#enabled} may begin, or {@link RuleSet#OTHER}
     */
    void begin(long begins, int kind, int context, int value, long from) {
        long left = begins;
        if (kind != RuleSet.OTHER) {
            if ((begins & joint.buckets) != 0) {
                begin(joint.root(kind, context), value, from);
            }
            if ((begins & joint.cued) != 0) {
                beginCued(begins, kind, context, value, from);
            }
            left &= ~(joint.buckets | joint.cued);
        }
        for (; left != 0; left &= left - 1) {
            for (int rule : rules.buckets[Long.numberOfTrailingZeros(left)]) {
                int target = rules.transition(rule, rules.initial[rule], value) & Automata.TARGET;
                if (target != Automata.DEAD && cues.has(rule, from)) {
                    begin(rule, target, from, recent.end());
                }
            }
        }
    }

    private void begin(int root, int value, long from) {
        int target = JointAutomaton.target(joint.next(root, joint.column(value)));
        if (JointAutomaton.leaf(target)) {
            JointStates.Place place = joint.at(target);
            for (int i = 0; i < place.rules.length; i++) {
                begin(place.rules[i], place.states[i], from, recent.end());
            }
        } else if (target != JointAutomaton.DEAD) {
            together.begin(target, from, recent.end());
        }
    }

    private void beginCued(long begins, int kind, int context, int value, long from) {
        for (long left = cues.active(from); left != 0; left &= left - 1) {
            int cue = Long.numberOfTrailingZeros(left);
            if ((begins & rules.cues.values[cue]) != 0) {
                begin(joint.root(kind, cue, context), value, from);
            }
        }
    }

    private int begin(int rule, int state, long from, int symbol) {
        room(from);
        int index = live.begin(rule, from, symbol);
        live.state[index] = state;
        return index;
    }

    /** The byte that was met last is behind. */
    void end(int value) {
        if (idle()) {
            return;
        }
        recent.add(value);
        if (recent.due()) {
            catchUp();
            while (!together.isEmpty() && recent.end() - together.begun[together.first] > Recent.OLDEST) {
                part(together.first++);
            }
        }
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
        catchUp();
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
        for (int i = together.first; i < together.end; i++) {
            if (joint.accepts(together.row[i])) {
                part(i);
            }
        }
        together.clear();
        for (int i = 0; i < live.count; i++) {
            int rule = live.rule[i];
            boolean accepted = rules.accepts(rule, live.state[i]) && live.best[i] != MASKED && checked(i, rule);
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
        long decided = position;
        for (int i = 0; i < live.count; i++) {
            if (rules.cues.of[live.rule[i]] < 0) {
                decided = Math.min(decided, live.start[i]);
                break;
            }
        }
        for (int i = together.first; i < together.end; i++) {
            if (joint.holds(together.row[i])) {
                return Math.min(decided, together.start[i]);
            }
        }
        return decided;
    }
}
