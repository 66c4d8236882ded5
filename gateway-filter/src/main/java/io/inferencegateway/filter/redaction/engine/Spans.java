package io.inferencegateway.filter.redaction.engine;

import java.util.Arrays;

/**
 * Matches that are decided and not yet applied, ordered by where they begin.
 *
 * <p>Where several begin at the same place the first is the one that gives its name: the longest, then that of the
 * earlier rule. Grows with the matches of one chunk and shrinks again.
 */
public final class Spans {
    /** The rule of a span that continues one which has been named. */
    public static final int CONTINUED = Integer.MAX_VALUE;

    private static final int USUAL = 8;

    /** Made with the first match. */
    private long[] from = Empty.LONGS;

    private long[] to = Empty.LONGS;
    private int[] rule = Empty.INTS;
    private int count;

    /** Adds one, unless it is there: what is in the bytes at hand may be found more than once. */
    void add(long start, long end, int ofRule) {
        int at = count;
        while (at > 0 && before(start, end, ofRule, at - 1)) {
            at--;
        }
        if (at > 0 && from[at - 1] == start && to[at - 1] == end && rule[at - 1] == ofRule) {
            return;
        }
        if (count == from.length) {
            resize(Math.max(USUAL, count * 2));
        }
        int later = count++ - at;
        if (later > 0) {
            System.arraycopy(from, at, from, at + 1, later);
            System.arraycopy(to, at, to, at + 1, later);
            System.arraycopy(rule, at, rule, at + 1, later);
        }
        from[at] = start;
        to[at] = end;
        rule[at] = ofRule;
    }

    private boolean before(long start, long end, int ofRule, int other) {
        if (start != from[other]) {
            return start < from[other];
        }
        boolean continued = ofRule == CONTINUED;
        if (continued != (rule[other] == CONTINUED)) {
            return !continued;
        }
        return end != to[other] ? end > to[other] : ofRule < rule[other];
    }

    public int count() {
        return count;
    }

    public long from(int index) {
        return from[index];
    }

    public long to(int index) {
        return to[index];
    }

    public int rule(int index) {
        return rule[index];
    }

    /** Forgets the first ones, which were applied. */
    public void remove(int applied) {
        count -= applied;
        System.arraycopy(from, applied, from, 0, count);
        System.arraycopy(to, applied, to, 0, count);
        System.arraycopy(rule, applied, rule, 0, count);
        if (count == 0 && from.length > USUAL * 8) {
            resize(USUAL);
        }
    }

    private void resize(int size) {
        from = Arrays.copyOf(from, size);
        to = Arrays.copyOf(to, size);
        rule = Arrays.copyOf(rule, size);
    }
}
