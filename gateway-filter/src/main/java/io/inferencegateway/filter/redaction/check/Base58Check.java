package io.inferencegateway.filter.redaction.check;

import io.inferencegateway.filter.redaction.engine.Check;

/**
 * The mixture of characters of a base58 address: its checksum needs the whole value twice through SHA-256, and no byte of a
 * body is kept for a check.
 */
final class Base58Check implements Check {
    private static final int FEWEST = 3;
    private static final int COUNT_BITS = 8;

    @Override
    public long next(long state, int value) {
        int kind = Bits.digit(value) ? 0 : Bits.upper(value) ? COUNT_BITS : 2 * COUNT_BITS;
        return state + (1L << kind);
    }

    @Override
    public boolean needsDigit() {
        return true;
    }

    @Override
    public boolean accepts(long state) {
        return Bits.get(state, 0, COUNT_BITS) >= FEWEST
                && Bits.get(state, COUNT_BITS, COUNT_BITS) >= FEWEST
                && Bits.get(state, 2 * COUNT_BITS, COUNT_BITS) >= FEWEST;
    }
}
