package io.inferencegateway.filter.redaction.engine;

/**
 * Follows the matches that several rules begin at one place as a single one, for as long as none of them may be complete.
 *
 * <p>A state is the set of the rules' states after the same bytes. It is a leaf where one of them accepts, where a single
 * rule is left, and where the table is large enough: there each rule goes on by itself. So the table is complete before the
 * first byte comes, and small, and nearly every match that is begun in vain costs one look-up a byte, whatever the rules
 * are. Dictionaries, values behind cues and rules with an anchor are not in it. Built by {@link JointStates}.
 */
final class JointAutomaton {
    static final int DEAD = 0;

    private final RuleSet rules;

    /** The buckets that are in it. */
    final long buckets;

    private final byte[] classes;
    private final int columns;

    /** By row and class of a byte: the next row, {@link #DEAD} or below it a leaf. The last column: whether it holds. */
    private final int[] next;

    private final JointStates.Leaf[] leaves;

    /** The first row, by what may begin and what stands before. */
    private final int[][] roots;

    JointAutomaton(RuleSet rules, long buckets) {
        JointStates states = new JointStates(rules, buckets);
        this.rules = rules;
        this.buckets = buckets;
        this.classes = states.classes.of;
        this.columns = states.classes.count();
        this.next = states.table();
        this.leaves = states.leaves();
        this.roots = states.roots();
    }

    /** The state before the first byte of a match of what is enabled, or {@link #DEAD} if that is unknown here. */
    int root(long enabled, int context) {
        if (enabled == rules.inText()) {
            return roots[0][context];
        } else if (enabled == rules.inMarkup()) {
            return roots[1][context];
        }
        return enabled == rules.inNumber() ? roots[2][context] : DEAD;
    }

    /** The state behind a byte; below zero for a leaf. */
    int next(int row, int value) {
        return next[row + (classes[value] & 0xff)];
    }

    static boolean leaf(int state) {
        return state < DEAD;
    }

    /** The rules' states at a leaf. */
    JointStates.Leaf at(int leaf) {
        return leaves[-leaf - 1];
    }

    /** Whether something else than cues is followed, so that the bytes must be held. */
    boolean holds(int state) {
        return state < DEAD ? at(state).holds : next[state + columns] != 0;
    }
}
