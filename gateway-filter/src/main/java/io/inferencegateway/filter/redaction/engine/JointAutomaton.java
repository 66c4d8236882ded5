package io.inferencegateway.filter.redaction.engine;

import java.util.ArrayList;
import java.util.List;

/**
 * All rules that may match what begins at one place, followed together: the product of their automata.
 *
 * <p>A row stands for a set of states of rules. It is left for a leaf, where each rule goes on by itself, only where the table would
 * grow beyond its bound. So the table is complete before the first byte comes, and a match in progress
 * costs one look-up a byte, whatever the rules are. Values behind cues have roots of their own, one for each cue. Dictionaries
 * and rules with an anchor are not in it. Built by {@link JointStates}.
 */
final class JointAutomaton {
    static final int DEAD = 0;

    /** Flag of a transition: it leads to a leaf, of which the rest is the number. */
    static final int LEAF = 1 << 30;

    /** Flag of a transition: some rule may match what ends before the byte that is eaten; the sign. */
    static final int ENDS = Automata.ENDS;

    /** Flag of a transition: all rules that it leaves have checks that see ahead, and it is the first of which that is so. */
    static final int FORESEES = 1 << 29;

    /** Of a row: it stands for more than cues. */
    static final int HOLDS = 1;

    /** Of a row: some rule matches if its text ends here. */
    static final int ACCEPTS = 2;

    /** Of a row: all its rules are such that matches in progress may cover later ones of them. */
    static final int COVERABLE = 4;

    /** Of a row: it stands for a cue, with others or not. */
    static final int NAMES = 8;

    /** Bits of what a row is; above them its number. */
    static final int PROPERTIES = 4;

    /** The buckets that begin without a cue. */
    final long buckets;

    /** The buckets that begin behind a cue. */
    final long cued;

    private final byte[] classes;
    private final int width;

    /** By row and class of a byte: the next row or leaf, {@link #DEAD}, with flags. The last column: what the row is. */
    private final int[] next;

    private final JointStates.Place[] places;
    private final JointStates.Place[] leaves;
    private final int[][] roots;
    private final int cues;

    JointAutomaton(RuleSet rules, Moves moves, Foresight foresight, long buckets) {
        this.buckets = buckets;
        this.cued = rules.cues.needed;
        this.cues = rules.cues.values.length;
        List<JointStates.Beginning> beginnings = new ArrayList<>();
        for (long enabled : rules.enabled) {
            beginnings.add(new JointStates.Beginning(buckets & enabled, -1));
            for (int cue = 0; cue < cues; cue++) {
                beginnings.add(new JointStates.Beginning(rules.cues.values[cue] & enabled, cue));
            }
        }
        JointStates states = new JointStates(rules, moves, foresight, beginnings);
        this.classes = states.classes.of;
        this.width = states.width();
        this.next = states.table();
        this.places = states.places();
        this.leaves = states.leaves();
        this.roots = states.roots();
    }

    /**
     * The row before the first byte of a match.
     *
     * @param kind which of {@link RuleSet#enabled} may begin
     */
    int root(int kind, int context) {
        return roots[kind * (cues + 1)][context];
    }

    /** The same for the values behind a cue. */
    int root(int kind, int cue, int context) {
        return roots[kind * (cues + 1) + 1 + cue][context];
    }

    /** The column of a byte. */
    int column(int value) {
        return classes[value] & 0xff;
    }

    /** Where a row goes with a byte of this column. */
    int next(int row, int column) {
        return next[row + column];
    }

    /**
     * Passes the bytes that do nothing but lead to another row.
     *
     * @return how far, and the row there in the lower half
     */
    long pass(byte[] bytes, int from, int to, int first) {
        int[] table = next;
        byte[] columns = classes;
        int row = first;
        int at = from;
        for (; at < to; at++) {
            int transition = table[row + (columns[bytes[at] & 0xff] & 0xff)];
            if (!plain(transition)) {
                break;
            }
            row = transition;
        }
        return (long) at << Integer.SIZE | row;
    }

    /** Whether nothing that begins at a root lives through these two bytes. */
    boolean endsSoon(int root, byte first, byte second) {
        int row = next[root + (classes[first & 0xff] & 0xff)];
        return row < FORESEES && row >= DEAD && next[row + (classes[second & 0xff] & 0xff)] == DEAD;
    }

    /** Whether a transition does nothing but lead to another row. */
    static boolean plain(int transition) {
        return transition > DEAD && transition < FORESEES;
    }

    /** The row or leaf that a transition leads to, or {@link #DEAD}. */
    static int target(int transition) {
        return transition & ~(ENDS | FORESEES);
    }

    /** Entries of its table, of four bytes each. */
    int entries() {
        return next.length;
    }

    /** What its leaves stand for: each for one rule that may go on for ever, unless the table has grown to its bound. */
    List<JointStates.Place> leaves() {
        return List.of(leaves);
    }

    static boolean leaf(int target) {
        return (target & LEAF) != 0;
    }

    /** What a row stands for, or a leaf. */
    JointStates.Place at(int target) {
        return leaf(target) ? leaves[target & ~LEAF] : places[next[target + width - 1] >>> PROPERTIES];
    }

    /** Whether something else than cues is followed, so that the bytes must be held. */
    boolean holds(int row) {
        return (next[row + width - 1] & HOLDS) != 0;
    }

    /** Whether a cue that a row stands for may end before a byte of this column. */
    boolean namesBefore(int row, int column) {
        return next[row + column] < 0 && (next[row + width - 1] & NAMES) != 0;
    }

    /** Whether {@link Covers} may cover all that a row or leaf stands for. */
    boolean coverable(int target) {
        return leaf(target) || (next[target + width - 1] & COVERABLE) != 0;
    }

    /** Whether some rule matches if its text ends here. */
    boolean accepts(int row) {
        return (next[row + width - 1] & ACCEPTS) != 0;
    }
}
