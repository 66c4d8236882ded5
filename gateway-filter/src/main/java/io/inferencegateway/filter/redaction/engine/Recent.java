package io.inferencegateway.filter.redaction.engine;

/**
 * The last symbols of a text, numbered on, while a match is in progress: for checks, which are asked when a match may end and
 * not at every byte.
 *
 * <p>Overwritten as the text goes on, shown by no {@code toString}.
 */
final class Recent {
    private static final int KEPT = 128;

    /** So many symbols at the most may pass between two calls of what reads them. */
    static final int EVERY = 32;

    /** What began so many symbols ago must have read them. */
    static final int OLDEST = KEPT - 2 * EVERY;

    /** Made with the first match in progress. */
    private byte[] symbols = {};

    private int end;

    void add(int value) {
        if (symbols.length == 0) {
            symbols = new byte[KEPT];
        }
        symbols[end++ & (KEPT - 1)] = (byte) value;
    }

    /** The number of the symbol that comes next. */
    int end() {
        return end;
    }

    /** What a check knows after all symbols from this number on. */
    long fold(Check check, long state, int from) {
        return check.fold(state, symbols, KEPT - 1, from, end);
    }

    /** Whether it is time to read what was not read. */
    boolean due() {
        return (end & (EVERY - 1)) == 0;
    }
}
