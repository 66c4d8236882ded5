package io.inferencegateway.filter.redaction.check;

import io.inferencegateway.filter.redaction.bits.ByteBits;
import io.inferencegateway.filter.redaction.engine.AheadCheck;

/**
 * The key of a French NIR: 97 less the remainder of the thirteen characters before it, where Corsica's 2A and 2B count as
 * 19 and 18. Source: INSEE, "Numéro d'inscription au répertoire".
 */
final class NirCheck implements AheadCheck {
    private static final int COUNT = 56;
    private static final long NUMBER = (1L << COUNT) - 1;
    private static final int BODY = 13;
    private static final int LENGTH = BODY + 2;

    /** Behind so many characters a blank may stand, a bit each. */
    private static final int BLANKS = 1 << 1 | 1 << 3 | 1 << 5 | 1 << 7 | 1 << 10 | 1 << 13;

    /** Characters before the letter of Corsica. */
    private static final int BEFORE_LETTER = 6;

    /** Bytes of the longest number in groups, and of what stands behind it. */
    private static final int LONGEST_WRITTEN = LENGTH + Integer.bitCount(BLANKS) + 1;

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
        return state >>> COUNT == LENGTH && 97 - number / 100 % 97 == number % 100;
    }

    /** By where blanks stand; the key is looked at only of a number as long as one. */
    @Override
    public boolean mayAccept(byte[] bytes, int from, int to) {
        int known = Math.min(to - from, LONGEST_WRITTEN);
        int blanks = 0;
        int before = -1;
        for (long left = ByteBits.notDigits(bytes, from, from + known); left != 0; left &= left - 1) {
            int at = Long.numberOfTrailingZeros(left);
            int count = at - blanks;
            byte mark = bytes[from + at];
            if (count == LENGTH) {
                return accepts(fold(0, bytes, -1, from, from + at));
            } else if (mark == 'A' || mark == 'B') {
                return count == BEFORE_LETTER;
            } else if (mark != ' ' || (BLANKS >>> count & 1) == 0 || at == before + 1) {
                return false;
            }
            before = at;
            blanks++;
        }
        return known - blanks <= LENGTH;
    }

    @Override
    public int shortest() {
        return LENGTH;
    }
}
