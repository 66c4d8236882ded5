package io.inferencegateway.filter.redaction.engine;

/**
 * The cues that were found in the bytes at hand before these were met, and where each of them ends: there it becomes active, and
 * until then nothing has to follow it.
 *
 * <p>Knows places in the bytes at hand only, and is cleared when others are. One for each thread and rule set, and confined to
 * it.
 */
final class CueEnds {
    /** The place of the next one if there is none. */
    static final int NONE = Integer.MAX_VALUE;

    /** So many are known at a time; what would be one more is followed as a match in progress. */
    private static final int MOST = 32;

    /** A place, and below it the rule that ends before it: in order, and behind them those of what is tried. */
    private final long[] ends = new long[MOST];

    private int count;
    private int tried;
    private int next = NONE;

    void clear() {
        count = 0;
        tried = 0;
        next = NONE;
    }

    /** The place before which the next one ends, or {@link #NONE}. */
    int next() {
        return next;
    }

    /** Those that end before this place become active. */
    void meet(int place, long position, ActiveCues cues) {
        if (place < next) {
            return;
        }
        int met = 0;
        while (met < count && place(met) <= place) {
            cues.ends((int) ends[met++], position);
        }
        count -= met;
        System.arraycopy(ends, met, ends, 0, count);
        next = count == 0 ? NONE : place(0);
    }

    private int place(int index) {
        return (int) (ends[index] >>> Integer.SIZE);
    }

    /** Something else is tried: whether it is in progress or no more than cues is not known yet. */
    void start() {
        tried = 0;
    }

    /** In what is tried a cue ends before this place; false if there is no room for it. */
    boolean add(int place, int rule) {
        if (count + tried == MOST) {
            return false;
        }
        ends[count + tried++] = (long) place << Integer.SIZE | rule;
        return true;
    }

    /** What was tried is no more than these cues. */
    void keep() {
        int to = count + tried;
        for (int from = count; from < to; from++) {
            long end = ends[from];
            int at = count;
            while (at > 0 && ends[at - 1] > end) {
                at--;
            }
            // What began is asked for twice, and two cues may end at one place.
            if (at == 0 || ends[at - 1] != end) {
                System.arraycopy(ends, at, ends, at + 1, count - at);
                ends[at] = end;
                count++;
            }
        }
        tried = 0;
        next = count == 0 ? NONE : place(0);
    }
}
