package io.inferencegateway.filter.redaction.engine;

import io.inferencegateway.filter.redaction.pattern.ByteSet;
import io.inferencegateway.filter.redaction.pattern.PatternParser;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
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

    /** States of each rule. */
    final int[] rows;

    Automata(List<Rule> rules, Budget budget) {
        this.rules = rules;
        this.budget = budget;
        this.classes = new byte[rules.size() << 8];
        this.columns = new int[rules.size()];
        this.initial = new int[rules.size()];
        this.rows = new int[rules.size()];
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
        Subsets subsets = new Subsets(nfa, byteClasses);
        if (subsets.accepts(0)) {
            throw new IllegalArgumentException("pattern: " + rule.pattern() + " matches nothing (expected: >= 1 byte)");
        }
        initial[index] = size;
        for (int done = 0; done < subsets.count(); done++) {
            budget.spend((long) subsets.size(done) * columns[index], rule);
            int[] targets = subsets.targets(done);
            room(subsets.count(), index);
            boolean accepts = subsets.accepts(done);
            int row = row(done, index);
            for (int c = 0; c < columns[index]; c++) {
                boolean ends = accepts && !rule.beside().behind().contains(byteClasses.representative(c));
                next[row + c] = transition(targets[c], subsets, index) | (ends ? ENDS : 0);
            }
            next[row + columns[index]] = accepts ? 1 : 0;
        }
        rows[index] = subsets.count();
    }

    private int transition(int target, Subsets subsets, int index) {
        return target == Subsets.NONE ? DEAD : row(target, index) | (subsets.drops(target) ? DROPS : 0);
    }

    private int row(int number, int index) {
        return initial[index] + number * (columns[index] + 1);
    }

    private void room(int rows, int index) {
        size = row(rows, index);
        budget.room(size, rules.get(index));
        if (next.length < size) {
            next = Arrays.copyOf(next, Math.max(next.length * 2, size));
        }
    }

    boolean accepting(int state, int rule) {
        return next[state + columns[rule]] != 0;
    }

    /** The state behind a byte, or {@link #DEAD}. */
    int target(int state, int rule, int value) {
        return next[state + (classes[rule << 8 | value] & 0xff)] & TARGET;
    }

    /** The whole table. */
    int[] table() {
        return Arrays.copyOf(next, size);
    }
}
