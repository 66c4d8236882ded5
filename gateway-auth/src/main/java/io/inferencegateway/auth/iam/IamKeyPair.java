package io.inferencegateway.auth.iam;

import java.security.SecureRandom;

/**
 * A newly made key pair for AWS SDKs: {@code GWAK} + 16 characters, and a secret of 40.
 *
 * <p>The prefix is none of AWS's own, so that neither side mistakes the other's keys. The secret holds 238 random bits.
 * Never printed by accident: {@link #toString} hides it.
 */
public final class IamKeyPair {
    private static final String PREFIX = "GWAK";
    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int ID_CHARS = 16;
    private static final int SECRET_CHARS = 40;

    private final String accessKeyId;
    private final String secret;

    private IamKeyPair(String accessKeyId, String secret) {
        this.accessKeyId = accessKeyId;
        this.secret = secret;
    }

    /** Makes a pair. */
    public static IamKeyPair create(SecureRandom random) {
        return new IamKeyPair(PREFIX + text(random, UPPER, ID_CHARS), text(random, BASE62, SECRET_CHARS));
    }

    private static String text(SecureRandom random, String alphabet, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }

    public String accessKeyId() {
        return accessKeyId;
    }

    /** The secret itself, to be shown once. */
    public String reveal() {
        return secret;
    }

    @Override
    public String toString() {
        return accessKeyId + ":***";
    }
}
