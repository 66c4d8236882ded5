package io.inferencegateway.filter.redaction.check;

import io.inferencegateway.filter.redaction.engine.Check;

/**
 * The letter of a Spanish DNI or NIE follows from the remainder by 23; X, Y and Z count as 0, 1 and 2. Source: Real
 * Decreto 1553/2005; Orden INT/2058/2008.
 */
final class DniCheck implements Check {
    private static final String LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";
    private static final int LETTER = 32;
    private static final int STARTED = 40;

    @Override
    public long next(long state, int value) {
        int number = Bits.get(state, 0, 30);
        if (Bits.digit(value)) {
            return Bits.set(state | 1L << STARTED, 0, 30, number * 10 + value - '0');
        } else if (Bits.get(state, STARTED, 1) == 0) {
            return Bits.set(state | 1L << STARTED, 0, 30, value - 'X');
        }
        return value == '-' ? state : Bits.set(state, LETTER, 8, value);
    }

    @Override
    public boolean accepts(long state) {
        return LETTERS.charAt(Bits.get(state, 0, 30) % LETTERS.length()) == Bits.get(state, LETTER, 8);
    }
}
