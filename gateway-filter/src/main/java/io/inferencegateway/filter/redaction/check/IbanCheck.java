package io.inferencegateway.filter.redaction.check;

import io.inferencegateway.filter.redaction.engine.Check;
import io.inferencegateway.filter.redaction.engine.Recent;

/**
 * The length of an IBAN in its country and its remainder by 97 (ISO 13616-1, ISO 7064 MOD 97-10).
 *
 * <p>The first four characters count last. They are always six digits once letters are numbers, so their remainder is kept
 * apart and put behind at the end. Packs: characters so far, country, remainder of the first four, of the others.
 */
final class IbanCheck implements Check {
    private static final int COUNT = 0;
    private static final int COUNTRY = 6;
    private static final int FIRST = 16;
    private static final int REST = 24;
    private static final int MODULUS = 97;
    private static final int MOST = 63;
    private static final int SHIFT_OF_FIRST = 1_000_000 % MODULUS;

    @Override
    public long next(long state, int value) {
        if (value == ' ' || value == '-') {
            return state;
        }
        int count = Bits.get(state, COUNT, 6);
        long next = Bits.set(state, COUNT, 6, Math.min(MOST, count + 1));
        if (count < 2) {
            next = Bits.set(next, COUNTRY, 10, Bits.get(next, COUNTRY, 10) * 26 + value - 'A');
        }
        int place = count < 4 ? FIRST : REST;
        int before = Bits.get(next, place, 7);
        int after = Bits.digit(value) ? before * 10 + value - '0' : before * 100 + value - 'A' + 10;
        return Bits.set(next, place, 7, after % MODULUS);
    }

    @Override
    public long fold(long state, Recent recent, int from) {
        long folded = state;
        for (int number = from; number != recent.end(); number++) {
            folded = next(folded, recent.at(number));
        }
        return folded;
    }

    @Override
    public int shortest() {
        return IbanCountries.SHORTEST;
    }

    /** Of an unknown country, or as long as one of its country and wrong: what follows makes it longer. */
    @Override
    public boolean hopeless(long state) {
        int count = Bits.get(state, COUNT, 6);
        return count >= 2 && count >= IbanCountries.length(Bits.get(state, COUNTRY, 10)) && !accepts(state);
    }

    @Override
    public boolean accepts(long state) {
        int sum = Bits.get(state, REST, 7) * SHIFT_OF_FIRST + Bits.get(state, FIRST, 7);
        return sum % MODULUS == 1 && IbanCountries.length(Bits.get(state, COUNTRY, 10)) == Bits.get(state, COUNT, 6);
    }
}
