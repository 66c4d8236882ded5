package io.inferencegateway.filter.redaction.check;

import io.inferencegateway.filter.redaction.engine.Check;

/**
 * The two check digits of a Brazilian CNPJ; letters count by their ASCII code less 48. Source: Receita Federal, Instrução
 * Normativa RFB 2.229/2024.
 *
 * <p>Weights run 2 to 9 from the right again and again, so both sums are kept by place from the left, modulo 11: those of
 * fourteen places, and of thirteen for a number that lost a leading zero.
 */
final class CnpjCheck implements Check {
    private static final int LENGTH = 14;
    private static final int COUNT = 0;
    private static final int FIRST = 8;
    private static final int SECOND = 24;
    private static final int CHECKS = 40;
    private static final int ANY = 48;

    @Override
    public long next(long state, int value) {
        if (!Bits.digit(value) && !Bits.upper(value)) {
            return state;
        }
        int count = Bits.get(state, COUNT, 5);
        long next = Bits.set(state, COUNT, 5, Math.min(31, count + 1));
        if (value != '0') {
            next |= 1L << ANY;
        }
        for (int lost = 0; lost < 2; lost++) {
            int place = count + lost;
            if (place < LENGTH - 2) {
                next = add(next, FIRST + 4 * lost, (value - '0') * weight(LENGTH - 3 - place));
            }
            if (place < LENGTH - 1) {
                next = add(next, SECOND + 4 * lost, (value - '0') * weight(LENGTH - 2 - place));
            }
        }
        int checks = Bits.get(next, CHECKS, 8);
        return Bits.set(next, CHECKS, 8, ((checks & 15) << 4) | ((value - '0') & 15));
    }

    private static int weight(int fromRight) {
        return fromRight % 8 + 2;
    }

    private static long add(long state, int place, int value) {
        return Bits.set(state, place, 4, (Bits.get(state, place, 4) + value) % 11);
    }

    @Override
    public boolean accepts(long state) {
        int lost = LENGTH - Bits.get(state, COUNT, 5);
        return (lost == 0 || lost == 1)
                && Bits.get(state, ANY, 1) == 1
                && digit(Bits.get(state, FIRST + 4 * lost, 4)) == Bits.get(state, CHECKS + 4, 4)
                && digit(Bits.get(state, SECOND + 4 * lost, 4)) == Bits.get(state, CHECKS, 4);
    }

    private static int digit(int remainder) {
        return remainder < 2 ? 0 : 11 - remainder;
    }
}
