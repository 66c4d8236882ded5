package io.inferencegateway.auth;

import io.inferencegateway.auth.apikey.ApiKeysConfig;
import io.inferencegateway.auth.oauth.OAuthConfig;
import io.inferencegateway.config.Setting;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The ways callers may prove who they are. */
public record AuthenticationConfig(
        @Setting("API keys; absent: not accepted.") @Nullable
        ApiKeysConfig apiKeys,

        @Setting("OAuth 2.0 and OpenID Connect access tokens; absent: not accepted.") @Nullable
        OAuthConfig oauth) {

    /** The configured ways, as routes name them. */
    public Set<String> methods() {
        Set<String> methods = new LinkedHashSet<>();
        if (apiKeys != null) {
            methods.add("api-key");
        }
        if (oauth != null) {
            methods.add("oauth");
        }
        return methods;
    }
}
