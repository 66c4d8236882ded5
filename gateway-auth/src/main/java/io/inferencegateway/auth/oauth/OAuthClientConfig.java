package io.inferencegateway.auth.oauth;

import io.inferencegateway.config.Setting;
import java.util.List;

/** Whose tokens stand for a customer. */
public record OAuthClientConfig(
        @Setting("The issuer, one of authentication.oauth.issuers.")
        String issuer,

        @Setting("What the issuer's customerClaim says of the customer.")
        String client,

        @Setting("What its tokens are good for beside their own scopes.")
        List<String> scopes) {
    public OAuthClientConfig {
        scopes = List.copyOf(scopes);
        if (client.isEmpty() || client.length() > 512) {
            throw new IllegalArgumentException("client: " + client + " (expected: 1 to 512 characters)");
        }
    }
}
