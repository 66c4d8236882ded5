package io.inferencegateway.filter.redaction.engine;

/**
 * Matches that are over within the bytes at hand: found at once, and never in progress.
 *
 * <p>What a match in progress costs for each of its bytes is saved where answers are full of values. Keeps nothing when others are
 * at hand. One for each thread and rule set, and confined to it.
 */
final class WholeMatches {
    /** So many bytes are looked at: what is longer is followed as a match in progress. */
    private static final int FAR = 128;

    private static final int NONE = -1;
    private static final int OPEN = -2;
    private static final Spans NOWHERE = new Spans();

    private final RuleSet rules;
    private final CueEnds cueEnds;
    private Spans spans = NOWHERE;
    private long offset;

    /** Where the matches of what is asked about end, in the order of its rules. */
    private int[] ends = Empty.INTS;

    private int steps;

    private int farthest;

    WholeMatches(RuleSet rules, CueEnds cueEnds) {
        this.rules = rules;
        this.cueEnds = cueEnds;
    }

    /** Other bytes are at hand: what is found is added to these, at places this much farther. */
    void start(Spans found, long farther) {
        spans = found;
        offset = farther;
    }

    /** Nothing is at hand any more. */
    void end() {
        spans = NOWHERE;
    }

    /** Steps that the last answer took. */
    int steps() {
        return steps;
    }

    /** Where the farthest match ends that it found; before {@code from} if none was. */
    int farthest() {
        return farthest;
    }

    /**
     * Whether all that is in progress there is over before {@code to}; then its matches are found, and its cues known.
     *
     * @param from where it began
     * @param at the byte that it meets next
     * @param which the rules that are in progress
     * @param states the state of each
     */
    boolean find(byte[] bytes, int from, int at, int to, int[] which, int[] states) {
        steps = 0;
        farthest = NONE;
        int count = which.length;
        if (ends.length < count) {
            ends = new int[count];
        }
        int limit = Math.min(to, from + FAR);
        for (int i = 0; i < count; i++) {
            ends[i] = end(bytes, from, at, limit, which[i], states[i]);
            if (ends[i] == OPEN) {
                return false;
            }
        }
        for (int i = 0; i < count; i++) {
            if (ends[i] != NONE) {
                spans.add(from + offset, ends[i] + offset, which[i]);
                farthest = Math.max(farthest, ends[i]);
            }
        }
        return true;
    }

    /** Where the longest match of a rule ends, as {@link SingleMatches} would find it. */
    private int end(byte[] bytes, int from, int first, int limit, int rule, int begun) {
        Check check = rules.checks[rule];
        boolean cue = rules.cues.of[rule] >= 0;
        int state = begun;
        int best = NONE;
        int earlier = NONE;
        long folded = 0;
        int read = from;
        for (int at = first; at < limit; at++) {
            steps++;
            int transition = rules.next(rule, state, bytes[at] & 0xff);
            if (transition < 0) {
                if (check != null) {
                    steps += at - read;
                    folded = check.fold(folded, bytes, -1, read, at);
                    read = at;
                }
                if (check != null && !check.accepts(folded)) {
                    if (check.hopeless(folded)) {
                        return (transition & Automata.DROPS) != 0 && best == at - 1 ? earlier : best;
                    }
                } else if (!cue) {
                    earlier = best;
                    best = at;
                } else if (!cueEnds.add(at, rule)) {
                    return OPEN;
                }
            }
            if ((transition & Automata.DROPS) != 0 && best == at - 1) {
                best = earlier;
            }
            state = transition & Automata.TARGET;
            if (state == Automata.DEAD) {
                return best;
            }
        }
        return OPEN;
    }
}
