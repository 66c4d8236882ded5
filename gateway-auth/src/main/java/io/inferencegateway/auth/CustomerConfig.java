package io.inferencegateway.auth;

import io.inferencegateway.auth.apikey.ApiKeyConfig;
import io.inferencegateway.auth.iam.IamCredentialConfig;
import io.inferencegateway.auth.mtls.CertificateConfig;
import io.inferencegateway.auth.oauth.OAuthClientConfig;
import io.inferencegateway.config.Names;
import io.inferencegateway.config.Setting;
import java.util.List;
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
    public CustomerConfig {
        apiKeys = List.copyOf(apiKeys);
        iam = List.copyOf(iam);
        certificates = List.copyOf(certificates);
        oauth = List.copyOf(oauth);
        if (!Names.accepted(id) || id.equals("other") || id.equals("anonymous")) {
            throw new IllegalArgumentException(
                    "id: " + id + " (expected: " + Names.EXPECTED + "; not other or anonymous)");
        }
    }
}
