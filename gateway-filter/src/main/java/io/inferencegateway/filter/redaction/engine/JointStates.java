package io.inferencegateway.filter.redaction.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Builds the table of a {@link JointAutomaton}: as far as its budget goes. */
final class JointStates {
    /** Bytes of the longest way to a leaf: so many are kept of a match in progress, in a {@code long}. */
    static final int DEEPEST = 8;

    private static final int MOST_ROWS = 500;

    /** So many go on by themselves. */
    private static final int FEW = 1;

    /** States of rules in all leaves. */
    private static final int MOST_STATES = 200_000;

    /** What goes on by itself after so many bytes: rules, the state of each, and whether one of them is no cue. */
    static final class Leaf {
        final int depth;
        final int[] rules;
        final int[] states;
        final boolean holds;

        private Leaf(Node node, boolean holds) {
            this.depth = node.depth;
            this.rules = Arrays.stream(node.states).mapToInt(JointStates::rule).toArray();
            this.states =
                    Arrays.stream(node.states).mapToInt(both -> (int) both).toArray();
            this.holds = holds;
        }
    }

    /** A set of states of rules after so many bytes: a rule and its state in one number. */
    private static final class Node {
        final int depth;
        final long[] states;
        Node[] next = {};
        int code;

        Node(int depth, long[] states) {
            this.depth = depth;
            this.states = states;
        }
    }

    /** Nodes of the same states at the same depth are one. */
    private static final class Key {
        private final int depth;
        private final long[] states;

        Key(int depth, long[] states) {
            this.depth = depth;
            this.states = states;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key && depth == key.depth && Arrays.equals(states, key.states);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(states) + depth;
        }
    }

    private static final Node NOWHERE = new Node(0, new long[0]);

    final ByteClasses classes;
    private final RuleSet rules;
    private final Map<Key, Node> known = new HashMap<>();
    /** Those of most states first: they gain most by being followed together. */
    private final Queue<Node> open = new PriorityQueue<>(
            Comparator.comparingInt((Node node) -> -node.states.length).thenComparingInt(node -> node.depth));

    private final List<Node> rows = new ArrayList<>();
    private final List<Node> leaves = new ArrayList<>();
    private final Node[][] roots = new Node[3][];
    private int count;

    JointStates(RuleSet rules, long buckets) {
        this.rules = rules;
        Set<ByteSet> distinctions = new LinkedHashSet<>();
        for (long left = buckets; left != 0; left &= left - 1) {
            for (int rule : rules.buckets[Long.numberOfTrailingZeros(left)]) {
                distinctions.addAll(rules.kinds(rule));
            }
        }
        classes = new ByteClasses(distinctions);
        long[] enabled = {rules.inText(), rules.inMarkup(), rules.inNumber()};
        for (int kind = 0; kind < roots.length; kind++) {
            roots[kind] = new Node[rules.allowedAfter.length];
            for (int context = 0; context < rules.allowedAfter.length; context++) {
                roots[kind][context] =
                        usual(context) ? root(rules.allowedAfter[context] & enabled[kind] & buckets) : NOWHERE;
            }
        }
        while (!open.isEmpty()) {
            take(open.remove());
        }
        number();
    }

    /** Whether as much may begin there as at the beginning of a text or behind a blank; elsewhere few rules may begin. */
    private boolean usual(int context) {
        long allowed = rules.allowedAfter[context];
        return allowed == rules.allowedAfter[RuleSet.AT_START] || allowed == rules.allowedAfter[' '];
    }

    private Node root(long buckets) {
        List<Long> states = new ArrayList<>();
        for (long left = buckets; left != 0; left &= left - 1) {
            for (int rule : rules.buckets[Long.numberOfTrailingZeros(left)]) {
                states.add(both(rule, rules.initial[rule]));
            }
        }
        return node(0, states.stream().mapToLong(Long::longValue).toArray());
    }

    private static long both(int rule, int state) {
        return (long) rule << Integer.SIZE | state;
    }

    private static int rule(long both) {
        return (int) (both >>> Integer.SIZE);
    }

    private Node node(int depth, long[] states) {
        if (states.length == 0) {
            return NOWHERE;
        }
        return known.computeIfAbsent(new Key(depth, states), key -> {
            Node node = new Node(depth, states);
            open.add(node);
            return node;
        });
    }

    private void take(Node node) {
        boolean root = node.depth == 0;
        if (!root && (node.states.length <= FEW || node.depth == DEEPEST || accepts(node) || full())) {
            leaves.add(node);
            count += node.states.length;
            return;
        }
        rows.add(node);
        node.next = new Node[classes.count()];
        long[] reached = new long[node.states.length];
        for (int c = 0; c < node.next.length; c++) {
            int value = classes.representatives.get(c);
            int size = 0;
            for (long both : node.states) {
                int target = rules.transition(rule(both), (int) both, value) & Automata.TARGET;
                if (target != Automata.DEAD) {
                    reached[size++] = both(rule(both), target);
                }
            }
            node.next[c] = node(node.depth + 1, Arrays.copyOf(reached, size));
        }
    }

    private boolean full() {
        return rows.size() >= MOST_ROWS || count >= MOST_STATES;
    }

    private boolean accepts(Node node) {
        return Arrays.stream(node.states).anyMatch(both -> rules.accepts(rule(both), (int) both));
    }

    private boolean holds(Node node) {
        return Arrays.stream(node.states).anyMatch(both -> rules.cues.of[rule(both)] < 0);
    }

    private void number() {
        int width = classes.count() + 1;
        for (int row = 0; row < rows.size(); row++) {
            // Row 0 is that of the dead.
            rows.get(row).code = (row + 1) * width;
        }
        for (int leaf = 0; leaf < leaves.size(); leaf++) {
            leaves.get(leaf).code = -leaf - 1;
        }
    }

    int[] table() {
        int width = classes.count() + 1;
        int[] table = new int[(rows.size() + 1) * width];
        for (Node row : rows) {
            for (int c = 0; c < row.next.length; c++) {
                table[row.code + c] = row.next[c].code;
            }
            table[row.code + width - 1] = holds(row) ? 1 : 0;
        }
        return table;
    }

    Leaf[] leaves() {
        return leaves.stream().map(node -> new Leaf(node, holds(node))).toArray(Leaf[]::new);
    }

    int[][] roots() {
        int[][] codes = new int[roots.length][];
        for (int kind = 0; kind < roots.length; kind++) {
            codes[kind] = Arrays.stream(roots[kind]).mapToInt(node -> node.code).toArray();
        }
        return codes;
    }
}
