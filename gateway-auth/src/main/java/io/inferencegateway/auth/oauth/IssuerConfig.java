package io.inferencegateway.auth.oauth;

import io.inferencegateway.auth.oauth.introspection.IntrospectionConfig;
import io.inferencegateway.auth.oauth.jwks.SafeUrl;
import io.inferencegateway.auth.oauth.jwt.JwsAlgorithm;
import io.inferencegateway.auth.oauth.jwt.KeySet;
import io.inferencegateway.config.Ranges;
import io.inferencegateway.config.Setting;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An issuer of access tokens, and what of its tokens is accepted. */
public record IssuerConfig(
        @Setting("Its identifier, exactly as tokens carry it in iss.")
        String issuer,

        @Setting("What aud of a token must name, one of these.")
        List<String> audience,

        @Setting(value = "Signature algorithms: RS, PS or ES with 256, 384 or 512.", byDefault = "[RS256, ES256]")
        List<String> algorithms,

        @Setting("Its keys: a URL, or ${file:path} of a JWK set; absent: found by its metadata.") @Nullable
        String jwks,

        @Setting(
                value = "Claim that tells the client, see customers[].oauth; dots lead into objects.",
                byDefault = "client_id")
        String customerClaim,

        @Setting("Claim that lists the scopes; absent: scope and scp.") @Nullable
        String scopeClaim,

        @Setting(
                value = "Values of typ; a token without one counts as JWT.",
                byDefault = "[at+jwt, application/at+jwt, JWT]")
        List<String> types,

        @Setting(value = "Whether tokens must have all that RFC 9068 demands.", byDefault = "any")
        TokenProfile profile,

        @Setting(value = "How far clocks may differ.", byDefault = "60s")
        Duration clockSkew,

        @Setting("Longest time since a token was issued; absent: until it expires.") @Nullable
        Duration maxTokenAge,

        @Setting(value = "How its keys are kept.", byDefault = "{}")
        IssuerKeysConfig keys,

        @Setting("How it is asked about its tokens, which then need not be signed; absent: it is not.") @Nullable
        IntrospectionConfig introspection) {
    private static final Duration MAX_SKEW = Duration.ofMinutes(10);
    private static final int MAX_NAME = 512;

    public IssuerConfig {
        audience = List.copyOf(audience);
        algorithms = List.copyOf(algorithms);
        types = List.copyOf(types);
        if (issuer.isEmpty() || issuer.length() > MAX_NAME) {
            throw new IllegalArgumentException("issuer: " + issuer + " (expected: 1 to 512 characters)");
        }
        if (jwks == null && introspection == null && !discoverable(issuer)) {
            throw new IllegalArgumentException("issuer: " + issuer
                    + " (expected: an https URL without a query, or jwks beside it; http on a loopback address only)");
        }
        if (jwks != null && introspection != null) {
            throw new IllegalArgumentException("introspection: beside jwks (expected: one of them)");
        }
        checkJwks(jwks);
        notEmpty("audience", audience);
        notEmpty("algorithms", algorithms);
        notEmpty("types", types);
        for (int i = 0; i < algorithms.size(); i++) {
            if (JwsAlgorithm.named(algorithms.get(i)) == null) {
                throw new IllegalArgumentException("algorithms[" + i + "]: " + algorithms.get(i) + " (expected: one of "
                        + String.join(", ", JwsAlgorithm.names()) + ")");
            }
        }
        ClaimPath.of("customerClaim", customerClaim);
        if (scopeClaim != null) {
            ClaimPath.of("scopeClaim", scopeClaim);
        }
        Ranges.within("clockSkew", clockSkew, Duration.ZERO, MAX_SKEW);
        if (maxTokenAge != null) {
            Ranges.positive("maxTokenAge", maxTokenAge);
        }
    }

    private static boolean discoverable(String issuer) {
        try {
            URI url = URI.create(issuer);
            return SafeUrl.accepted(url) && url.getRawQuery() == null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void checkJwks(@Nullable String jwks) {
        if (jwks == null) {
            return;
        }
        if (inline(jwks)) {
            try {
                KeySet.parse(jwks);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("jwks: " + e.getMessage(), e);
            }
            return;
        }
        boolean accepted;
        try {
            accepted = SafeUrl.accepted(URI.create(jwks));
        } catch (IllegalArgumentException e) {
            accepted = false;
        }
        if (!accepted) {
            throw new IllegalArgumentException(
                    "jwks: " + jwks + " (expected: an https URL, or ${file:path} of a JWK set)");
        }
    }

    /** Whether {@code jwks} is the set itself. */
    static boolean inline(String jwks) {
        return jwks.startsWith("{");
    }

    private static void notEmpty(String name, List<String> values) {
        if (values.isEmpty() || values.contains("")) {
            throw new IllegalArgumentException(name + ": " + values + " (expected: at least one, none empty)");
        }
    }
}
