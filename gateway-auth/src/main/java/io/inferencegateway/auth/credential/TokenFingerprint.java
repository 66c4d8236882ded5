package io.inferencegateway.auth.credential;

import io.netty.util.concurrent.FastThreadLocal;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.SecureRandom;

/**
 * What a token is remembered by, for a token in memory is a token to be stolen: a universal hash under a secret of this process.
 *
 * <p>It is NH, as in UMAC, twice: words of the text are added to words of a secret, and the sums multiplied in pairs. For a token
 * that is not remembered, of whatever choice, the chance to be taken for a certain one that is lies below 2^-120: words of 56 bits
 * and secrets of 62 do not overflow, so where two texts differ in a pair, at most two values of the secret beside that word give
 * equal products; the second time has a secret of its own there. A cryptographic hash would need no secret, but costs several
 * times as much. Good within this process only; not to be shown, logged or stored. Immutable.
 *
 * @param length of the token: NH compares texts of one length
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4418#section-5.2">RFC 4418, section 5.2</a>
 */
public record TokenFingerprint(int length, long low, long high, long otherLow, long otherHigh) {
    /** Longer tokens have none. */
    public static final int MAX_LENGTH = 64 * 1024;

    private static final int WORD = 7;
    private static final int PAIR = 2 * WORD;
    private static final long WORD_MASK = (1L << (8 * WORD)) - 1;
    private static final int SECRET_BITS = 62;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long[] SECRET = secret();
    private static final FastThreadLocal<byte[]> OCTETS = new FastThreadLocal<>() {
        @Override
        protected byte[] initialValue() {
            return new byte[4096];
        }
    };

    private static long[] secret() {
        // For each word one, and a pair more: the second time begins with the second pair.
        return new SecureRandom()
                .longs((MAX_LENGTH / PAIR + 2) * 2L)
                .map(bits -> bits >>> (Long.SIZE - SECRET_BITS))
                .toArray();
    }

    /** Of a token as it came over the wire, where Netty makes each byte a character; not above {@link #MAX_LENGTH}. */
    public static TokenFingerprint of(BearerToken token) {
        int length = token.length();
        byte[] octets = octets(length + PAIR + 1);
        copy(token, octets);
        // Up to two words, and the octet behind them that is read but not used.
        for (int i = length; i < length + PAIR + 1; i++) {
            octets[i] = 0;
        }
        return of(octets, length, SECRET);
    }

    /** @param octets followed by zeros, a pair of words and one */
    static TokenFingerprint of(byte[] octets, int length, long[] secret) {
        long low = 0;
        long high = 0;
        long otherLow = 0;
        long otherHigh = 0;
        // One variable for all indices, so that the compiler can take their checks out of the loop.
        int pairs = (length + PAIR - 1) / PAIR;
        for (int pair = 0; pair < pairs; pair++) {
            long one = (long) LONGS.get(octets, PAIR * pair) & WORD_MASK;
            long two = (long) LONGS.get(octets, PAIR * pair + WORD) & WORD_MASK;
            long left = one + secret[2 * pair];
            long right = two + secret[2 * pair + 1];
            // The halves are added for themselves: a carry between them would tell no more texts apart.
            low += left * right;
            high += Math.multiplyHigh(left, right);
            left = one + secret[2 * pair + 2];
            right = two + secret[2 * pair + 3];
            otherLow += left * right;
            otherHigh += Math.multiplyHigh(left, right);
        }
        return new TokenFingerprint(length, low, high, otherLow, otherHigh);
    }

    private static byte[] octets(int length) {
        byte[] octets = OCTETS.get();
        if (octets.length < length) {
            octets = new byte[length];
            OCTETS.set(octets);
        }
        return octets;
    }

    /** The one copy that asks no encoder, and needs none: there are bytes only in what Netty has read. */
    @SuppressWarnings("deprecation")
    private static void copy(BearerToken token, byte[] octets) {
        token.field().getBytes(token.begin(), token.end(), octets, 0);
    }

    /** The bits above are as good as drawn. */
    @Override
    public int hashCode() {
        return (int) (high ^ otherHigh);
    }

    @Override
    public String toString() {
        return "TokenFingerprint[***]";
    }
}
