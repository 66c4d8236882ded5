package io.inferencegateway.filter.redaction.check;

import io.inferencegateway.filter.redaction.engine.Check;

/** A check of the number that a value's digits are, whatever stands between them; of up to 18 digits. */
abstract class DigitsCheck implements Check {
    private static final int BITS = 58;
    private static final long MASK = (1L << BITS) - 1;

    @Override
    public final long next(long state, int value) {
        if (!Bits.digit(value)) {
            return state;
        }
        // The count above the number, so that leading zeros are known.
        long number = state & MASK;
        return ((state >>> BITS) + 1) << BITS | ((number * 10 + value - '0') & MASK);
    }

    @Override
    public final boolean accepts(long state) {
        return number(state & MASK, (int) (state >>> BITS));
    }

    abstract boolean number(long number, int count);

    /** A digit of the number, counted from the right. */
    static int fromRight(long number, int place) {
        long rest = number;
        for (int i = 0; i < place; i++) {
            rest /= 10;
        }
        return (int) (rest % 10);
    }
}
