package io.inferencegateway.auth;

import io.inferencegateway.auth.apikey.ApiKeyConfig;
import io.inferencegateway.auth.iam.IamCredentialConfig;
import io.inferencegateway.auth.mtls.CertificateConfig;
import io.inferencegateway.auth.oauth.OAuthClientConfig;
import io.inferencegateway.config.Setting;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A customer and its credentials. */
public record CustomerConfig(
        @Setting("Its id: the label of metrics and the name in logs.")
        String id,

        @Setting("Name of the plan whose quotas apply; absent: none.") @Nullable
        String plan,

        @Setting(value = "Whether all its credentials are refused, at once.", byDefault = "false")
        boolean disabled,

        @Setting("Its API keys; several, so that they can be rolled.")
        List<ApiKeyConfig> apiKeys,

        @Setting("Clients of issuers whose access tokens stand for it.")
        List<OAuthClientConfig> oauth,

        @Setting("Its key pairs for AWS signatures, and its AWS identities.")
        List<IamCredentialConfig> iam,

        @Setting("Names of its client certificates.") List<CertificateConfig> certificates) {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

    public CustomerConfig {
        apiKeys = List.copyOf(apiKeys);
        iam = List.copyOf(iam);
        certificates = List.copyOf(certificates);
        oauth = List.copyOf(oauth);
        if (!ID.matcher(id).matches() || id.equals("other") || id.equals("anonymous")) {
            throw new IllegalArgumentException(
                    "id: " + id + " (expected: up to 64 letters, digits, '.', '_' and '-'; not other or anonymous)");
        }
    }
}
