package io.inferencegateway.auth;

import io.inferencegateway.auth.apikey.ApiKeysConfig;
import io.inferencegateway.auth.iam.IamConfig;
import io.inferencegateway.auth.mtls.MtlsConfig;
import io.inferencegateway.auth.oauth.OAuthConfig;
import io.inferencegateway.auth.throttle.GuessesConfig;
import io.inferencegateway.config.Ranges;
import io.inferencegateway.config.Setting;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The ways callers may prove who they are. */
public record AuthenticationConfig(
        @Setting("API keys; absent: not accepted.") @Nullable
        ApiKeysConfig apiKeys,

        @Setting("OAuth 2.0 and OpenID Connect access tokens; absent: not accepted.") @Nullable
        OAuthConfig oauth,

        @Setting("AWS signatures and identities; absent: not accepted.") @Nullable
        IamConfig iam,

        @Setting("Client certificates, verified by the listener against server.tls.clientCa; absent: not accepted.")
        @Nullable
        MtlsConfig mtls,

        @Setting(value = "How many wrong credentials one address may try.", byDefault = "{}")
        GuessesConfig guesses,

        @Setting(value = "How long before a credential ends the log begins to say so, daily.", byDefault = "14d")
        Duration expiryNotice) {

    /** The same with the defaults of what is not a way to sign in. */
    public AuthenticationConfig(
            @Nullable ApiKeysConfig apiKeys,
            @Nullable OAuthConfig oauth,
            @Nullable IamConfig iam,
            @Nullable MtlsConfig mtls) {
        this(apiKeys, oauth, iam, mtls, new GuessesConfig(20, Duration.ofMinutes(1), 100_000), Duration.ofDays(14));
    }

    public AuthenticationConfig {
        Ranges.within("expiryNotice", expiryNotice, Duration.ZERO, Duration.ofDays(366));
    }

    /** The configured ways, as routes name them. */
    public Set<String> methods() {
        Set<String> methods = new LinkedHashSet<>();
        if (apiKeys != null) {
            methods.add("api-key");
        }
        if (oauth != null) {
            methods.add("oauth");
        }
        if (iam != null) {
            methods.add("iam");
        }
        if (mtls != null) {
            methods.add("mtls");
        }
        return methods;
    }
}
