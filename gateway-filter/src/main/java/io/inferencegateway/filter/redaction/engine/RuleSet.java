package io.inferencegateway.filter.redaction.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rules compiled to one table; immutable, shared by every stream.
 *
 * <p>Each rule has its own automaton, which knows where its match began: that is what makes the bytes to hold back exact.
 * One automaton for all rules would multiply their counters with each other and forget the beginnings.
 */
public final class RuleSet {
    /** Rules in one set at the most: a rule is a bit of a {@code long}. */
    public static final int MOST_RULES = 64;

    /** Context at the beginning of a text, where nothing stands before. */
    static final int AT_START = 256;

    /** Context behind a point that follows a digit. */
    static final int AFTER_POINT = 257;

    static final int DEAD = 0;
    /** Flag of a transition: a match ends before the byte that is eaten. */
    static final int ENDS = 0x8000;

    static final int TARGET = 0x7fff;

    final byte[] classes;
    final int shift;
    final char[] next;
    final int[] initial;
    final long[] beginsWith;
    final long[] allowedAfter = new long[258];
    final boolean[] accepting;
    final byte[] ruleOf;
    final @Nullable Check[] checkOf;

    /** Symbols of the shortest match of any rule. */
    final int shortest;

    /** Rules that match nothing without an {@code @}, as bits. */
    final long needAt;

    /** Symbols of the shortest match of any other rule. */
    final int shortestWithoutAt;

    /** By the classes of two bytes: the rules for which a match that begins with them is still alive, or over. */
    private final long[] beginsWithPair;

    private final List<Rule> rules;

    /** Compiles; the earlier of two rules wins where both match the same bytes. */
    public RuleSet(List<Rule> rules) {
        if (rules.size() > MOST_RULES) {
            throw new IllegalArgumentException("rules: " + rules.size() + " (expected: <= " + MOST_RULES + ")");
        }
        this.rules = List.copyOf(rules);
        List<Nfa> automata = new ArrayList<>();
        Set<ByteSet> distinctions = new LinkedHashSet<>();
        for (Rule rule : rules) {
            Nfa nfa = new Nfa(new PatternParser(rule.pattern()).parse());
            automata.add(nfa);
            distinctions.addAll(nfa.sets());
            distinctions.add(rule.notBehind());
        }
        ByteClasses byteClasses = new ByteClasses(distinctions);
        classes = byteClasses.of;
        shift = 32 - Integer.numberOfLeadingZeros(Math.max(1, byteClasses.count() - 1));
        initial = new int[rules.size()];
        beginsWith = new long[256];
        Tables tables = new Tables(byteClasses, shift);
        for (int i = 0; i < rules.size(); i++) {
            initial[i] = tables.add(automata.get(i), rules.get(i), i);
            beginnings(i, tables);
        }
        next = tables.next();
        accepting = tables.accepting();
        ruleOf = tables.ruleOf();
        checkOf = new Check[ruleOf.length];
        for (int state = 1; state < ruleOf.length; state++) {
            checkOf[state] = rules.get(ruleOf[state]).check();
        }
        needAt = needAt();
        shortest = shortest(-1);
        shortestWithoutAt = shortest(~needAt);
        beginsWithPair = new long[1 << (2 * shift)];
        for (int rule = 0; rule < initial.length; rule++) {
            pairs(rule);
        }
    }

    /** Symbols of the shortest match of any of these rules, given as bits; {@code Integer.MAX_VALUE} for none of them. */
    public int shortest(long these) {
        int least = Integer.MAX_VALUE;
        for (int rule = 0; rule < initial.length; rule++) {
            if ((these >>> rule & 1) != 0) {
                least = Math.min(least, shortest(initial[rule], -1));
            }
        }
        return least;
    }

    private void pairs(int rule) {
        int each = 1 << shift;
        for (int first = 0; first < each; first++) {
            int state = next[(initial[rule] << shift) + first] & TARGET;
            for (int second = 0; state != DEAD && second < each; second++) {
                if (accepting[state] || next[(state << shift) + second] != DEAD) {
                    beginsWithPair[(first << shift) + second] |= 1L << rule;
                }
            }
        }
    }

    /** The rules of which a match may begin with these two bytes and not be dead behind them. */
    long beginsWithPair(int first, int second) {
        return beginsWithPair[((classes[first] & 0xff) << shift) + (classes[second] & 0xff)];
    }

    /** Derived from the automata: a rule needs an {@code @} if it accepts nothing once that is taken away. */
    private long needAt() {
        for (int value = 0; value < 256; value++) {
            if (value != '@' && classes[value] == classes['@']) {
                return 0;
            }
        }
        long need = 0;
        for (int rule = 0; rule < initial.length; rule++) {
            if (shortest(initial[rule], classes['@'] & 0xff) == Integer.MAX_VALUE) {
                need |= 1L << rule;
            }
        }
        return need;
    }

    /** Symbols from a state to the nearest that accepts, by a search in breadth; without one class, or -1 for with all. */
    private int shortest(int from, int without) {
        BitSet seen = new BitSet();
        int[] level = {from};
        for (int symbols = 0; level.length > 0; symbols++) {
            BitSet reached = new BitSet();
            for (int state : level) {
                if (accepting[state]) {
                    return symbols;
                }
                seen.set(state);
                for (int c = 0; c < 1 << shift; c++) {
                    int target = next[(state << shift) + c] & TARGET;
                    if (c != without && target != DEAD && !seen.get(target)) {
                        reached.set(target);
                    }
                }
            }
            level = reached.stream().toArray();
        }
        return Integer.MAX_VALUE;
    }

    private void beginnings(int index, Tables tables) {
        Rule rule = rules.get(index);
        for (int value = 0; value < 256; value++) {
            if ((tables.target(initial[index], classes[value] & 0xff) & TARGET) != DEAD) {
                beginsWith[value] |= 1L << index;
            }
        }
        for (int context = 0; context < 256; context++) {
            if (!rule.notBefore().contains(context)) {
                allowedAfter[context] |= 1L << index;
            }
        }
        allowedAfter[AT_START] |= 1L << index;
        if (!rule.notAfterPoint() && !rule.notBefore().contains('.')) {
            allowedAfter[AFTER_POINT] |= 1L << index;
        }
    }

    public List<Rule> rules() {
        return rules;
    }

    /** Bytes of the table, for a look at what a profile costs. */
    public int tableBytes() {
        return next.length * 2;
    }

    /** Determinises one automaton after the other into a common table. */
    private static final class Tables {
        private final ByteClasses byteClasses;
        private final int shift;
        private char[] next;
        private final BitSet accepting = new BitSet();
        private final List<Integer> ruleOf = new ArrayList<>(List.of(0));

        Tables(ByteClasses byteClasses, int shift) {
            this.byteClasses = byteClasses;
            this.shift = shift;
            this.next = new char[1 << shift];
        }

        int add(Nfa nfa, Rule rule, int index) {
            Map<BitSet, Integer> known = new HashMap<>();
            List<BitSet> open = new ArrayList<>();
            int first = state(nfa.initial(), nfa, index, known, open);
            if (accepting.get(first)) {
                throw new IllegalArgumentException(
                        "pattern: " + rule.pattern() + " matches nothing (expected: >= 1 byte)");
            }
            for (int done = 0; done < open.size(); done++) {
                int from = first + done;
                for (int c = 0; c < byteClasses.count(); c++) {
                    int value = byteClasses.representatives.get(c);
                    BitSet reached = nfa.step(open.get(done), value);
                    int target = reached.isEmpty() ? DEAD : state(reached, nfa, index, known, open);
                    boolean ends = accepting.get(from) && !rule.notBehind().contains(value);
                    next[(from << shift) + c] = (char) (target | (ends ? ENDS : 0));
                }
            }
            return first;
        }

        private int state(BitSet reached, Nfa nfa, int rule, Map<BitSet, Integer> known, List<BitSet> open) {
            Integer existing = known.get(reached);
            if (existing != null) {
                return existing;
            }
            int index = ruleOf.size();
            if (index > TARGET) {
                throw new IllegalArgumentException(
                        "patterns: more than " + TARGET + " states (expected: smaller ones)");
            }
            ruleOf.add(rule);
            known.put(reached, index);
            open.add(reached);
            accepting.set(index, nfa.accepts(reached));
            if (next.length < (index + 1) << shift) {
                next = Arrays.copyOf(next, Math.max(next.length * 2, (index + 1) << shift));
            }
            return index;
        }

        int target(int state, int byteClass) {
            return next[(state << shift) + byteClass];
        }

        char[] next() {
            return Arrays.copyOf(next, ruleOf.size() << shift);
        }

        boolean[] accepting() {
            boolean[] flags = new boolean[ruleOf.size()];
            for (int i = 0; i < flags.length; i++) {
                flags[i] = accepting.get(i);
            }
            return flags;
        }

        byte[] ruleOf() {
            byte[] owners = new byte[ruleOf.size()];
            for (int i = 0; i < owners.length; i++) {
                owners[i] = ruleOf.get(i).byteValue();
            }
            return owners;
        }
    }
}
