package io.inferencegateway.auth.oauth;

import io.inferencegateway.auth.oauth.jwks.KeySource;
import io.inferencegateway.auth.oauth.jwks.KeySourceSettings;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** An issuer in one generation of the configuration: its settings, its rules, and its keys, which outlive it; or how it is asked. */
record Issuer(
        IssuerConfig config,
        ClaimRules rules,
        KeySource keys,
        @Nullable OpaqueTokens opaque) {
    /** What its keys are fetched by, or {@code null} where there is nothing to fetch. */
    static @Nullable KeySourceSettings settings(IssuerConfig config) {
        String jwks = config.jwks();
        if (config.introspection() != null || (jwks != null && IssuerConfig.inline(jwks))) {
            return null;
        }
        return new KeySourceSettings(
                config.issuer(),
                jwks == null ? null : URI.create(jwks),
                config.keys().refresh(),
                config.keys().refetch(),
                config.keys().staleFor());
    }
}
