package io.inferencegateway.filter.redaction.engine;

import io.inferencegateway.filter.redaction.bits.Swar;
import io.inferencegateway.filter.redaction.pattern.ByteSet;
import java.util.function.IntUnaryOperator;

/**
 * Numbers of few digits that stand alone in a sentence, {@code order 48213 left}: they are no {@link Landmarks}, and prose with numbers
 * is passed as prose is.
 *
 * <p>A number stands alone if a blank or mark stands on either side of it and no landmark so near behind it that both may be of one
 * match. Of how many digits it may be is found while rules are compiled: no rule that is looked for only near landmarks matches with
 * such a number and no other landmark ({@link NumberGaps}).
 */
final class LoneNumbers {
    /** Of more digits are phone numbers, passports and more. */
    private static final int MOST = 5;

    /** What may stand before one. */
    static final ByteSet BEFORE = ByteSet.of("[ \\t\\r\\n(\"'#$]");

    /** What may stand behind one, or behind a full stop that does. */
    static final ByteSet BEHIND = ByteSet.of("[ \\t\\r\\n)\"',!]");

    private static final boolean[] MAY_STAND_BEFORE = table(BEFORE);
    private static final boolean[] MAY_STAND_BEHIND = table(BEHIND);

    /** So many at the most; none stands alone if that is 0. */
    final int digits;

    /** Bytes behind one among which no landmark may be. */
    private final int gap;

    /** With so many digits at the most no match begins if no landmark is among the eight bytes behind them. */
    private final int digitsAtFirst;

    /**
     * Those of the most digits for which it holds.
     *
     * @param anywhere by digits: {@link NumberGaps#anywhere} for the rules that are looked for near landmarks
     * @param atFirst by digits: {@link NumberGaps#atFirst} for all rules that need no cue
     */
    LoneNumbers(IntUnaryOperator anywhere, IntUnaryOperator atFirst) {
        int most = MOST;
        int behind = anywhere.applyAsInt(most);
        while (behind == NumberGaps.MATCHES && most > 1) {
            behind = anywhere.applyAsInt(--most);
        }
        digits = behind == NumberGaps.MATCHES ? 0 : most;
        gap = Math.max(Long.BYTES, behind);
        int first = MOST;
        while (first > 0 && !isNear(atFirst.applyAsInt(first))) {
            first--;
        }
        digitsAtFirst = first;
    }

    private static boolean isNear(int gap) {
        return gap != NumberGaps.MATCHES && gap <= Long.BYTES;
    }

    /**
     * Where to look for the next landmark if a number that begins here stands alone, or {@code at} if it does not.
     *
     * @param from where the bytes at hand begin: what stands before is not known
     */
    int pass(byte[] bytes, int from, int at, int to) {
        if (at == from || !MAY_STAND_BEFORE[bytes[at - 1] & 0xff]) {
            return at;
        }
        int behind = behind(bytes, at, to, digits);
        int free = behind + gap;
        return behind > at && free <= to && !Swar.anyDigitOrMark(bytes, behind, free) ? free : at;
    }

    /** Behind a number of which a digit stands here and with which no match begins that needs no cue, or {@code at}. */
    int passFirst(byte[] bytes, int at, int to) {
        int behind = behind(bytes, at, to, digitsAtFirst);
        return behind > at && !Swar.anyDigitOrMark(bytes, behind, behind + Long.BYTES) ? behind : at;
    }

    /** Behind digits that stand here, if what is behind them may stand behind a lone number, or {@code at}. */
    private static int behind(byte[] bytes, int at, int to, int digits) {
        if (to - at < 2 * Long.BYTES) {
            return at;
        }
        int length = Swar.place(Swar.notDigits(bytes, at));
        if (length == 0 || length > digits) {
            return at;
        }
        int behind = at + length;
        int mark = bytes[behind] == '.' ? behind + 1 : behind;
        return MAY_STAND_BEHIND[bytes[mark] & 0xff] ? behind : at;
    }

    private static boolean[] table(ByteSet set) {
        boolean[] table = new boolean[256];
        for (int value = 0; value < table.length; value++) {
            table[value] = set.contains(value);
        }
        return table;
    }
}
