package io.inferencegateway.filter.redaction.check;

import io.inferencegateway.filter.redaction.engine.Check;

/**
 * The last letter of a number of the national registration of Singapore, or of a foreigner there: from the weighted sum of the
 * digits, by what it begins with. Source: Presidio, from what Singapore's agencies use; they publish no algorithm.
 */
final class NricCheck implements Check {
    private static final int[] WEIGHTS = {2, 7, 6, 5, 4, 3, 2};
    private static final String CITIZENS = "JZIHGFEDCBA";
    private static final String FOREIGNERS = "XWUTRQPNMLK";
    private static final String FOREIGNERS_FROM_2022 = "XWUTRQPNJLK";

    /** Places of the state: the first letter, the last one, characters read, their sum. */
    private static final int FIRST = 0;

    private static final int LAST = 8;
    private static final int COUNT = 16;
    private static final int SUM = 24;

    @Override
    public long next(long state, int value) {
        int count = Bits.get(state, COUNT, 8);
        if (count > WEIGHTS.length + 1) {
            return state;
        }
        long after = Bits.set(state, COUNT, 8, count + 1);
        if (count == 0) {
            return Bits.set(after, FIRST, 8, value);
        } else if (count > WEIGHTS.length) {
            return Bits.set(after, LAST, 8, value);
        }
        return Bits.set(after, SUM, 16, Bits.get(state, SUM, 16) + (value - '0') * WEIGHTS[count - 1]);
    }

    @Override
    public boolean accepts(long state) {
        int sum = Bits.get(state, SUM, 16);
        int expected =
                switch (Bits.get(state, FIRST, 8)) {
                    case 'S' -> CITIZENS.charAt(sum % 11);
                    case 'T' -> CITIZENS.charAt((sum + 4) % 11);
                    case 'F' -> FOREIGNERS.charAt(sum % 11);
                    case 'G' -> FOREIGNERS.charAt((sum + 4) % 11);
                    default -> FOREIGNERS_FROM_2022.charAt((sum + 3) % 11);
                };
        return Bits.get(state, COUNT, 8) == WEIGHTS.length + 2 && expected == Bits.get(state, LAST, 8);
    }
}
