package io.inferencegateway.filter.redaction.check;

import io.inferencegateway.filter.redaction.engine.Check;

/** The checksum of Bitcoin's {@code bc1} addresses. Source: BIP 173 (bech32), BIP 350 (bech32m). */
final class Bech32Check implements Check {
    private static final String CHARACTERS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static final int[] GENERATOR = {0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3};
    private static final int BECH32 = 1;
    private static final int BECH32M = 0x2bc830a3;
    private static final int COUNT = 32;
    private static final int PREFIX = 3;

    private static long step(int sum, int value) {
        int next = ((sum & 0x1ffffff) << 5) ^ value;
        for (int i = 0; i < GENERATOR.length; i++) {
            if (((sum >>> (25 + i)) & 1) != 0) {
                next ^= GENERATOR[i];
            }
        }
        return next;
    }

    /** The checksum behind {@code bc}, expanded as BIP 173 says. */
    private static long prefix() {
        long sum = 1;
        for (int value : new int[] {'b' >> 5, 'c' >> 5, 0, 'b' & 31, 'c' & 31}) {
            sum = step((int) sum, value);
        }
        return sum;
    }

    @Override
    public long next(long state, int value) {
        long count = state >>> COUNT;
        if (count < PREFIX) {
            return (count + 1) << COUNT | (count + 1 == PREFIX ? prefix() : 0);
        }
        int digit = CHARACTERS.indexOf(value | (Bits.letter(value) ? 0x20 : 0));
        return (long) PREFIX << COUNT | step((int) state, digit);
    }

    @Override
    public boolean accepts(long state) {
        return (int) state == BECH32 || (int) state == BECH32M;
    }
}
