package io.inferencegateway.auth.oauth.jwt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The keys of an issuer that tokens can be verified with (RFC 7517, section 5).
 *
 * <p>Immutable. What cannot be used is left out and counted, for one bad key must not take the others with it.
 */
public final class KeySet {
    /** More are not read: a set this large is no set of signing keys. */
    private static final int MAX_KEYS = 100;

    /** Tokens that name no key are tried with no more than these. */
    private static final int MAX_TRIED = 4;

    private final List<VerificationKey> keys;
    private final int skipped;

    private KeySet(List<VerificationKey> keys, int skipped) {
        this.keys = List.copyOf(keys);
        this.skipped = skipped;
    }

    /** Throws {@code IllegalArgumentException}, quoting nothing, for what is no set of keys or has none that can be used. */
    public static KeySet parse(String json) {
        Map<String, Object> document = StrictJson.object(json);
        if (document == null || !(document.get("keys") instanceof List<?> list) || list.size() > MAX_KEYS) {
            throw new IllegalArgumentException("no JWK set (expected: a JSON object with at most 100 keys)");
        }
        List<VerificationKey> keys = new ArrayList<>();
        for (Object item : list) {
            VerificationKey key = item instanceof Map<?, ?> jwk ? JwkReader.read(jwk) : null;
            if (key != null) {
                keys.add(key);
            }
        }
        if (keys.isEmpty()) {
            throw new IllegalArgumentException(
                    "none of " + list.size()
                            + " keys can verify signatures (expected: RSA of 2048 bits or more, or EC on P-256, P-384 or P-521)");
        }
        return new KeySet(keys, list.size() - keys.size());
    }

    /** How many were left out. */
    public int skipped() {
        return skipped;
    }

    public int size() {
        return keys.size();
    }

    /** The keys that may have signed a token: of its name, or few of any name where it gives none. */
    public List<VerificationKey> candidates(JwtHeader header) {
        List<VerificationKey> found = new ArrayList<>(1);
        for (VerificationKey key : keys) {
            boolean named = header.kid() == null || header.kid().equals(key.id().kid());
            if (named && key.fits(header.algorithm()) && found.size() < MAX_TRIED) {
                found.add(key);
            }
        }
        return found;
    }

    /** This set with the key objects of the last one for the keys both have; those that it lost are retired. */
    public KeySet succeeding(KeySet last) {
        Map<VerificationKey.Id, VerificationKey> before = new HashMap<>();
        last.keys.forEach(key -> before.put(key.id(), key));
        List<VerificationKey> merged = new ArrayList<>(keys.size());
        for (VerificationKey key : keys) {
            merged.add(Objects.requireNonNullElse(before.remove(key.id()), key));
        }
        before.values().forEach(VerificationKey::retire);
        return new KeySet(merged, skipped);
    }

    /** Retires all: nothing that was verified with them counts any more. */
    public void retire() {
        keys.forEach(VerificationKey::retire);
    }
}
