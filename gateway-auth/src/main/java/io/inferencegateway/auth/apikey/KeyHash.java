package io.inferencegateway.auth.apikey;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * SHA-256 of an API key, as a key of hash tables.
 *
 * <p>A look-up compares hashes with ordinary equality: what its timing could tell is a hash the caller can compute for
 * any guess anyway, never how much of a key was right.
 */
record KeyHash(long first, long second, long third, long fourth) {

    /**
     * Hashes a presented key as it came over the wire, where Netty makes each byte a character: so keys of any form,
     * hashed with {@code sha256sum}, are found. {@code digest} must be fresh or reset, and is reset again.
     */
    static KeyHash of(String key, MessageDigest digest) {
        return of(digest.digest(key.getBytes(StandardCharsets.ISO_8859_1)));
    }

    static KeyHash ofHex(String hex) {
        return of(HexFormat.of().parseHex(hex));
    }

    private static KeyHash of(byte[] hash) {
        ByteBuffer longs = ByteBuffer.wrap(hash);
        return new KeyHash(longs.getLong(), longs.getLong(), longs.getLong(), longs.getLong());
    }

    /** The bits of a cryptographic hash need no further mixing. */
    @Override
    public int hashCode() {
        return (int) first;
    }

    /** Compares in constant time. */
    boolean same(KeyHash other) {
        return ((first ^ other.first) | (second ^ other.second) | (third ^ other.third) | (fourth ^ other.fourth)) == 0;
    }
}
