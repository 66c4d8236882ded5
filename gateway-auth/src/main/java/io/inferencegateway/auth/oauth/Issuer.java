package io.inferencegateway.auth.oauth;

import io.inferencegateway.auth.oauth.jwks.KeySource;
import io.inferencegateway.auth.oauth.jwks.KeySourceSettings;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** An issuer in one generation of the configuration: its settings, its rules, and its keys, which outlive it. */
record Issuer(IssuerConfig config, ClaimRules rules, KeySource keys) {
    /** What its keys are fetched by, or {@code null} where they are given in the configuration. */
    static @Nullable KeySourceSettings settings(IssuerConfig config) {
        String jwks = config.jwks();
        if (jwks != null && IssuerConfig.inline(jwks)) {
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
