package io.inferencegateway.filter.redaction.check;

import io.inferencegateway.filter.redaction.engine.Check;

/**
 * The check letter of an Italian codice fiscale and the day of birth in it, 40 more for women; letters may stand for digits where two
 * people would have the same (omocodia). Source: Decreto del Ministero delle Finanze of 23 December 1976; Presidio.
 */
final class CodiceFiscaleCheck implements Check {
    private static final int LENGTH = 16;
    private static final int DAY = 9;

    /** What stands for the digits. */
    private static final String OMOCODIA = "LMNPQRSTUV";

    /** What the first, third and so on count, by the value of the digit or letter. */
    private static final int[] ODD = {
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23
    };

    /** Places of the state: characters read, their sum by 26 without the last, the last one's value, the day, whether there was a digit. */
    private static final int COUNT = 0;

    private static final int SUM = 8;
    private static final int LAST = 16;
    private static final int BORN = 24;
    private static final int DIGIT = 32;

    @Override
    public long next(long state, int value) {
        int count = Bits.get(state, COUNT, 8);
        if (count > LENGTH) {
            return state;
        }
        int last = Bits.get(state, LAST, 8);
        int sum = Bits.get(state, SUM, 8) + (count % 2 == 0 ? count == 0 ? 0 : last : ODD[last]);
        int letter = Bits.digit(value) ? value - '0' : (value - 'A') % 26;
        long after = Bits.set(Bits.set(state, SUM, 8, sum % 26), LAST, 8, letter);
        after = Bits.set(after, COUNT, 8, count + 1);
        if (count == DAY || count == DAY + 1) {
            int digit = Bits.digit(value) ? letter : OMOCODIA.indexOf(value);
            after = Bits.set(after, BORN, 8, Bits.get(state, BORN, 8) * 10 + digit);
        }
        return Bits.digit(value) ? after | 1L << DIGIT : after;
    }

    @Override
    public boolean accepts(long state) {
        int day = Bits.get(state, BORN, 8) % 40;
        return Bits.get(state, COUNT, 8) == LENGTH
                && Bits.get(state, DIGIT, 1) == 1
                && day > 0
                && day <= 31
                && Bits.get(state, BORN, 8) < 80
                && Bits.get(state, SUM, 8) == Bits.get(state, LAST, 8);
    }

    @Override
    public boolean needsDigit() {
        return true;
    }

    @Override
    public int shortest() {
        return LENGTH;
    }
}
