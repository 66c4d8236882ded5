package io.inferencegateway.auth.credential;

import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.Route;
import java.util.Map;
import java.util.StringJoiner;

/**
 * The ways to sign in, as every 401 must tell them (RFC 9110, section 11.6.1).
 *
 * @param metadata where clients learn how to get a token (RFC 9728, section 5.1), or empty
 * @param proofAlgorithms how proofs of possession may be signed, separated by blanks (RFC 9449, section 7.1); empty where none
 *     are accepted
 */
public record Challenges(String metadata, String proofAlgorithms) {
    /** Of a gateway that tells no more than its schemes. */
    public static final Challenges PLAIN = new Challenges("", "");

    /** The error of a proof, which is told by the scheme that has proofs. */
    public static final String INVALID_PROOF = "invalid_dpop_proof";

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
        boolean tokens = route.authentication().contains("oauth");
        boolean ofProof = INVALID_PROOF.equals(failure.bearerError());
        if (tokens || route.authentication().contains("api-key")) {
            all.add("Bearer" + REALM + (ofProof ? "" : error(failure)) + scope(route) + (tokens ? resource() : ""));
        }
        if (tokens && !proofAlgorithms.isEmpty()) {
            all.add("DPoP" + REALM + (ofProof ? error(failure) : "") + scope(route) + ", algs=\"" + proofAlgorithms
                    + '"' + resource());
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

    private static String error(Failure failure) {
        return failure.bearerError() == null
                ? ""
                : ", error=\"" + failure.bearerError() + "\", error_description=\"" + failure.detail() + '"';
    }

    private static String scope(Route route) {
        return route.scopes().isEmpty() ? "" : ", scope=\"" + String.join(" ", route.scopes()) + '"';
    }

    private String resource() {
        return metadata.isEmpty() ? "" : ", resource_metadata=\"" + metadata + '"';
    }
}
