package io.inferencegateway.filter.redaction.check;

import io.inferencegateway.filter.redaction.engine.Check;

/**
 * The key of a French NIR: 97 less the remainder of the thirteen characters before it, where Corsica's 2A and 2B count as
 * 19 and 18. Source: INSEE, "Numéro d'inscription au répertoire".
 */
final class NirCheck implements Check {
    private static final int COUNT = 56;
    private static final long NUMBER = (1L << COUNT) - 1;
    private static final int BODY = 13;

    @Override
    public long next(long state, int value) {
        if (value == ' ') {
            return state;
        }
        long number = state & NUMBER;
        if (value == 'A' || value == 'B') {
            number = number / 10 * 100 + (value == 'A' ? 19 : 18);
        } else {
            number = number * 10 + value - '0';
        }
        return ((state >>> COUNT) + 1) << COUNT | (number & NUMBER);
    }

    @Override
    public boolean accepts(long state) {
        long number = state & NUMBER;
        return state >>> COUNT == BODY + 2 && 97 - number / 100 % 97 == number % 100;
    }
}
