package io.inferencegateway.filter.redaction.engine;

import io.inferencegateway.filter.redaction.pattern.ByteSet;
import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Rules compiled to one table; immutable, shared by every stream.
 *
 * <p>Each rule has its own automaton, which knows where its match began: that is what makes the bytes to hold back exact.
 * One automaton for all rules would multiply their counters with each other and forget the beginnings. The tables are
 * complete before the first byte comes: nothing a customer sends makes them grow.
 */
public final class RuleSet {
    /** Rules in one set at the most. */
    public static final int MOST_RULES = 1000;

    /** Context at the beginning of a text, where nothing stands before. */
    static final int AT_START = 512;

    /** Added to the context where a digit stands before the byte that stands before. */
    static final int AFTER_DIGIT = 256;

    private final List<Rule> rules;
    final int[] next;
    final byte[] classes;
    final int[] columns;
    final int[] initial;
    final @Nullable Check[] checks;
    private final @Nullable Dictionary[] words;
    private final @Nullable Dictionary[] dictionaries;
    private final ByteSet[] behind;

    /** Checks that have numbers at the most. */
    private static final int MOST_CHECKS = Long.SIZE;

    /** The number of each rule's check, the same for the same check; -1 for none and for those beyond {@link #MOST_CHECKS}. */
    final int[] numbers;

    /** Symbols of the shortest match of each rule. */
    final int[] lengths;

    /** The rules of each bit of the masks below. */
    final int[][] buckets;

    /** By the first byte of a match. */
    final long[] beginsWith = new long[256];

    /** By what stands before it. */
    final long[] allowedAfter = new long[AT_START + 1];

    /** The states to which a match in progress may come back, again and again. */
    final BitSet endless;

    final Covers covers;

    final Beginnings beginnings;

    final JointAutomaton joint;

    /** What may begin in texts, outside the strings of what is probably JSON, and where JSON has a number. */
    final long[] enabled;

    /** Something else than one of {@link #enabled}. */
    static final int OTHER = -1;

    final Cues cues;

    /** Symbols of the shortest match of any rule. */
    final int shortest;

    /** What each thread has one of. */
    record OfThread(HarmlessTexts harmless, LookAhead ahead) {}

    /** Held softly, for it holds these rules: threads would keep those of every configuration there ever was. */
    @SuppressWarnings("ThreadLocalUsage") // one for each rule set, of which there are few, and its value goes with it
    private final ThreadLocal<SoftReference<OfThread>> ofThread = new ThreadLocal<>();

    private final int shortestNumber;
    private final long inText;
    private final long inMarkup;
    private final long inNumber;

    /** Compiles; the earlier of two rules wins where both match the same bytes. */
    public RuleSet(List<Rule> rules) {
        if (rules.size() > MOST_RULES) {
            throw new IllegalArgumentException("rules: " + rules.size() + " (expected: <= " + MOST_RULES + ")");
        }
        this.rules = List.copyOf(rules);
        Automata automata = new Automata(this.rules, new Budget());
        next = automata.table();
        classes = automata.classes;
        columns = automata.columns;
        initial = automata.initial;
        checks = rules.stream().map(Rule::check).toArray(Check[]::new);
        numbers = numbers(checks);
        behind = rules.stream().map(rule -> rule.beside().behind()).toArray(ByteSet[]::new);
        words = rules.stream()
                .map(rule -> rule.kind() instanceof Rule.Words kind ? kind.dictionary() : null)
                .toArray(Dictionary[]::new);
        Moves moves = new Moves(this, automata.rows);
        Shapes shapes = new Shapes(moves);
        boolean[] bareDigits = new boolean[rules.size()];
        boolean[] everywhere = new boolean[rules.size()];
        int[] landmarks = LandmarkNeeds.ofValues(this.rules, shapes);
        List<List<ByteSet>> prefixes = new ArrayList<>();
        for (int rule = 0; rule < bareDigits.length; rule++) {
            prefixes.add(words[rule] == null ? shapes.prefix(rule, PrefixFilter.DEPTH) : List.of());
            bareDigits[rule] = words[rule] != null || shapes.bareDigits(rule);
            boolean plain = rules.get(rule).kind() instanceof Rule.Value value && value.after() == null;
            everywhere[rule] = plain && LandmarkNeeds.everywhere(landmarks[rule]);
        }
        lengths = lengths(shapes);
        Buckets bits = new Buckets(this.rules, bareDigits, everywhere, prefixes);
        buckets = bits.rules;
        dictionaries = bits.dictionaries;
        PrefixFilter filter = new PrefixFilter(bits);
        System.arraycopy(filter.table, 0, beginsWith, 0, 256);
        contexts();
        cues = new Cues(this.rules, buckets);
        inNumber = mask(this::number);
        inText = mask(rule -> !number(rule));
        inMarkup = mask(rule -> !number(rule) && !bareDigits[rule]) | inNumber;
        enabled = new long[] {inText, inMarkup, inNumber};
        shortest = shortest(inText | inNumber);
        shortestNumber = shortest(inNumber & ~cues.needed);
        endless = endless(moves);
        covers = new Covers(this, moves);
        beginnings = new Beginnings(this, filter, shapes, landmarks);
        joint = beginnings.joint;
    }

    /** Symbols of the shortest match of each rule. */
    private int[] lengths(Shapes shapes) {
        int[] lengths = new int[rules.size()];
        for (int rule = 0; rule < lengths.length; rule++) {
            Check check = checks[rule];
            int least = words[rule] == null ? shapes.shortest(rule, ByteSet.ALL) : 1;
            lengths[rule] = check == null ? least : Math.max(least, check.shortest());
        }
        return lengths;
    }

    private static int[] numbers(@Nullable Check[] checks) {
        List<Check> known = new ArrayList<>();
        int[] numbers = new int[checks.length];
        for (int rule = 0; rule < checks.length; rule++) {
            Check check = checks[rule];
            if (check != null && !known.contains(check)) {
                known.add(check);
            }
            int number = check == null ? -1 : known.indexOf(check);
            numbers[rule] = number < MOST_CHECKS ? number : -1;
        }
        return numbers;
    }

    /** Which of {@link #enabled} this is, or {@link #OTHER}. */
    int kind(long mask) {
        for (int kind = 0; kind < enabled.length; kind++) {
            if (enabled[kind] == mask) {
                return kind;
            }
        }
        return OTHER;
    }

    private boolean number(int rule) {
        return rules.get(rule).kind() instanceof Rule.Value value && value.number();
    }

    private long mask(IntPredicate ofRule) {
        long mask = 0;
        for (int bucket = 0; bucket < buckets.length; bucket++) {
            if (ofRule.test(buckets[bucket][0])) {
                mask |= 1L << bucket;
            }
        }
        return mask;
    }

    private void contexts() {
        for (int bucket = 0; bucket < buckets.length; bucket++) {
            Rule.Beside beside = rules.get(buckets[bucket][0]).beside();
            for (int value = 0; value < 256; value++) {
                if (!beside.before().contains(value)) {
                    allowedAfter[value] |= 1L << bucket;
                    if (!beside.afterDigit().contains(value)) {
                        allowedAfter[AFTER_DIGIT + value] |= 1L << bucket;
                    }
                }
            }
            allowedAfter[AT_START] |= 1L << bucket;
        }
    }

    /** Symbols of the shortest match of any rule of these buckets; {@code Integer.MAX_VALUE} for none of them. */
    private int shortest(long these) {
        int least = Integer.MAX_VALUE;
        for (int bucket = 0; bucket < buckets.length; bucket++) {
            for (int rule : (these >>> bucket & 1) != 0 ? buckets[bucket] : new int[0]) {
                least = Math.min(least, lengths[rule]);
            }
        }
        return least;
    }

    /** Where a match in progress goes with a byte, with the flags of {@link Automata}. */
    int transition(int rule, int state, int value) {
        Dictionary dictionary = words[rule];
        if (dictionary == null) {
            return next(rule, state, value);
        }
        boolean ends = dictionary.complete(state) && !behind[rule].contains(value);
        return Math.max(Automata.DEAD, dictionary.step(state, value)) | (ends ? Automata.ENDS : 0);
    }

    /** The same of a rule that is no dictionary. */
    int next(int rule, int state, int value) {
        return next[state + (classes[rule << 8 | value] & 0xff)];
    }

    /** The bytes that a rule tells apart, together where it does not. */
    List<ByteSet> kinds(int rule) {
        long[] kinds = new long[256 * ByteSet.WORDS];
        for (int value = 0; value < 256; value++) {
            int kind = words[rule] == null ? classes[rule << 8 | value] & 0xff : value;
            kinds[kind * ByteSet.WORDS + value / Long.SIZE] |= 1L << value;
        }
        List<ByteSet> sets = new ArrayList<>();
        for (int at = 0; at < kinds.length; at += ByteSet.WORDS) {
            ByteSet set = ByteSet.of(kinds, at);
            if (!set.isEmpty()) {
                sets.add(set);
            }
        }
        return sets;
    }

    private BitSet endless(Moves moves) {
        BitSet endless = new BitSet(next.length);
        for (int rule = 0; rule < words.length; rule++) {
            BitSet rows = new Circles(moves, rule).rows();
            for (int row = rows.nextSetBit(0); row >= 0; row = rows.nextSetBit(row + 1)) {
                endless.set(moves.state(rule, row));
            }
        }
        return endless;
    }

    /** What this thread has one of. */
    OfThread ofThread() {
        SoftReference<OfThread> reference = ofThread.get();
        OfThread held = reference == null ? null : reference.get();
        if (held == null) {
            held = new OfThread(new HarmlessTexts(), new LookAhead(this));
            ofThread.set(new SoftReference<>(held));
        }
        return held;
    }

    /** Whether a rule is a dictionary. */
    boolean isWords(int rule) {
        return words[rule] != null;
    }

    /** Whether a bucket is a dictionary. */
    boolean words(int bucket) {
        return dictionaries[bucket] != null;
    }

    /** Whether a match in progress is a match where its text ends. */
    boolean accepts(int rule, int state) {
        Dictionary dictionary = words[rule];
        return dictionary == null ? next[state + columns[rule]] != 0 : dictionary.complete(state);
    }

    /** Digits of the shortest JSON number that a rule may match without a cue; {@code Integer.MAX_VALUE} if none may. */
    public int shortestNumber() {
        return shortestNumber;
    }

    /** What may begin in a text. */
    public long inText() {
        return inText;
    }

    /** What may begin outside the strings of what is probably JSON: no value that would have to be replaced by a number. */
    public long inMarkup() {
        return inMarkup;
    }

    /** What may begin where JSON has a number. */
    public long inNumber() {
        return inNumber;
    }

    public List<Rule> rules() {
        return rules;
    }

    /** Bytes of the table, for a look at what a profile costs. */
    public int tableBytes() {
        return next.length * Integer.BYTES;
    }
}
