package io.inferencegateway.auth.iam;

import io.inferencegateway.config.Secret;
import io.inferencegateway.config.Setting;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A key pair that this gateway gave out, for signing with an AWS SDK. */
public record IamCredentialConfig(
        @Setting("Access key id, as `gateway keys create --iam` prints it.")
        String accessKeyId,

        @Setting("Secret access key; a reference such as ${env:NAME}, for whoever reads it can sign.")
        Secret secret,

        @Setting("Session token that must be signed with it; absent: none may be.") @Nullable
        Secret sessionToken,

        @Setting("When it ends; absent: never.") @Nullable Instant expires,

        @Setting("What it is good for, on routes that demand scopes.")
        List<String> scopes) {
    private static final Pattern ID = Pattern.compile("[A-Z0-9]{8,128}");
    private static final int SHORTEST_SECRET = 20;

    public IamCredentialConfig {
        scopes = List.copyOf(scopes);
        if (accessKeyId.startsWith("AKIA") || accessKeyId.startsWith("ASIA")) {
            throw new IllegalArgumentException("accessKeyId: *** (expected: one this gateway made, never one of AWS)");
        }
        if (!ID.matcher(accessKeyId).matches()) {
            throw new IllegalArgumentException(
                    "accessKeyId: " + accessKeyId + " (expected: 8 to 128 upper-case letters and digits)");
        }
        if (secret.reveal().length() < SHORTEST_SECRET) {
            throw new IllegalArgumentException("secret: *** (expected: at least " + SHORTEST_SECRET + " characters)");
        }
    }
}
