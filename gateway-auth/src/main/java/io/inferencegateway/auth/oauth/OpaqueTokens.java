package io.inferencegateway.auth.oauth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.inferencegateway.auth.credential.TokenFingerprint;
import io.inferencegateway.auth.oauth.introspection.IntrospectionConfig;
import io.inferencegateway.auth.oauth.introspection.Introspector;
import io.inferencegateway.auth.oauth.jwt.Claims;
import io.inferencegateway.auth.oauth.jwt.Flaw;
import io.inferencegateway.auth.oauth.jwt.FlawedTokenException;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tokens that only their issuer understands: asked about once however many requests carry them, and remembered for a while,
 * good or not. Safe for use by any thread.
 */
final class OpaqueTokens {
    private static final int INACTIVE_REMEMBERED = 10_000;

    private final IssuerConfig issuer;
    private final ClaimRules rules;
    private final Introspector introspector;
    private final InstantSource clock;
    private final long cacheFor;
    private final long inactiveFor;
    private final ConcurrentHashMap<TokenFingerprint, CompletableFuture<VerifiedToken>> asked =
            new ConcurrentHashMap<>();
    private final Cache<TokenFingerprint, Long> inactive = Caffeine.newBuilder()
            .maximumSize(INACTIVE_REMEMBERED)
            .executor(Runnable::run)
            .build();

    OpaqueTokens(
            IssuerConfig issuer,
            IntrospectionConfig config,
            ClaimRules rules,
            Introspector introspector,
            InstantSource clock) {
        this.issuer = issuer;
        this.rules = rules;
        this.introspector = introspector;
        this.clock = clock;
        this.cacheFor = config.cacheFor().toMillis();
        this.inactiveFor = config.inactiveFor().toMillis();
    }

    CompletableFuture<VerifiedToken> verify(String token, TokenFingerprint fingerprint) {
        Long until = inactive.getIfPresent(fingerprint);
        if (until != null && clock.millis() < until) {
            return CompletableFuture.failedFuture(new FlawedTokenException(Flaw.INACTIVE));
        }
        CompletableFuture<VerifiedToken> mine = new CompletableFuture<>();
        CompletableFuture<VerifiedToken> others = asked.putIfAbsent(fingerprint, mine);
        if (others != null) {
            return others;
        }
        introspector.ask(token).thenApply(this::accept).whenComplete((good, error) -> {
            asked.remove(fingerprint);
            if (good != null) {
                mine.complete(good);
                return;
            }
            Throwable cause = error instanceof CompletionException ? error.getCause() : error;
            if (cause instanceof FlawedTokenException flawed && flawed.flaw() == Flaw.INACTIVE) {
                inactive.put(fingerprint, clock.millis() + inactiveFor);
            }
            mine.completeExceptionally(cause == null ? new IllegalStateException("no answer") : cause);
        });
        return mine;
    }

    private VerifiedToken accept(Claims claims) {
        long now = clock.millis();
        AcceptedClaims accepted = rules.acceptIntrospected(claims, now);
        return new VerifiedToken(issuer, accepted.until(now + cacheFor), null);
    }
}
