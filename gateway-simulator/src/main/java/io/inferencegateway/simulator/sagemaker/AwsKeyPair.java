package io.inferencegateway.simulator.sagemaker;

import java.security.SecureRandom;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What an AWS client signs with.
 *
 * @param accessKeyId public part
 * @param secretAccessKey secret part
 * @param sessionToken sent along by temporary credentials; absent for lasting ones
 */
public record AwsKeyPair(
        String accessKeyId,
        String secretAccessKey,
        @Nullable String sessionToken) {

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /** A lasting key pair that nobody has had before, in AWS's shape. */
    public static AwsKeyPair fresh() {
        return new AwsKeyPair(id("AKIA"), secret(30), null);
    }

    /** A temporary key pair with a session token. */
    public static AwsKeyPair freshSession() {
        return new AwsKeyPair(id("ASIA"), secret(30), secret(90));
    }

    private static String id(String prefix) {
        SecureRandom random = new SecureRandom();
        StringBuilder id = new StringBuilder(prefix);
        while (id.length() < 20) {
            id.append(BASE32.charAt(random.nextInt(BASE32.length())));
        }
        return id.toString();
    }

    private static String secret(int bytes) {
        byte[] random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return Base64.getEncoder().encodeToString(random);
    }

    @Override
    public String toString() {
        return "AwsKeyPair[" + accessKeyId + "]";
    }
}
