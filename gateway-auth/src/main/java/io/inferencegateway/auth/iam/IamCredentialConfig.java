package io.inferencegateway.auth.iam;

import io.inferencegateway.auth.iam.sts.PrincipalArn;
import io.inferencegateway.config.Secret;
import io.inferencegateway.config.Setting;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A key pair that this gateway gave out, for signing with an AWS SDK; or a real AWS identity. */
public record IamCredentialConfig(
        @Setting("Access key id, as `gateway keys create --iam` prints it.") @Nullable
        String accessKeyId,

        @Setting("Secret access key; a reference such as ${env:NAME}, for whoever reads it can sign.") @Nullable
        Secret secret,

        @Setting("Session token that must be signed with it; absent: none may be.") @Nullable
        Secret sessionToken,

        @Setting("When it ends; absent: never.") @Nullable Instant expires,

        @Setting("What it is good for, on routes that demand scopes.")
        List<String> scopes,

        @Setting("ARN of an AWS role or user instead of a key pair; see authentication.iam.sts.") @Nullable
        String principal) {
    private static final Pattern ID = Pattern.compile("[A-Z0-9]{8,128}");
    private static final int SHORTEST_SECRET = 20;

    public IamCredentialConfig {
        scopes = List.copyOf(scopes);
        if (principal == null) {
            keyPair(accessKeyId, secret);
        } else {
            if (accessKeyId != null || secret != null || sessionToken != null) {
                throw new IllegalArgumentException(
                        "principal: " + principal + " beside a key pair (expected: one of them, two entries for both)");
            }
            String given = principal;
            principal = PrincipalArn.canonical(principal);
            if (principal == null) {
                throw new IllegalArgumentException("principal: " + given
                        + " (expected: one role or user, like arn:aws:iam::111122223333:role/acme, without '*')");
            }
        }
    }

    /** Its public name: the access key id, or the ARN. */
    public String name() {
        return accessKeyId == null ? String.valueOf(principal) : accessKeyId;
    }

    private static void keyPair(@Nullable String accessKeyId, @Nullable Secret secret) {
        if (accessKeyId == null) {
            throw new IllegalArgumentException("accessKeyId: missing (expected: accessKeyId and secret, or principal)");
        }
        if (accessKeyId.startsWith("AKIA") || accessKeyId.startsWith("ASIA")) {
            throw new IllegalArgumentException("accessKeyId: *** (expected: one this gateway made, never one of AWS)");
        }
        if (!ID.matcher(accessKeyId).matches()) {
            throw new IllegalArgumentException(
                    "accessKeyId: " + accessKeyId + " (expected: 8 to 128 upper-case letters and digits)");
        }
        if (secret == null) {
            throw new IllegalArgumentException("secret: missing (expected: the secret of " + accessKeyId + ")");
        }
        if (secret.reveal().length() < SHORTEST_SECRET) {
            throw new IllegalArgumentException("secret: *** (expected: at least " + SHORTEST_SECRET + " characters)");
        }
    }
}
