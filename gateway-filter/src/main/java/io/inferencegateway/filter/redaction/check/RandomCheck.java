package io.inferencegateway.filter.redaction.check;

/**
 * Of many different characters, letters and digits: what a password or key is and a word or number is not.
 *
 * <p>Keeps which characters have been seen, one bit each; marks share the last one.
 */
final class RandomCheck implements MonotoneCheck {
    private static final int FEWEST = 6;
    private static final long DIGITS = (1L << 10) - 1;
    private static final long LETTERS = ((1L << 62) - 1) & ~DIGITS;
    private static final int MARK = 62;
    private static final long ENOUGH = -1;

    @Override
    public long next(long state, int value) {
        // Once it is random enough it stays so: matches in progress that have got there have the same future.
        return state == ENOUGH || enough(state) ? ENOUGH : state | 1L << place(value);
    }

    private static int place(int value) {
        if (Bits.digit(value)) {
            return value - '0';
        } else if (Bits.upper(value)) {
            return 10 + value - 'A';
        }
        return Bits.letter(value) ? 36 + value - 'a' : MARK;
    }

    @Override
    public boolean needsDigit() {
        return true;
    }

    @Override
    public boolean accepts(long state) {
        return enough(state);
    }

    private static boolean enough(long state) {
        return (state & DIGITS) != 0 && Long.bitCount(state & LETTERS) > 1 && Long.bitCount(state) >= FEWEST;
    }
}
