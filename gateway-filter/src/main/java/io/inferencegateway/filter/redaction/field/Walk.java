package io.inferencegateway.filter.redaction.field;

import io.inferencegateway.filter.redaction.refusal.Unreadable;
import java.util.Arrays;

/**
 * The way through a document: the containers that are open, from the outside in, where each path stands there, and which
 * rules lead to the value at hand.
 */
final class Walk {
    /** Deeper than any model answers. */
    private static final int DEEPEST = 512;

    private static final int USUAL = 8;

    private final FieldRules rules;
    /** How often the outermost value was ranked already, alone or in another; what is to be dropped has been, then. */
    private final int rankings;

    private long[] here = new long[USUAL];
    private int[] singles = new int[USUAL];
    /** The next element's index; -1 for an object. */
    private int[] next = new int[USUAL];

    private boolean[] shown = new boolean[USUAL];
    private int depth;
    private long member;

    /** Where the paths stand at the value at hand. */
    private long paths;

    private int single = FieldRules.NONE;
    private int deciding = FieldRules.NONE;

    /** Begins outside of everything, with the rule for single values that holds for all. */
    Walk(FieldRules rules, long root, int single, int rankings) {
        this.rules = rules;
        this.rankings = rankings;
        here[0] = root;
        singles[0] = single;
        next[0] = -1;
    }

    int depth() {
        return depth;
    }

    int rankings() {
        return rankings;
    }

    boolean array() {
        return next[depth] >= 0;
    }

    /** The name of the member whose value follows. */
    void name(byte[] bytes, int from, int to) {
        member = rules.member(here[depth], bytes, from, to);
    }

    /** A name that is not looked at, because its object does not leave. */
    void anyName() {
        member = 0;
    }

    /** A value follows. */
    void value() {
        if (depth == 0) {
            paths = here[0];
        } else {
            paths = next[depth] >= 0 ? rules.element(here[depth], next[depth]++) : member;
        }
        single = singles[depth];
        deciding = FieldRules.NONE;
        if (rules.leadsHere(paths)) {
            single = Math.min(single, rules.single(paths));
            deciding = depth == 0 && rankings > 0 ? FieldRules.NONE : rules.deciding(paths, rankings == 0);
        }
    }

    long paths() {
        return paths;
    }

    /** The rule for single values that holds for the value at hand, and all that is in it. */
    int single() {
        return single;
    }

    /** The rule that decides whether, or what of, the value at hand is shown. */
    int deciding() {
        return deciding;
    }

    /** Goes into the value at hand. */
    void open(boolean array, int rule) {
        depth++;
        if (depth > DEEPEST) {
            throw Unreadable.because("its JSON is deeper than " + DEEPEST + " levels");
        }
        if (depth == here.length) {
            here = Arrays.copyOf(here, 2 * depth);
            singles = Arrays.copyOf(singles, 2 * depth);
            next = Arrays.copyOf(next, 2 * depth);
            shown = Arrays.copyOf(shown, 2 * depth);
        }
        here[depth] = paths;
        singles[depth] = rule;
        next[depth] = array ? 0 : -1;
        shown[depth] = false;
    }

    void close(boolean array) {
        if (depth == 0 || array != array()) {
            throw JsonText.malformed();
        }
        depth--;
    }

    /** Whether anything in the innermost container was shown; from now on something was. */
    boolean showing() {
        boolean before = shown[depth];
        shown[depth] = true;
        return before;
    }
}
