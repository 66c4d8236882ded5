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

    /** The state after all symbols from this number on. Those that are asked often do the same loop themselves, so that it is compiled for each. */
    default long fold(long state, Recent recent, int from) {
        long folded = state;
        for (int number = from; number != recent.end(); number++) {
            folded = next(folded, recent.at(number));
        }
        return folded;
    }

    /** Whether the bytes so far may be a match. */
    boolean accepts(long state);

    /** No fewer bytes are accepted. */
    default int shortest() {
        return 1;
    }

    /** Whether a digit is in all that is accepted. */
    default boolean needsDigit() {
        return false;
    }

    /** Whether the bytes so far are not accepted, whatever follows them: then nobody waits for more. */
    default boolean hopeless(long state) {
        return false;
    }
}
