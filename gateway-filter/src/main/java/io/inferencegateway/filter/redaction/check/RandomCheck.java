package io.inferencegateway.filter.redaction.check;

import java.util.Arrays;

/**
 * Of many different characters, letters and digits: what a password or key is and a word or number is not.
 *
 * <p>Keeps which characters have been seen, one bit each; marks share the last one.
 */
final class RandomCheck implements MonotoneCheck {
    private static final int FEWEST = 6;
    private static final long DIGITS = (1L << 10) - 1;
    private static final long LETTERS = ((1L << 62) - 1) & ~DIGITS;
    private static final int MARK = 62;
    private static final long ENOUGH = -1;
    private static final byte[] PLACES = places();

    @Override
    public long next(long state, int value) {
        // Once it is random enough it stays so: matches in progress that have got there have the same future.
        return state == ENOUGH || enough(state) ? ENOUGH : state | 1L << PLACES[value];
    }

    @Override
    public long fold(long state, byte[] bytes, int mask, int from, int to) {
        if (from == to || state == ENOUGH) {
            return state;
        }
        long seen = state;
        for (int number = from; number != to - 1; number++) {
            seen |= 1L << PLACES[bytes[number & mask] & 0xff];
        }
        return next(seen, bytes[(to - 1) & mask] & 0xff);
    }

    private static byte[] places() {
        byte[] places = new byte[256];
        Arrays.fill(places, (byte) MARK);
        for (int i = 0; i < 26; i++) {
            places['A' + i] = (byte) (10 + i);
            places['a' + i] = (byte) (36 + i);
        }
        for (int i = 0; i < 10; i++) {
            places['0' + i] = (byte) i;
        }
        return places;
    }

    @Override
    public boolean needsDigit() {
        return true;
    }

    @Override
    public boolean accepts(long state) {
        return enough(state);
    }

    private static boolean enough(long state) {
        return (state & DIGITS) != 0 && Long.bitCount(state & LETTERS) > 1 && Long.bitCount(state) >= FEWEST;
    }
}
