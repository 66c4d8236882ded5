package io.inferencegateway.auth.apikey;

import io.netty.util.concurrent.FastThreadLocal;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.HexFormat;

/**
 * SHA-256 of an API key.
 *
 * <p>A look-up may stop at the first hash that differs: what its timing could tell is a hash the caller can compute for any
 * guess anyway, never how much of a key was right.
 */
record KeyHash(long first, long second, long third, long fourth) {
    private static final int LENGTH = 32;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

    /** What one thread needs to hash without making anything: the digest, the octets of a key and of its hash. */
    private static final class Scratch {
        final MessageDigest digest = ApiKey.sha256Digest();
        final byte[] key = new byte[PresentedKey.MAX_LENGTH];
        final byte[] hash = new byte[LENGTH];
    }

    private static final FastThreadLocal<Scratch> SCRATCH = new FastThreadLocal<>() {
        @Override
        protected Scratch initialValue() {
            return new Scratch();
        }
    };

    /**
     * Hashes a presented key of at most {@link PresentedKey#MAX_LENGTH} characters as it came over the wire, where Netty makes
     * each byte a character: so keys of any form, hashed with {@code sha256sum}, are found.
     */
    static KeyHash of(String key) {
        Scratch scratch = SCRATCH.get();
        copy(key, scratch.key);
        scratch.digest.update(scratch.key, 0, key.length());
        try {
            scratch.digest.digest(scratch.hash, 0, LENGTH);
        } catch (DigestException e) {
            throw new IllegalStateException("SHA-256 does not fit into " + LENGTH + " octets", e);
        }
        return of(scratch.hash);
    }

    /** The one copy that asks no encoder, and needs none: there are bytes only in what Netty has read. */
    @SuppressWarnings("deprecation")
    private static void copy(String key, byte[] octets) {
        key.getBytes(0, key.length(), octets, 0);
    }

    static KeyHash ofHex(String hex) {
        return of(HexFormat.of().parseHex(hex));
    }

    private static KeyHash of(byte[] hash) {
        return new KeyHash((long) LONGS.get(hash, 0), (long) LONGS.get(hash, 8), (long) LONGS.get(hash, 16), (long)
                LONGS.get(hash, 24));
    }

    /** Compares in constant time. */
    boolean same(KeyHash other) {
        return ((first ^ other.first) | (second ^ other.second) | (third ^ other.third) | (fourth ^ other.fourth)) == 0;
    }
}
