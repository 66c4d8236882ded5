package io.inferencegateway.filter.redaction.engine;

import io.inferencegateway.filter.redaction.pattern.ByteSet;
import io.inferencegateway.filter.redaction.pattern.PatternParser;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The deterministic automaton of each rule, all in one table.
 *
 * <p>A state is the offset of its row. A row has a column for each class of bytes its rule tells apart, and one more that is
 * not zero where the rule accepts. Every rule keeps its own classes: what one tells apart costs no other a column.
 */
final class Automata {
    static final int DEAD = 0;
    /** Flag of a transition: a match ends before the byte that is eaten. */
    static final int ENDS = Integer.MIN_VALUE;

    /** Flag of a transition: the match that has ended before the byte before is none, for a digit follows. */
    static final int DROPS = 1 << 30;

    static final int TARGET = DROPS - 1;

    private final List<Rule> rules;
    private final Budget budget;
    private int[] next = new int[1024];
    private int size = 1;

    /** Class of each byte by rule: {@code classes[rule << 8 | value]}. */
    final byte[] classes;

    /** Columns of a rule's rows without the last. */
    final int[] columns;

    /** First state of each rule. */
    final int[] initial;

    Automata(List<Rule> rules, Budget budget) {
        this.rules = rules;
        this.budget = budget;
        this.classes = new byte[rules.size() << 8];
        this.columns = new int[rules.size()];
        this.initial = new int[rules.size()];
        for (int rule = 0; rule < rules.size(); rule++) {
            if (!(rules.get(rule).kind() instanceof Rule.Words)) {
                add(rule);
            }
        }
    }

    private void add(int index) {
        Rule rule = rules.get(index);
        Nfa nfa =
                new Nfa(new PatternParser(rule.pattern()).parse(), rule.beside().beforeDigit());
        Set<ByteSet> distinctions = new LinkedHashSet<>(nfa.sets());
        distinctions.add(rule.beside().behind());
        ByteClasses byteClasses = new ByteClasses(distinctions);
        System.arraycopy(byteClasses.of, 0, classes, index << 8, 256);
        columns[index] = byteClasses.count();
        Map<BitSet, Integer> known = new HashMap<>();
        List<BitSet> open = new ArrayList<>();
        initial[index] = state(nfa, nfa.initial(), known, open, index);
        if (accepting(initial[index], index)) {
            throw new IllegalArgumentException("pattern: " + rule.pattern() + " matches nothing (expected: >= 1 byte)");
        }
        for (int done = 0; done < open.size(); done++) {
            int row = initial[index] + done * (columns[index] + 1);
            boolean accepts = accepting(row, index);
            BitSet from = open.get(done);
            budget.spend((long) from.cardinality() * columns[index], rule);
            for (int c = 0; c < columns[index]; c++) {
                int value = byteClasses.representatives.get(c);
                BitSet reached = nfa.step(from, value);
                int target = reached.isEmpty() ? DEAD : state(nfa, reached, known, open, index);
                boolean ends = accepts && !rule.beside().behind().contains(value);
                next[row + c] = target | (ends ? ENDS : 0) | (nfa.drops(reached) ? DROPS : 0);
            }
        }
    }

    private int state(Nfa nfa, BitSet reached, Map<BitSet, Integer> known, List<BitSet> open, int index) {
        Integer existing = known.get(reached);
        if (existing != null) {
            return existing;
        }
        int row = size;
        size += columns[index] + 1;
        budget.room(size, rules.get(index));
        if (next.length < size) {
            next = Arrays.copyOf(next, Math.max(next.length * 2, size));
        }
        known.put(reached, row);
        open.add(reached);
        next[row + columns[index]] = nfa.accepts(reached) ? 1 : 0;
        return row;
    }

    /** One value of each class of a rule that has some of these bytes. */
    int[] representatives(int rule, ByteSet bytes) {
        int[] found = new int[columns[rule]];
        boolean[] seen = new boolean[columns[rule]];
        int count = 0;
        for (int value = bytes.least(); value < 256; value = bytes.next(value + 1)) {
            int column = classes[rule << 8 | value] & 0xff;
            if (!seen[column]) {
                seen[column] = true;
                found[count++] = value;
            }
        }
        return Arrays.copyOf(found, count);
    }

    boolean accepting(int state, int rule) {
        return next[state + columns[rule]] != 0;
    }

    /** The state behind a byte, or {@link #DEAD}. */
    int target(int state, int rule, int value) {
        return next[state + (classes[rule << 8 | value] & 0xff)] & TARGET;
    }

    /** Whether a match ends before this byte. */
    boolean ends(int state, int rule, int value) {
        return next[state + (classes[rule << 8 | value] & 0xff)] < 0;
    }

    /** The whole table. */
    int[] table() {
        return Arrays.copyOf(next, size);
    }
}
