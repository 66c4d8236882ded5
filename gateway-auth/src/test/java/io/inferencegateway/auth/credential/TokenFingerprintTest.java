package io.inferencegateway.auth.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TokenFingerprintTest {
    private static final BigInteger HALF = BigInteger.ONE.shiftLeft(64);

    /** Pair by pair, as the definition says it. */
    private static TokenFingerprint byDefinition(byte[] text, long[] secret) {
        BigInteger[] sums = {BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO, BigInteger.ZERO};
        for (int pair = 0; pair * 14 < text.length; pair++) {
            for (int time = 0; time < 2; time++) {
                BigInteger product = word(text, 2 * pair)
                        .add(BigInteger.valueOf(secret[2 * (pair + time)]))
                        .multiply(word(text, 2 * pair + 1).add(BigInteger.valueOf(secret[2 * (pair + time) + 1])));
                sums[2 * time] = sums[2 * time].add(product.mod(HALF));
                sums[2 * time + 1] = sums[2 * time + 1].add(product.divide(HALF));
            }
        }
        return new TokenFingerprint(
                text.length, sums[0].longValue(), sums[1].longValue(), sums[2].longValue(), sums[3].longValue());
    }

    private static BigInteger word(byte[] text, int index) {
        BigInteger word = BigInteger.ZERO;
        for (int i = 0; i < 7 && 7 * index + i < text.length; i++) {
            word = word.or(BigInteger.valueOf(text[7 * index + i] & 0xff).shiftLeft(8 * i));
        }
        return word;
    }

    private static TokenFingerprint of(byte[] text, long[] secret) {
        return TokenFingerprint.of(Arrays.copyOf(text, text.length + 15), text.length, secret);
    }

    private static long[] secret(Random random, int words) {
        return random.longs(words).map(bits -> bits >>> 2).toArray();
    }

    @Test
    void equalsItsDefinitionAtAllLengths() {
        Random random = new Random(7);
        for (int length = 0; length < 200; length++) {
            byte[] text = new byte[length];
            random.nextBytes(text);
            long[] secret = secret(random, 64);
            assertThat(of(text, secret)).isEqualTo(byDefinition(text, secret));
        }
    }

    @Test
    void equalsItsDefinitionWhereNumbersAreLargest() {
        byte[] ones = new byte[TokenFingerprint.MAX_LENGTH];
        Arrays.fill(ones, (byte) 0xff);
        long[] secret = new long[10_000];
        Arrays.fill(secret, (1L << 62) - 1);
        assertThat(of(ones, secret)).isEqualTo(byDefinition(ones, secret));
    }

    @Test
    void everyBitAndTheLengthCountInBothHalves() {
        long[] secret = secret(new Random(11), 64);
        Set<Long> once = new HashSet<>();
        Set<Long> again = new HashSet<>();
        byte[] text = new byte[100];
        for (int i = 0; i < 800; i++) {
            text[i / 8] ^= (byte) (1 << (i % 8));
            TokenFingerprint one = of(text, secret);
            assertThat(once.add(one.low())).isTrue();
            assertThat(again.add(one.otherLow())).isTrue();
            text[i / 8] ^= (byte) (1 << (i % 8));
        }
        assertThat(of(new byte[28], secret)).isNotEqualTo(of(new byte[27], secret));
    }

    private static TokenFingerprint of(String token) {
        return TokenFingerprint.of(new BearerToken("Bearer " + token, 7, 7 + token.length(), false));
    }

    @Test
    void isThatOfTheTokenAndShowsNothing() {
        TokenFingerprint one = of("eyJhbGciOi.eyJpc3MiOi.c2lnbmF0dXJl");
        // What was there before on this thread does not count.
        of("x".repeat(500));
        assertThat(one).isEqualTo(of("eyJhbGciOi.eyJpc3MiOi.c2lnbmF0dXJl"));
        assertThat(one).isNotEqualTo(of("eyJhbGciOi.eyJpc3MiOi.c2lnbmF0dXJm"));
        assertThat(one.low()).isNotEqualTo(one.otherLow());
        assertThat(one.toString()).isEqualTo("TokenFingerprint[***]");
    }

    @Test
    void theLongestTokenHasOne() {
        String longest = "e".repeat(TokenFingerprint.MAX_LENGTH);
        byte[] octets = longest.getBytes(StandardCharsets.ISO_8859_1);
        assertThat(of(longest).length()).isEqualTo(octets.length);
    }
}
