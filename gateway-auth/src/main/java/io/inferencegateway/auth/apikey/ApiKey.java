package io.inferencegateway.auth.apikey;

import io.inferencegateway.auth.credential.BearerSorter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.zip.CRC32;

/**
 * A newly made API key: {@code igw_} + 32 random base-62 characters + a checksum of 6.
 *
 * <p>Prefix and checksum let secret scanners recognise a leaked key without asking anybody. It holds 190 random bits, so
 * that a plain SHA-256 is a sufficient hash at rest: there is nothing to guess. Never printed by accident: {@link
 * #toString} hides it.
 */
public final class ApiKey {
    static final String PREFIX = BearerSorter.API_KEY_PREFIX;
    private static final int RANDOM_CHARS = 32;
    private static final int CHECK_CHARS = 6;
    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private final String text;

    private ApiKey(String text) {
        this.text = text;
    }

    /** Makes a key. */
    public static ApiKey create(SecureRandom random) {
        StringBuilder key = new StringBuilder(PREFIX);
        for (int i = 0; i < RANDOM_CHARS; i++) {
            key.append(BASE62.charAt(random.nextInt(BASE62.length())));
        }
        return new ApiKey(key.append(checksum(key.toString())).toString());
    }

    /** Whether a text is a key of this form with a right checksum. */
    public static boolean wellFormed(String text) {
        int body = text.length() - CHECK_CHARS;
        return text.startsWith(PREFIX)
                && body == PREFIX.length() + RANDOM_CHARS
                && checksum(text.substring(0, body)).equals(text.substring(body));
    }

    private static String checksum(String body) {
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.US_ASCII));
        long value = crc.getValue();
        char[] check = new char[CHECK_CHARS];
        for (int i = CHECK_CHARS - 1; i >= 0; i--) {
            check[i] = BASE62.charAt((int) (value % BASE62.length()));
            value /= BASE62.length();
        }
        return new String(check);
    }

    /** The key itself, to be shown once. */
    public String reveal() {
        return text;
    }

    /** What is kept of it. */
    public String sha256() {
        return HexFormat.of().formatHex(sha256Digest().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return PREFIX + "***";
    }
}
