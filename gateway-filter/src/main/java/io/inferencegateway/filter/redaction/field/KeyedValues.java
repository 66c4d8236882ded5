package io.inferencegateway.filter.redaction.field;

import io.inferencegateway.config.Secret;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What is made of values with the profile's key: HMAC-SHA-256 (RFC 2104), so that nobody without it can try values out.
 *
 * <p>Confined to one thread.
 */
final class KeyedValues {
    private static final String ALGORITHM = "HmacSHA256";
    private static final byte[] BASE32 = "abcdefghijklmnopqrstuvwxyz234567".getBytes(StandardCharsets.US_ASCII);
    /** Of five bits each: 80 bits. */
    static final int HASH_LENGTH = 16;

    private static final double DEVIATIONS = 3;
    private static final int FINER = 2;

    private final @Nullable Secret key;
    private @Nullable Mac mac;

    KeyedValues(@Nullable Secret key) {
        this.key = key;
    }

    /** Begins a hash; what is hashed is told by {@link #update}. */
    void begin() {
        mac().reset();
        mac().update((byte) 'h');
    }

    void update(byte[] bytes, int from, int to) {
        mac().update(bytes, from, to - from);
    }

    /** Writes the hash as a string of JSON. */
    void hash(ByteSink out) {
        byte[] digest = mac().doFinal();
        out.add('"');
        long high = bits(digest, 0) >>> 24;
        long low = bits(digest, 5) >>> 24;
        for (int i = 0; i < HASH_LENGTH; i++) {
            long half = i < HASH_LENGTH / 2 ? high : low;
            int shift = 35 - 5 * (i % (HASH_LENGTH / 2));
            out.add(BASE32[(int) (half >>> shift) & 31]);
        }
        out.add('"');
    }

    /**
     * The number with its noise, which depends on the number and the key alone: neither asking again nor putting the same
     * instance into a batch many times averages it out.
     */
    BigDecimal noisy(BigDecimal value, FieldOperation how) {
        byte[] text = value.stripTrailingZeros().toString().getBytes(StandardCharsets.US_ASCII);
        mac().reset();
        mac().update((byte) 'n');
        byte[] digest = mac().doFinal(text);
        double width = how.width().doubleValue();
        double noise = width * (how.noise() == NoiseShape.UNIFORM ? uniform(digest) : gaussian(digest));
        // Decimals finer than the noise would show the number through it.
        int digits = Math.max(0, FINER - (int) Math.floor(Math.log10(width)));
        BigDecimal sum = value.add(BigDecimal.valueOf(noise)).setScale(digits, RoundingMode.HALF_EVEN);
        if (how.min() != null && sum.compareTo(how.min()) < 0) {
            return how.min();
        }
        return how.max() != null && sum.compareTo(how.max()) > 0 ? how.max() : sum;
    }

    /** Between -1 and 1. */
    private static double uniform(byte[] digest) {
        return 2 * unit(bits(digest, 0)) - 1;
    }

    /** By Box and Muller; cut where the third deviation ends. */
    private static double gaussian(byte[] digest) {
        double radius = Math.sqrt(-2 * Math.log(1 - unit(bits(digest, 0))));
        double value = radius * Math.cos(2 * Math.PI * unit(bits(digest, 8))) / DEVIATIONS;
        return Math.max(-1, Math.min(1, value));
    }

    /** From 0, and less than 1. */
    private static double unit(long bits) {
        return (bits >>> 11) * 0x1p-53;
    }

    private static long bits(byte[] digest, int from) {
        long bits = 0;
        for (int i = from; i < from + Long.BYTES; i++) {
            bits = (bits << 8) | (digest[i] & 0xff);
        }
        return bits;
    }

    private Mac mac() {
        if (mac == null) {
            if (key == null) {
                throw new IllegalStateException("key: missing (expected: checked when the configuration was read)");
            }
            try {
                mac = Mac.getInstance(ALGORITHM);
                mac.init(new SecretKeySpec(key.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("this Java has no " + ALGORITHM, e);
            }
        }
        return mac;
    }
}
