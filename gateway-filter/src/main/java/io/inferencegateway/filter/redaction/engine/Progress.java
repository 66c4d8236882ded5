package io.inferencegateway.filter.redaction.engine;

/**
 * What becomes of the matches in progress of one stream, byte by byte, and what they have found.
 *
 * <p>What begins at one place is followed as one, {@link JointMatches}, until one of its rules has matched or it has grown old: then
 * each rule is followed by itself, {@link SingleMatches}.
 *
 * <p>Confined to the event loop of its exchange. It knows positions, and the last {@link Recent} symbols.
 */
final class Progress {
    final SingleMatches single;

    private final JointMatches together = new JointMatches();
    private final Recent recent = new Recent();
    private final RuleSet rules;
    private final JointAutomaton joint;
    private final ActiveCues cues;
    private long work;

    Progress(RuleSet rules, ActiveCues cues) {
        this.rules = rules;
        this.joint = rules.joint;
        this.cues = cues;
        this.single = new SingleMatches(rules, cues, recent);
    }

    /** Whether no match is in progress. */
    boolean idle() {
        return single.isEmpty() && together.isEmpty();
    }

    /** Whether a single match is in progress, of one rule, which nothing but bytes decides. */
    boolean single() {
        return single.isOne() && together.isEmpty();
    }

    /** Whether a few are in progress, of one rule each, and nothing but bytes decides about them. */
    boolean few() {
        return together.isEmpty() && single.areFew();
    }

    Spans spans() {
        return single.spans;
    }

    /** Steps done so far. */
    long work() {
        return work + single.work();
    }

    /** Where the byte ends that was met last. */
    void readTo(long to) {
        while (!together.isEmpty() && to - together.start[together.first] > Matcher.HOLD_LIMIT) {
            part(together.first++);
        }
        single.readTo(to);
    }

    /** Whether a cue in progress may end before this byte: which cues are active there is not known before {@link #step}. */
    boolean namesBefore(int value) {
        if (single.namesBefore(value)) {
            return true;
        }
        int column = joint.column(value);
        for (int i = together.first; i < together.end; i++) {
            if (joint.namesBefore(together.row[i], column)) {
                return true;
            }
        }
        return false;
    }

    /** Each meets the next byte. */
    void step(int value) {
        if (!single.isEmpty()) {
            single.step(value);
        }
        if (!together.isEmpty()) {
            stepTogether(value);
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
            single.beginBefore(place.rules[i], place.states[i], together.start[index], together.begun[index], value);
        }
    }

    /** Each of its rules goes on by itself, from behind the last byte. */
    private void follow(int index, JointStates.Place place) {
        for (int i = 0; i < place.rules.length; i++) {
            single.follow(place.rules[i], place.states[i], together.start[index], together.begun[index]);
        }
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
                    single.begin(rule, target, from, recent.end());
                }
            }
        }
    }

    private void begin(int root, int value, long from) {
        int target = JointAutomaton.target(joint.next(root, joint.column(value)));
        if (!single.isEmpty() && isCovered(target)) {
            return;
        }
        if (JointAutomaton.leaf(target)) {
            JointStates.Place place = joint.at(target);
            for (int i = 0; i < place.rules.length; i++) {
                single.begin(place.rules[i], place.states[i], from, recent.end());
            }
        } else if (target != JointAutomaton.DEAD) {
            together.begin(target, from, recent.end());
        }
    }

    /** Whether what is in progress covers all that begins with this row or leaf. */
    private boolean isCovered(int target) {
        return rules.covers.any(single.live) && rules.covers.all(joint.at(target).rules, single.live);
    }

    private void beginCued(long begins, int kind, int context, int value, long from) {
        for (long left = cues.active(from); left != 0; left &= left - 1) {
            int cue = Long.numberOfTrailingZeros(left);
            if ((begins & rules.cues.values[cue]) != 0) {
                begin(joint.root(kind, cue, context), value, from);
            }
        }
    }

    /** The byte that was met last is behind. */
    void end(int value) {
        if (idle()) {
            return;
        }
        recent.add(value);
        if (recent.due()) {
            single.catchUp();
            while (!together.isEmpty() && recent.end() - together.begun[together.first] > Recent.OLDEST) {
                part(together.first++);
            }
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
        single.endText();
    }

    /** Every byte before this position of the stream is decided; at the most {@code position}, how far it was read. */
    long decided(long position) {
        long decided = single.decided(position);
        if (single.masks()) {
            return decided;
        }
        for (int i = together.first; i < together.end; i++) {
            if (joint.holds(together.row[i])) {
                return Math.min(decided, together.start[i]);
            }
        }
        return decided;
    }
}
