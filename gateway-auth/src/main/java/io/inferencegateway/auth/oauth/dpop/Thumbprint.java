package io.inferencegateway.auth.oauth.dpop;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** SHA-256 in base64url without padding, as OAuth writes the hashes of tokens, keys and certificates. */
public final class Thumbprint {
    private Thumbprint() {}

    public static String of(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(octets));
    }

    static byte[] sha256(byte[] octets) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(octets);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
