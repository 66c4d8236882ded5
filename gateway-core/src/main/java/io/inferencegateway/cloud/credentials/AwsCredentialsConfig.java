package io.inferencegateway.cloud.credentials;

import io.inferencegateway.cloud.sigv4.SigV4Credentials;
import io.inferencegateway.config.Secret;
import io.inferencegateway.config.Setting;
import org.jspecify.annotations.Nullable;

/** A fixed AWS access key; absent, the AWS default chain finds one. */
public record AwsCredentialsConfig(
        @Setting("Id of the access key.") String accessKeyId,
        @Setting("The key's secret.") Secret secretAccessKey,

        @Setting("Session token of temporary credentials.") @Nullable
        Secret sessionToken) {
    public AwsCredentialsConfig {
        if (accessKeyId.isEmpty() || !accessKeyId.chars().allMatch(AwsCredentialsConfig::keyIdChar)) {
            throw new IllegalArgumentException(
                    "accessKeyId: " + accessKeyId + " (expected: letters, digits, underscores and dashes)");
        }
        if (secretAccessKey.reveal().isEmpty()) {
            throw new IllegalArgumentException("secretAccessKey: empty (expected: a secret)");
        }
    }

    private static boolean keyIdChar(int c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    }

    SigV4Credentials credentials() {
        return new SigV4Credentials(accessKeyId, secretAccessKey, sessionToken);
    }
}
