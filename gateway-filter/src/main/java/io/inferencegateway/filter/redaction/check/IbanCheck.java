package io.inferencegateway.filter.redaction.check;

import io.inferencegateway.filter.redaction.bits.ByteBits;
import io.inferencegateway.filter.redaction.engine.AheadCheck;

/**
 * The length of an IBAN in its country and its remainder by 97 (ISO 13616-1, ISO 7064 MOD 97-10).
 *
 * <p>The first four characters count last. They are always six digits once letters are numbers, so their remainder is kept
 * apart and put behind at the end. Packs: characters so far, country, remainder of the first four, of the others.
 */
final class IbanCheck implements AheadCheck {
    private static final int COUNT = 0;
    private static final int COUNTRY = 6;
    private static final int FIRST = 16;
    private static final int REST = 24;
    private static final int LETTERS = 26;
    private static final int MODULUS = 97;
    private static final int MOST = 63;

    /** A number which has room for two more digits. */
    private static final long MOST_REST = Long.MAX_VALUE / 1000;

    private static final int SHIFT_OF_FIRST = 1_000_000 % MODULUS;

    @Override
    public long next(long state, int value) {
        return fold(state, new byte[] {(byte) value}, 0, 0, 1);
    }

    @Override
    public long fold(long state, byte[] bytes, int mask, int from, int to) {
        int count = Bits.get(state, COUNT, 6);
        int country = Bits.get(state, COUNTRY, 10);
        long first = Bits.get(state, FIRST, 7);
        long rest = Bits.get(state, REST, 7);
        for (int number = from; number != to; number++) {
            int value = bytes[number & mask];
            if (value == ' ' || value == '-') {
                continue;
            }
            if (count < 4) {
                country = count < 2 ? country * LETTERS + value - 'A' : country;
                first = shift(first, value);
            } else {
                rest = shift(rest > MOST_REST ? rest % MODULUS : rest, value);
            }
            count++;
        }
        return (rest % MODULUS) << REST
                | (first % MODULUS) << FIRST
                | (long) country << COUNTRY
                | Math.min(MOST, count);
    }

    /** Letters are numbers of two digits, from ten on. */
    private static long shift(long number, int value) {
        return Bits.digit(value) ? number * 10 + value - '0' : number * 100 + value - 'A' + 10;
    }

    /** By the one place where it may end: that of the last character that IBANs of its country have. */
    @Override
    public boolean mayAccept(byte[] bytes, int from, int to) {
        int known = to - from;
        if (known < 2 || !Bits.upper(bytes[from]) || !Bits.upper(bytes[from + 1])) {
            return true;
        }
        int length = IbanCountries.length((bytes[from] - 'A') * LETTERS + bytes[from + 1] - 'A');
        long skipped = ByteBits.either(bytes, from, to, ' ', '-');
        int at = length;
        for (int before = 0; at != before && at < known; ) {
            before = at;
            at = length + Long.bitCount(skipped & ((1L << at) - 1));
        }
        if (length == 0 || at >= known) {
            return length != 0;
        }
        int next = bytes[from + at];
        return !Bits.letter(next) && !Bits.digit(next) && accepts(fold(0, bytes, -1, from, from + at));
    }

    @Override
    public int shortest() {
        return IbanCountries.SHORTEST;
    }

    @Override
    public int soonest(long state) {
        int count = Bits.get(state, COUNT, 6);
        return count < 2 ? IbanCountries.SHORTEST - count : IbanCountries.length(Bits.get(state, COUNTRY, 10)) - count;
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
