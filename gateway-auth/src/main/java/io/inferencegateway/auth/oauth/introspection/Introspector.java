package io.inferencegateway.auth.oauth.introspection;

import io.inferencegateway.auth.oauth.jwks.DocumentFetcher;
import io.inferencegateway.auth.oauth.jwks.IdentityProviderException;
import io.inferencegateway.auth.oauth.jwt.Claims;
import io.inferencegateway.auth.oauth.jwt.Flaw;
import io.inferencegateway.auth.oauth.jwt.FlawedTokenException;
import io.inferencegateway.auth.oauth.jwt.StrictJson;
import io.inferencegateway.metrics.GatewayMeters;
import io.inferencegateway.task.Asking;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks an issuer about a token (RFC 7662, section 2).
 *
 * <p>Safe for use by any thread; never blocks. A number of questions may be open at a time, so that an issuer that does not
 * answer holds few requests.
 */
public final class Introspector {
    private static final Logger log = LoggerFactory.getLogger(Introspector.class);

    private final String issuer;
    private final IntrospectionConfig config;
    private final DocumentFetcher fetcher;
    private final GatewayMeters meters;
    private final String authorization;
    private final Semaphore open;

    public Introspector(String issuer, IntrospectionConfig config, DocumentFetcher fetcher, GatewayMeters meters) {
        this.issuer = issuer;
        this.config = config;
        this.fetcher = fetcher;
        this.meters = meters;
        this.open = new Semaphore(config.maxConcurrent());
        // Both parts in form coding first (RFC 6749, section 2.3.1).
        String pair =
                coded(config.clientId()) + ':' + coded(config.clientSecret().reveal());
        this.authorization = "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    /** The claims of an active token; fails with {@link FlawedTokenException} otherwise, whatever the reason. */
    public CompletableFuture<Claims> ask(String token) {
        if (!open.tryAcquire()) {
            meters.introspection(issuer, "busy");
            return CompletableFuture.failedFuture(new FlawedTokenException(Flaw.UNAVAILABLE));
        }
        return Asking.of(() -> fetcher.send(question(token)))
                .whenComplete((answer, error) -> open.release())
                .handle((answer, error) ->
                        error == null ? read(answer) : failed(IdentityProviderException.reason(error)));
    }

    private HttpRequest question(String token) {
        return HttpRequest.newBuilder(config.url())
                .header("Authorization", authorization)
                .header("Accept", "application/json")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("token=" + coded(token) + "&token_type_hint=access_token"))
                .build();
    }

    private Claims read(DocumentFetcher.Document answer) {
        if (answer.status() != 200) {
            return failed("it answered " + answer.status());
        }
        Map<String, Object> members = StrictJson.object(answer.body());
        if (members == null || !(members.get("active") instanceof Boolean active)) {
            return failed("its answer does not say whether the token is active");
        }
        meters.introspection(issuer, active ? "active" : "inactive");
        if (!active) {
            throw new FlawedTokenException(Flaw.INACTIVE);
        }
        return new Claims(members);
    }

    private Claims failed(String reason) {
        meters.introspection(issuer, "failed");
        log.warn("issuer {} cannot be asked about a token: {}", issuer, reason);
        throw new FlawedTokenException(Flaw.UNAVAILABLE);
    }

    private static String coded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
