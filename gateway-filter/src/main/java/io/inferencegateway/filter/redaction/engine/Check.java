package io.inferencegateway.filter.redaction.engine;

/**
 * What an automaton cannot say about a match, for example its checksum: a fold over the bytes of the match.
 *
 * <p>Stateless; the fold's state is one {@code long} that begins as 0. A check must have few distinct states on any rule
 * that may match without limit: two live matches of a rule are merged only where their states are equal.
 */
public interface Check {
    /** The state after one more byte. */
    long next(long state, int value);

    /**
     * The state after several bytes. Those that are asked often do the same loop themselves, so that it is compiled for each.
     *
     * @param mask of the places in {@code bytes}, which may be a ring: a byte's place is its number and this
     * @param from number of the first
     * @param to number behind the last
     */
    default long fold(long state, byte[] bytes, int mask, int from, int to) {
        long folded = state;
        for (int number = from; number != to; number++) {
            folded = next(folded, bytes[number & mask] & 0xff);
        }
        return folded;
    }

    /** Whether the bytes so far may be a match. */
    boolean accepts(long state);

    /** No fewer bytes are accepted. */
    default int shortest() {
        return 1;
    }

    /** What was not accepted is accepted after so many more bytes at the earliest. */
    default int soonest(long state) {
        return 1;
    }

    /** Whether a digit is in all that is accepted. */
    default boolean needsDigit() {
        return false;
    }

    /**
     * Whether bytes that are accepted are accepted with any others before and behind them, too: then a match covers what begins
     * within it, and is asked only where it ends.
     */
    default boolean acceptsAmongOthers() {
        return false;
    }

    /** Whether the bytes so far are accepted, and whatever follows them: then it need not be asked again. */
    default boolean settled(long state) {
        return acceptsAmongOthers() && accepts(state);
    }

    /** Whether the bytes so far are not accepted, whatever follows them: then nobody waits for more. */
    default boolean hopeless(long state) {
        return false;
    }
}
