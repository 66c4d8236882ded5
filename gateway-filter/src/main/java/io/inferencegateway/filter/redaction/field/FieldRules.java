package io.inferencegateway.filter.redaction.field;

import io.inferencegateway.config.Secret;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The field rules of a profile, compiled; immutable, safe for use by any thread.
 *
 * <p>All paths are followed at once, in one {@code long} for each container that is open: a bit for each step that is to be
 * taken next, and one behind the last step of a path, that says that it led here.
 */
public final class FieldRules {
    private static final int MOST_BITS = Long.SIZE;
    static final int NONE = Integer.MAX_VALUE;

    private final List<FieldOperation> operations = new ArrayList<>();
    private final int[] ruleOf = new int[MOST_BITS];
    private final NameTable names;
    private final int[] indexes;
    private final long[] atIndex;
    private final byte[] replacement;
    private final @Nullable Secret key;
    private long root;
    private long descending;
    private long anyMember;
    private long anyElement;
    private long indexed;
    private long singles;
    private long deciding;

    private FieldRules(List<FieldRule> rules, byte[] replacement, @Nullable Secret key) {
        this.replacement = replacement;
        this.key = key;
        Map<String, Long> byName = new HashMap<>();
        Map<Integer, Long> byIndex = new HashMap<>();
        int bit = 0;
        for (FieldRule rule : rules) {
            if (bit + rule.path().size() >= MOST_BITS) {
                throw new IllegalArgumentException("fields: more than " + MOST_BITS
                        + " steps and paths (expected: fewer; ['a', 'b'] leads to more than one name)");
            }
            root |= 1L << bit;
            for (PathStep step : rule.path()) {
                add(step, 1L << bit++, byName, byIndex);
            }
            ruleOf[bit] = operations.size();
            operations.add(rule.operation());
            if (rule.operation().action().single()) {
                singles |= 1L << bit;
            } else {
                deciding |= 1L << bit;
            }
            bit++;
        }
        names = new NameTable(byName);
        indexes = byIndex.keySet().stream().mapToInt(index -> index).toArray();
        atIndex = new long[indexes.length];
        for (int i = 0; i < indexes.length; i++) {
            atIndex[i] = byIndex.getOrDefault(indexes[i], 0L);
        }
    }

    /** Compiles the rules of a profile in their order, those of its presets behind them; {@code null} for none. */
    public static @Nullable FieldRules compile(
            List<FieldConfig> fields, List<FieldPreset> presets, byte[] replacement, @Nullable Secret key) {
        List<FieldRule> rules = new ArrayList<>();
        for (FieldConfig field : fields) {
            rules.add(new FieldRule(PathParser.parse(field.path()), FieldOperation.of(field)));
        }
        presets.forEach(preset -> rules.addAll(preset.rules()));
        return rules.isEmpty() ? null : new FieldRules(rules, replacement, key);
    }

    private void add(PathStep step, long bit, Map<String, Long> byName, Map<Integer, Long> byIndex) {
        step.names().forEach(name -> byName.merge(name, bit, (a, b) -> a | b));
        if (step.index() >= 0) {
            byIndex.merge(step.index(), bit, (a, b) -> a | b);
            indexed |= bit;
        }
        descending |= step.descends() ? bit : 0;
        anyMember |= step.members() ? bit : 0;
        anyElement |= step.elements() ? bit : 0;
    }

    /** Where every path begins. */
    long root() {
        return root;
    }

    /** From an object to its member of this name. */
    long member(long here, byte[] bytes, int from, int to) {
        if (here == 0) {
            return 0;
        }
        long taken = here & (anyMember | names.find(bytes, from, to));
        return (taken << 1) | (here & descending);
    }

    /** From an array to its element. */
    long element(long here, int index) {
        long taken = here & anyElement;
        if ((here & indexed) != 0) {
            for (int i = 0; i < indexes.length; i++) {
                if (indexes[i] == index) {
                    taken |= here & atIndex[i];
                }
            }
        }
        return (taken << 1) | (here & descending);
    }

    /** Whether any rule leads here. */
    boolean leadsHere(long here) {
        return (here & (singles | deciding)) != 0;
    }

    boolean hasSingles() {
        return singles != 0;
    }

    /** The rule for single values that leads here, the first of them; {@link #NONE} for none. */
    int single(long here) {
        long led = here & singles;
        return led == 0 ? NONE : ruleOf[Long.numberOfTrailingZeros(led)];
    }

    /** The rule that decides which values there are; {@link #NONE} for none. To drop goes before to rank. */
    int deciding(long here, boolean drops) {
        long led = here & deciding;
        int first = NONE;
        for (long rest = led; rest != 0; rest &= rest - 1) {
            int rule = ruleOf[Long.numberOfTrailingZeros(rest)];
            boolean drop = operations.get(rule).action() == FieldAction.DROP;
            if (drop && drops) {
                return rule;
            }
            first = drop ? first : Math.min(first, rule);
        }
        return first;
    }

    FieldOperation operation(int rule) {
        return operations.get(rule);
    }

    byte[] replacement() {
        return replacement;
    }

    /** Computes what needs the key; for one answer, because it cannot be shared between threads. */
    KeyedValues keyed() {
        return new KeyedValues(key);
    }
}
