package io.inferencegateway.filter.redaction.engine;

/**
 * The cues that were read and still have reach.
 *
 * <p>A cue counts within its text. One at the very end of a text counts from the beginning of the next instead, for that is
 * how JSON names a value: {@code "passport": "…"}. What stands between two strings, a colon and blanks, is no text. What names a
 * list names each of its elements.
 */
final class ActiveCues {
    private final Cues cues;
    /** Last place at which a value may begin, by cue. Made with the first one: most texts have none. */
    private long[] until = Empty.LONGS;

    private int[] reachOfNext = Empty.INTS;
    private long active;
    private long next;

    /** What names each element of the list that is open, and how many are open one within another. */
    private long ofList;

    private int depth;

    ActiveCues(Cues cues) {
        this.cues = cues;
    }

    /** A cue ends at this position. */
    void ends(int rule, long position) {
        prepare();
        int cue = cues.of[rule];
        active |= 1L << cue;
        until[cue] = position + cues.reach[rule];
    }

    /** A cue ends where its text does. */
    void endsText(int rule) {
        prepare();
        int cue = cues.of[rule];
        reachOfNext[cue] = (next >>> cue & 1) != 0 ? Math.max(reachOfNext[cue], cues.reach[rule]) : cues.reach[rule];
        next |= 1L << cue;
    }

    private void prepare() {
        if (until.length == 0) {
            until = new long[cues.values.length];
            reachOfNext = new int[cues.values.length];
        }
    }

    /** Whether the text before has named what comes. */
    boolean named() {
        return next != 0;
    }

    /** Whether no cue has reach. */
    boolean none() {
        return active == 0;
    }

    /** The first byte of a text which the one before has named. */
    void begins(int value, long position) {
        if (value == ':' || value == ' ' || value == '\t') {
            return;
        }
        for (long left = next; left != 0; left &= left - 1) {
            int cue = Long.numberOfTrailingZeros(left);
            until[cue] = position + reachOfNext[cue];
        }
        active |= next;
        next = 0;
    }

    void endText() {
        active = 0;
        // A colon and blanks have used up nothing.
        next |= ofList;
    }

    /** What the text before has named what comes, a bit for each cue. */
    long names() {
        return next;
    }

    /** What comes is named so, whatever the text before said. */
    void name(long names) {
        if (names != 0) {
            prepare();
        }
        next = names;
        for (long left = names; left != 0; left &= left - 1) {
            int cue = Long.numberOfTrailingZeros(left);
            reachOfNext[cue] = cues.farthest[cue];
        }
    }

    /** The text that was named is over, and nothing of it was read. */
    void skipText() {
        next = ofList;
    }

    /** A list opens, which is named if what comes is. */
    void openList() {
        if (next != 0) {
            ofList = next;
            depth++;
        }
    }

    /** A list closes. */
    void closeList() {
        if (depth > 0 && --depth == 0) {
            ofList = 0;
            next = 0;
        }
    }

    /** An object opens: its keys name what comes. */
    void openObject() {
        ofList = 0;
        depth = 0;
    }

    /** Of these buckets those that need no cue or have one. */
    long allow(long buckets, long position) {
        if ((buckets & cues.needed) == 0) {
            return buckets;
        }
        long allowed = ~cues.needed;
        if (active == 0) {
            return buckets & allowed;
        }
        for (long left = active; left != 0; left &= left - 1) {
            int cue = Long.numberOfTrailingZeros(left);
            if (position <= until[cue]) {
                allowed |= cues.values[cue];
            } else {
                active &= ~(1L << cue);
            }
        }
        return buckets & allowed;
    }

    /** The last place at which a value may begin for a cue that reaches this one; -1 if none does, and then {@link #none}. */
    long reach(long position) {
        if (active == 0) {
            return -1;
        }
        long last = -1;
        active = active(position);
        for (long left = active; left != 0; left &= left - 1) {
            last = Math.max(last, until[Long.numberOfTrailingZeros(left)]);
        }
        return last;
    }

    /** Buckets of the values whose cues have reach. */
    long wanted() {
        long wanted = 0;
        for (long left = active; left != 0; left &= left - 1) {
            wanted |= cues.values[Long.numberOfTrailingZeros(left)];
        }
        return wanted;
    }

    /** The cues that reach this place. */
    long active(long position) {
        long reaching = 0;
        for (long left = active; left != 0; left &= left - 1) {
            if (position <= until[Long.numberOfTrailingZeros(left)]) {
                reaching |= left & -left;
            }
        }
        return reaching;
    }

    /** Whether a rule, of a bucket that is allowed, has its cue. */
    boolean has(int rule, long position) {
        int cue = cues.need[rule];
        return cue < 0 || ((active >>> cue & 1) != 0 && position <= until[cue]);
    }
}
