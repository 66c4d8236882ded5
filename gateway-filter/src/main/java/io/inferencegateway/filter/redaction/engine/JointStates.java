package io.inferencegateway.filter.redaction.engine;

import io.inferencegateway.filter.redaction.pattern.ByteSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
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
    /** Entries of the table at the most: 24 MiB. The built-in rules take 14. */
    private static final int MOST_ENTRIES = 6 << 20;

    /** States of rules in all leaves. */
    private static final int MOST_STATES = 500_000;

    /** Transitions of rules that are looked at while it is built. The built-in rules need a quarter of them. */
    private static final long MOST_STEPS = 20_000_000;

    /** What a row stands for: rules, and the state of each. */
    static final class Place {
        final int[] rules;
        final int[] states;

        /** The numbers of their checks, a bit each; none if one of them has no check. */
        final long checks;

        private Place(Node node, RuleSet set) {
            this.rules = new int[node.states.length];
            this.states = new int[node.states.length];
            long numbers = 0;
            boolean all = true;
            for (int i = 0; i < rules.length; i++) {
                rules[i] = rule(node.states[i]);
                states[i] = (int) node.states[i];
                int number = set.numbers[rules[i]];
                all &= number >= 0;
                numbers |= 1L << number;
            }
            this.checks = all ? numbers : 0;
        }
    }

    /** A set of states of rules: a rule and its state in one number. */
    private static final class Node {
        final long[] states;
        final List<Branch> branches = new ArrayList<>();
        int code;

        /** Whether matches begin here: it has a row whatever the bounds are. */
        boolean root;

        /** Whether all that it stands for has checks that see ahead. */
        boolean foreseen;

        Node(long[] states) {
            this.states = states;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Node node && Arrays.equals(states, node.states);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(states);
        }
    }

    /**
     * Bytes with which all states of a node go on alike.
     *
     * @param ends {@link Automata#ENDS} where one of them ends before these bytes
     */
    private record Branch(ByteSet bytes, int ends, Node target) {}

    private static final Node NOWHERE = new Node(Empty.LONGS);

    final ByteClasses classes;
    private final RuleSet rules;
    private final JointMoves moves;
    private final Foresight foresight;
    private final Map<Node, Node> known = new HashMap<>();
    /** Those of most states first: they gain most by being followed together. */
    private final Queue<Node> open = new PriorityQueue<>(Comparator.comparingInt((Node node) -> -node.states.length));

    private final List<Node> rows = new ArrayList<>();
    private final List<Node> leaves = new ArrayList<>();
    private final List<Node[]> roots = new ArrayList<>();
    private int statesOfLeaves;
    private long steps;

    /** States of single rules in which a match may go on for ever: there those that others cover are dropped. */
    private final BitSet endless;

    /** What begins together: of these buckets the rules that need this cue, or none if it is -1. */
    record Beginning(long buckets, int cue) {}

    /** @param beginnings what has rows of roots of its own */
    JointStates(RuleSet rules, Moves moves, Foresight foresight, List<Beginning> beginnings) {
        this.rules = rules;
        this.moves = new JointMoves(moves);
        this.foresight = foresight;
        this.endless = rules.endless;
        Set<ByteSet> distinctions = new LinkedHashSet<>();
        long all = beginnings.stream().mapToLong(Beginning::buckets).reduce(0, (one, other) -> one | other);
        for (long left = all; left != 0; left &= left - 1) {
            for (int rule : rules.buckets[Long.numberOfTrailingZeros(left)]) {
                distinctions.addAll(rules.kinds(rule));
            }
        }
        classes = new ByteClasses(distinctions);
        for (Beginning beginning : beginnings) {
            Node[] byContext = new Node[rules.allowedAfter.length];
            Map<Long, Node> byBuckets = new HashMap<>();
            for (int context = 0; context < byContext.length; context++) {
                byContext[context] = byBuckets.computeIfAbsent(
                        rules.allowedAfter[context] & beginning.buckets(), some -> root(some, beginning.cue()));
            }
            roots.add(byContext);
        }
        while (!open.isEmpty()) {
            take(open.remove());
        }
        number();
    }

    private Node root(long buckets, int cue) {
        List<Long> states = new ArrayList<>();
        for (long left = buckets; left != 0; left &= left - 1) {
            for (int rule : rules.buckets[Long.numberOfTrailingZeros(left)]) {
                if (rules.cues.need[rule] == cue) {
                    states.add(both(rule, rules.initial[rule]));
                }
            }
        }
        Node root = node(states.stream().mapToLong(Long::longValue).toArray());
        root.root = root.states.length > 0;
        return root;
    }

    static long both(int rule, int state) {
        return (long) rule << Integer.SIZE | state;
    }

    static int rule(long both) {
        return (int) (both >>> Integer.SIZE);
    }

    private Node node(long[] states) {
        if (states.length == 0) {
            return NOWHERE;
        }
        Node node = new Node(states);
        Node before = known.putIfAbsent(node, node);
        if (before == null) {
            open.add(node);
        }
        return before == null ? node : before;
    }

    private void take(Node node) {
        if (!node.root && (full() || (node.states.length == 1 && endless.get((int) node.states[0])))) {
            leaves.add(node);
            statesOfLeaves += node.states.length;
            return;
        }
        rows.add(node);
        steps += (long) node.states.length * classes.count();
        for (JointMoves.Move move : moves.of(node.states)) {
            node.branches.add(new Branch(move.bytes, move.ends, node(move.reached())));
        }
    }

    private boolean full() {
        return rows.size() * width() >= MOST_ENTRIES || statesOfLeaves >= MOST_STATES || steps >= MOST_STEPS;
    }

    /** Entries of a row: one for each class of bytes, and what is to be known of the row itself. */
    int width() {
        return classes.count() + 1;
    }

    private int properties(Node node) {
        int any = 0;
        int all = JointAutomaton.COVERABLE;
        for (long both : node.states) {
            int rule = rule(both);
            any |= rules.cues.of[rule] < 0 ? JointAutomaton.HOLDS : JointAutomaton.NAMES;
            any |= rules.accepts(rule, (int) both) ? JointAutomaton.ACCEPTS : 0;
            all &= rules.covers.may(rule) ? JointAutomaton.COVERABLE : 0;
        }
        return any | all;
    }

    private void number() {
        for (int row = 0; row < rows.size(); row++) {
            // Row 0 is that of the dead.
            Node node = rows.get(row);
            node.code = (row + 1) * width();
            node.foreseen = foreseen(node);
        }
        for (int leaf = 0; leaf < leaves.size(); leaf++) {
            leaves.get(leaf).code = JointAutomaton.LEAF | leaf;
        }
    }

    private boolean foreseen(Node node) {
        for (long both : node.states) {
            if (!foresight.sees(rules.numbers[rule(both)])) {
                return false;
            }
        }
        return true;
    }

    int[] table() {
        int[] table = new int[(rows.size() + 1) * width()];
        for (Node row : rows) {
            for (Branch branch : row.branches) {
                boolean foresees = branch.target.foreseen && (row.root || !row.foreseen);
                int transition = branch.ends | branch.target.code | (foresees ? JointAutomaton.FORESEES : 0);
                ByteSet bytes = branch.bytes.and(classes.representatives);
                for (int value = bytes.least(); value < 256; value = bytes.next(value + 1)) {
                    table[row.code + (classes.of[value] & 0xff)] = transition;
                }
            }
            table[row.code + width() - 1] = ((row.code / width()) << JointAutomaton.PROPERTIES) | properties(row);
        }
        return table;
    }

    /** What each row stands for; the first is that of the dead. */
    Place[] places() {
        Place[] places = new Place[rows.size() + 1];
        places[0] = new Place(NOWHERE, rules);
        for (int row = 0; row < rows.size(); row++) {
            places[row + 1] = new Place(rows.get(row), rules);
        }
        return places;
    }

    Place[] leaves() {
        return leaves.stream().map(node -> new Place(node, rules)).toArray(Place[]::new);
    }

    /** The row to begin at, by what begins together and what stands before. */
    int[][] roots() {
        return roots.stream()
                .map(contexts ->
                        Arrays.stream(contexts).mapToInt(node -> node.code).toArray())
                .toArray(int[][]::new);
    }
}
