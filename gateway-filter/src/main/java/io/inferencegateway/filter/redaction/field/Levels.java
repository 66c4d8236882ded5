package io.inferencegateway.filter.redaction.field;

import java.util.Arrays;

/** The containers that are open, from the outside in: where each path stands there, and what was written of each. */
final class Levels {
    /** Deeper than any model answers. */
    private static final int DEEPEST = 512;

    private static final int USUAL = 16;

    private int depth;
    private long[] here = new long[USUAL];
    private int[] single = new int[USUAL];
    /** The next element's index; -1 for an object. */
    private int[] next = new int[USUAL];

    private boolean[] shown = new boolean[USUAL];

    int depth() {
        return depth;
    }

    void open(boolean array, long paths, int rule) {
        depth++;
        if (depth > DEEPEST) {
            throw JsonText.unreadable("its JSON is deeper than " + DEEPEST + " levels");
        }
        if (depth == here.length) {
            here = Arrays.copyOf(here, 2 * depth);
            single = Arrays.copyOf(single, 2 * depth);
            next = Arrays.copyOf(next, 2 * depth);
            shown = Arrays.copyOf(shown, 2 * depth);
        }
        here[depth] = paths;
        single[depth] = rule;
        next[depth] = array ? 0 : -1;
        shown[depth] = false;
    }

    void close(boolean array) {
        if (depth == 0 || array != array()) {
            throw JsonText.malformed();
        }
        depth--;
    }

    boolean array() {
        return next[depth] >= 0;
    }

    /** Where the paths stand in the innermost container. */
    long here() {
        return here[depth];
    }

    /** The rule for single values that holds for all in the innermost container. */
    int single() {
        return single[depth];
    }

    int nextIndex() {
        return next[depth]++;
    }

    /** Whether anything in the innermost container was written; from now on something was. */
    boolean showing() {
        boolean before = shown[depth];
        shown[depth] = true;
        return before;
    }
}
