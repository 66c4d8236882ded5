package io.inferencegateway.auth.oauth.jwt;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * Base64url in its one form (RFC 7515, section 2; RFC 4648, section 3.5): no padding, no other characters, and no bits set
 * behind the last octet. Otherwise one token could be written in several ways.
 */
public final class StrictBase64Url {
    private static final byte[] VALUES = new byte[128];

    static {
        Arrays.fill(VALUES, (byte) -1);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        for (int i = 0; i < alphabet.length(); i++) {
            VALUES[alphabet.charAt(i)] = (byte) i;
        }
    }

    private StrictBase64Url() {}

    /** The octets, or {@code null} for what is not of this form; nothing is coded as nothing. */
    public static byte @Nullable [] decode(String text) {
        int spare = text.length() & 3;
        if (spare == 1) {
            return null;
        }
        int last = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            last = c < 128 ? VALUES[c] : -1;
            if (last < 0) {
                return null;
            }
        }
        boolean bitsBehind = (spare == 2 && (last & 0x0f) != 0) || (spare == 3 && (last & 0x03) != 0);
        return bitsBehind ? null : Base64.getUrlDecoder().decode(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
