package io.inferencegateway.filter.redaction.profile;

import io.inferencegateway.config.Secret;
import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Stands for values of one customer: HMAC-SHA-256 (RFC 2104) of customer and value, so that nobody without the key can try
 * values out, and no two customers can compare theirs.
 *
 * <p>Sixteen letters of four bits each: no digits, of which a detector could take some for a number. Confined to the event
 * loop of its exchange.
 */
final class Pseudonyms {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int LETTERS = 16;

    private final Secret key;
    private final String customer;
    private @Nullable Mac mac;

    Pseudonyms(Secret key, String customer) {
        this.key = key;
        this.customer = customer;
    }

    /** Writes what stands for a value, whose ASCII letters may be of either case. */
    void write(byte[] bytes, int from, int to, ByteBuf out) {
        Mac fresh = mac();
        fresh.update(customer.getBytes(StandardCharsets.UTF_8));
        fresh.update((byte) 0);
        for (int i = from; i < to; i++) {
            byte value = bytes[i];
            fresh.update(value >= 'A' && value <= 'Z' ? (byte) (value | 0x20) : value);
        }
        byte[] digest = fresh.doFinal();
        for (int i = 0; i < LETTERS; i++) {
            out.writeByte('a' + (digest[i / 2] >>> (i % 2 == 0 ? 4 : 0) & 0xf));
        }
    }

    private Mac mac() {
        if (mac == null) {
            try {
                mac = Mac.getInstance(ALGORITHM);
                mac.init(new SecretKeySpec(key.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM));
                // The key has another use in hash and noise: these begin with other letters.
                mac.update((byte) 'p');
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("this Java has no " + ALGORITHM, e);
            }
        } else {
            mac.update((byte) 'p');
        }
        return mac;
    }
}
