package io.inferencegateway.filter.redaction.scan;

import io.inferencegateway.filter.redaction.bits.Swar;
import io.netty.util.concurrent.FastThreadLocal;
import java.util.Arrays;

/**
 * What stands between the numbers of JSON, names and labels for the most part, where it was read and meant nothing: if it comes
 * again it is passed by comparing, for the same bytes mean the same.
 *
 * <p>Knows places of the bytes at hand only, and forgets them when others are. One for each thread, and confined to it.
 */
final class Repeats {
    /** In fewer bytes little comes again. */
    static final int LEAST = 256;

    /** Bytes of the shortest stretch, by which it is found again. */
    private static final int SHORTEST = 2 * Long.BYTES;

    private static final int ENTRIES = 32;
    private static final long MIX = 0x9e3779b97f4a7c15L;
    private static final int NONE = -1;

    private static final FastThreadLocal<Repeats> THREAD = new FastThreadLocal<>() {
        @Override
        protected Repeats initialValue() {
            return new Repeats();
        }
    };

    /** Where a stretch begins, and in the lower half its length; zero for none. */
    private final long[] stretches = new long[ENTRIES];

    private boolean empty = true;

    /** Where a stretch began that was not known, until it ends. */
    private int begun = NONE;

    private int entry;
    /** How many matches had been found by then. */
    private int found;

    static Repeats ofThread() {
        return THREAD.get();
    }

    /** Other bytes are at hand. */
    void clear() {
        begun = NONE;
        if (!empty) {
            Arrays.fill(stretches, 0);
            empty = true;
        }
    }

    /**
     * How far the stretch goes that begins here, if it was read before; otherwise {@code at}, and {@link #end} is told where it
     * ends. At both places nothing is in progress.
     *
     * @param matches how many were found so far
     */
    int pass(byte[] bytes, int at, int to, int matches) {
        if (to - at < SHORTEST) {
            begun = NONE;
            return at;
        }
        long mixed = (Swar.eight(bytes, at) ^ Long.rotateLeft(Swar.eight(bytes, at + Long.BYTES), 23)) * MIX;
        entry = (int) (mixed >>> (Long.SIZE - Integer.numberOfTrailingZeros(ENTRIES)));
        long known = stretches[entry];
        int length = (int) known;
        if (length != 0 && length <= to - at && equal(bytes, (int) (known >>> Integer.SIZE), at, length)) {
            begun = NONE;
            return at + length;
        }
        begun = at;
        found = matches;
        return at;
    }

    private static boolean equal(byte[] bytes, int one, int other, int length) {
        int last = length - Long.BYTES;
        for (int i = 0; i < last; i += Long.BYTES) {
            if (Swar.eight(bytes, one + i) != Swar.eight(bytes, other + i)) {
                return false;
            }
        }
        return Swar.eight(bytes, one + last) == Swar.eight(bytes, other + last);
    }

    /** Whether a stretch was begun that is not known. */
    boolean open() {
        return begun != NONE;
    }

    /** The stretch ends here; it is known from now on if it meant nothing. */
    void end(int at, int matches) {
        if (at - begun >= SHORTEST && matches == found) {
            stretches[entry] = (long) begun << Integer.SIZE | (at - begun);
            empty = false;
        }
        begun = NONE;
    }
}
