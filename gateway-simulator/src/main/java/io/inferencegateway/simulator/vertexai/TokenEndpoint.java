package io.inferencegateway.simulator.vertexai;

import io.inferencegateway.simulator.wire.Answer;
import io.inferencegateway.simulator.wire.Call;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code POST /token}: takes a service account's signed assertion, gives an access token of limited life.
 *
 * <p>Safe for any thread. Source: RFC 7523; Google, "Using OAuth 2.0 for Server to Server Applications".
 */
final class TokenEndpoint {

    private static final String GRANT = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";
    /** Google's library names this audience whatever {@code token_uri} says. */
    private static final String GOOGLES_OWN = "https://oauth2.googleapis.com/token";

    private static final Duration LONGEST_ASSERTION = Duration.ofHours(1);
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final JsonMapper json = JsonMapper.builder().build();
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Instant> tokens = new ConcurrentHashMap<>();
    private final ServiceAccount account;
    private final Duration lifetime;

    TokenEndpoint(ServiceAccount account, Duration lifetime) {
        this.account = account;
        this.lifetime = lifetime;
    }

    /** Whether that token was issued here and has not expired. */
    boolean accepts(String token, Instant now) {
        Instant expiry = tokens.get(token);
        return expiry != null && now.isBefore(expiry);
    }

    /** Forgets every token, as revoking the account's access would. */
    void revokeAll() {
        tokens.clear();
    }

    Answer answer(Call call) {
        try {
            return exchange(call);
        } catch (IllegalArgumentException e) {
            return refusal("invalid_request", "The form is not URL-encoded.");
        }
    }

    private Answer exchange(Call call) {
        String grant = "";
        String assertion = "";
        for (String part : new String(call.body(), StandardCharsets.UTF_8).split("&", -1)) {
            int equals = Math.max(0, part.indexOf('='));
            String value =
                    URLDecoder.decode(part.substring(Math.min(part.length(), equals + 1)), StandardCharsets.UTF_8);
            switch (part.substring(0, equals)) {
                case "grant_type" -> grant = value;
                case "assertion" -> assertion = value;
                default -> {}
            }
        }
        if (!grant.equals(GRANT)) {
            return refusal("unsupported_grant_type", "Invalid grant_type: " + grant);
        }
        String fault = fault(assertion, call);
        return fault.isEmpty() ? issue(call.now()) : refusal("invalid_grant", fault);
    }

    private Answer issue(Instant now) {
        tokens.values().removeIf(expiry -> !now.isBefore(expiry));
        byte[] secret = new byte[48];
        random.nextBytes(secret);
        String token = "ya29.c." + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        tokens.put(token, now.plus(lifetime));
        return Answer.json(
                        200,
                        json.writeValueAsString(json.createObjectNode()
                                .put("access_token", token)
                                .put("expires_in", lifetime.toSeconds())
                                .put("token_type", "Bearer")))
                .with("cache-control", "no-store");
    }

    /** What is wrong with an assertion; empty if nothing is. */
    private String fault(String assertion, Call call) {
        List<String> parts = List.of(assertion.split("\\.", -1));
        if (parts.size() != 3) {
            return "Invalid JWT: three parts expected.";
        }
        JsonNode header;
        JsonNode claims;
        byte[] signature;
        try {
            header = json.readTree(Base64.getUrlDecoder().decode(parts.get(0)));
            claims = json.readTree(Base64.getUrlDecoder().decode(parts.get(1)));
            signature = Base64.getUrlDecoder().decode(parts.get(2));
        } catch (IllegalArgumentException | JacksonException e) {
            return "Invalid JWT: not decodable.";
        }
        if (!header.path("alg").asString("").equals("RS256")) {
            return "Invalid JWT: algorithm must be RS256.";
        }
        if (!verifies(parts.get(0) + "." + parts.get(1), signature)) {
            return "Invalid JWT Signature.";
        }
        return claimsFault(claims, call);
    }

    private String claimsFault(JsonNode claims, Call call) {
        if (!claims.path("iss").asString("").equals(account.email())) {
            return "Invalid grant: account not found";
        }
        String host = call.headers().first("host").orElse("");
        List<String> audiences = List.of(GOOGLES_OWN, "http://" + host + "/token", "https://" + host + "/token");
        if (!audiences.contains(claims.path("aud").asString(""))) {
            return "Invalid JWT: aud must be this endpoint.";
        }
        if (!List.of(claims.path("scope").asString("").split(" ", -1)).contains(SCOPE)) {
            return "Invalid OAuth scope or ID token audience provided.";
        }
        Instant issued = Instant.ofEpochSecond(claims.path("iat").asLong(0));
        Instant expires = Instant.ofEpochSecond(claims.path("exp").asLong(0));
        boolean tooLong = Duration.between(issued, expires).compareTo(LONGEST_ASSERTION) > 0;
        boolean current = !issued.isAfter(call.now().plus(SKEW))
                && expires.isAfter(call.now().minus(SKEW));
        return current && !tooLong
                ? ""
                : "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check"
                        + " your iat and exp values in the JWT claim.";
    }

    private boolean verifies(String signed, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance("SHA256withRSA");
            verifier.initVerify(account.publicKey());
            verifier.update(signed.getBytes(StandardCharsets.US_ASCII));
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private Answer refusal(String error, String description) {
        return Answer.json(
                400,
                json.writeValueAsString(
                        json.createObjectNode().put("error", error).put("error_description", description)));
    }
}
