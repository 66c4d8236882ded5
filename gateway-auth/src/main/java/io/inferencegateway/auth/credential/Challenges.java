package io.inferencegateway.auth.credential;

import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.Route;
import java.util.Map;
import java.util.StringJoiner;

/**
 * The ways to sign in, as every 401 must tell them (RFC 9110, section 11.6.1).
 *
 * @param bearerParameters what a Bearer challenge says besides, beginning with a comma, or empty
 */
public record Challenges(String bearerParameters) {
    private static final String REALM = " realm=\"inference-gateway\"";

    private static final Map<String, String> SOON = Map.of("Retry-After", "1");

    /** The fields of a refusal: none unless it is a 401, or a token that is good but not for this (RFC 6750). */
    public Map<String, String> of(Failure failure, Route route) {
        if (failure.error() == GatewayError.IDENTITY_PROVIDER_UNAVAILABLE) {
            return SOON;
        }
        if (failure.error().status() != 401 && failure.bearerError() == null) {
            return Map.of();
        }
        StringJoiner all = new StringJoiner(", ");
        if (route.authentication().contains("oauth") || route.authentication().contains("api-key")) {
            all.add(bearer(failure, route));
        }
        if (route.authentication().contains("api-key")) {
            all.add("ApiKey" + REALM);
        }
        if (route.authentication().contains("iam")) {
            all.add("AWS4-HMAC-SHA256" + REALM);
        }
        if (route.authentication().contains("mtls")) {
            all.add("ClientCertificate" + REALM);
        }
        return all.length() == 0 ? Map.of() : Map.of("WWW-Authenticate", all.toString());
    }

    private String bearer(Failure failure, Route route) {
        StringBuilder bearer = new StringBuilder("Bearer").append(REALM);
        if (failure.bearerError() != null) {
            bearer.append(", error=\"").append(failure.bearerError()).append('"');
            bearer.append(", error_description=\"").append(failure.detail()).append('"');
        }
        if (!route.scopes().isEmpty()) {
            bearer.append(", scope=\"").append(String.join(" ", route.scopes())).append('"');
        }
        return bearer.append(bearerParameters).toString();
    }
}
