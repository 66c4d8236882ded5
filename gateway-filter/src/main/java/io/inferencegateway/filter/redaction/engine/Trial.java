package io.inferencegateway.filter.redaction.engine;

/**
 * Follows what begins at a place through the bytes at hand, before it is a match in progress: what cannot become a match is
 * none.
 *
 * <p>That way a byte costs a small part of what it costs a match in progress, and what a check refuses never becomes one. How far
 * it looks is bounded, and so is the work for each byte with which something begins. May say yes where a match in progress would
 * die, never no where it would not. Keeps nothing from one call to the next: one for each thread and rule set, and confined to it.
 */
final class Trial {
    /** So many bytes are looked at: more than the longest number of any detector, written in groups. */
    private static final int FAR = 64;

    /** So many bytes are looked at for what is covered. */
    private static final int SOON = 24;

    /** Behind so many bytes what a check sees ahead comes no sooner than its answer where a match may end. */
    private static final int EARLY = 12;

    /** So many bytes are looked at before checks are asked what they see. */
    private static final int FEW = 3;

    private static final int NO_RULE = -1;

    private final RuleSet rules;
    private final Beginnings beginnings;
    private final JointAutomaton joint;
    private final Covers covers;
    private final Foresight foresight;
    private final CueEnds cueEnds;
    private final WholeMatches wholes;

    /** The rule whose check was asked last, what it knows, and the place up to which it does. */
    private int asked;

    private long state;
    private int read;

    /** The checks that accept nothing any more, a bit each. */
    private long hopeless;

    /** The byte before which no check accepts anything. */
    private int due;

    private int reached;
    private int steps;

    Trial(RuleSet rules, CueEnds ends, WholeMatches wholes) {
        this.rules = rules;
        this.covers = rules.covers;
        this.beginnings = rules.beginnings;
        this.joint = beginnings.joint;
        this.foresight = beginnings.foresight;
        this.cueEnds = ends;
        this.wholes = wholes;
    }

    /**
     * Whether what begins at this root may become a match in progress: what is over within the bytes at hand is found
     * ({@link WholeMatches}) and becomes none.
     *
     * @param single what is in progress by itself, and may cover it
     * @param whole whether the text ends at {@code to}
     */
    boolean mayMatch(byte[] bytes, int from, int to, int root, LiveMatches single, boolean whole) {
        steps = 0;
        asked = NO_RULE;
        hopeless = 0;
        read = from;
        due = from;
        cueEnds.start();
        boolean may = follow(bytes, from, to, root, single, whole);
        steps += reached - from;
        if (!may) {
            cueEnds.keep();
        }
        return may;
    }

    private boolean follow(byte[] bytes, int from, int to, int root, LiveMatches single, boolean whole) {
        int end = Math.min(to, from + FAR);
        int row = root;
        int at = from;
        if (single.count > 0) {
            int soon = Math.min(to, from + SOON);
            for (; at < soon; at++) {
                int transition = joint.next(row, joint.column(bytes[at] & 0xff));
                int target = JointAutomaton.target(transition);
                if (transition > JointAutomaton.DEAD
                        && joint.coverable(target)
                        && covers.all(joint.at(target).rules, single)) {
                    reached = at;
                    return false;
                } else if (!JointAutomaton.plain(transition)) {
                    break;
                }
                row = transition;
            }
        }
        while (true) {
            long passed = joint.pass(bytes, at, end, row);
            at = (int) (passed >>> Integer.SIZE);
            row = (int) passed;
            reached = at;
            if (at == end) {
                return !whole || end < to || joint.accepts(row);
            }
            int transition = joint.next(row, joint.column(bytes[at] & 0xff));
            int target = JointAutomaton.target(transition);
            if (transition < 0 && at >= due && matches(bytes, from, at, joint.at(row))) {
                return !over(bytes, from, at, to, joint.at(row));
            } else if (target == JointAutomaton.DEAD || (hopeless != 0 && isHopeless(joint.at(target)))) {
                return false;
            } else if (JointAutomaton.leaf(target)) {
                JointStates.Place place = joint.at(target);
                return beginnings.alive(bytes, at + 1, to, place, whole) && !over(bytes, from, at + 1, to, place);
            }
            row = target;
            at++;
            if ((transition & JointAutomaton.FORESEES) != 0 && at <= from + EARLY) {
                // Most of what begins is over after a few bytes.
                passed = joint.pass(bytes, at, Math.min(end, at + FEW), row);
                at = (int) (passed >>> Integer.SIZE);
                row = (int) passed;
                reached = at;
                if (at < end && joint.next(row, joint.column(bytes[at] & 0xff)) == JointAutomaton.DEAD) {
                    return false;
                } else if (isForeseen(bytes, from, to, joint.at(row))) {
                    return false;
                }
            }
        }
    }

    /** Whether all of it is over within the bytes at hand, and found. */
    private boolean over(byte[] bytes, int from, int at, int to, JointStates.Place place) {
        boolean over = wholes.find(bytes, from, at, to, place.rules, place.states);
        steps += wholes.steps();
        return over;
    }

    /** Steps that the last answer took. */
    int steps() {
        return steps;
    }

    /** Whether a rule matches what ends before the byte at {@code at}. */
    private boolean matches(byte[] bytes, int from, int at, JointStates.Place place) {
        int next = Integer.MAX_VALUE;
        for (int i = 0; i < place.rules.length; i++) {
            int rule = place.rules[i];
            Check check = rules.checks[rule];
            boolean ends = rules.transition(rule, place.states[i], bytes[at] & 0xff) < 0;
            if (check == null) {
                if (ends && (rules.cues.of[rule] < 0 || !cueEnds.add(at, rule))) {
                    return true;
                }
                next = at + 1;
            } else if (!isHopeless(rule)) {
                if (ends && at - from >= rules.lengths[rule] && accepts(bytes, from, at, rule, check)) {
                    return true;
                }
                next = Math.min(next, asked == rule ? read + check.soonest(state) : from + rules.lengths[rule]);
            }
        }
        due = Math.max(at + 1, next);
        return false;
    }

    /** Whether checks see that nothing is accepted. */
    private boolean isForeseen(byte[] bytes, int from, int to, JointStates.Place place) {
        steps += Long.bitCount(place.checks) * AheadCheck.SIGHT;
        hopeless |= foresight.hopeless(bytes, from, to, place.checks);
        return isHopeless(place);
    }

    private boolean isHopeless(JointStates.Place place) {
        return place.checks != 0 && (place.checks & ~hopeless) == 0;
    }

    private boolean isHopeless(int rule) {
        int number = rules.numbers[rule];
        return number >= 0 && (hopeless >>> number & 1) != 0;
    }

    private boolean accepts(byte[] bytes, int from, int at, int rule, Check check) {
        boolean again = asked == rule;
        steps += at - (again ? read : from);
        state = check.fold(again ? state : 0, bytes, -1, again ? read : from, at);
        read = at;
        asked = rule;
        if (check.accepts(state)) {
            return true;
        }
        int number = rules.numbers[rule];
        if (number >= 0 && check.hopeless(state)) {
            hopeless |= 1L << number;
        }
        return false;
    }
}
