package io.inferencegateway.auth.oauth;

import io.inferencegateway.auth.credential.TokenFingerprint;
import io.inferencegateway.auth.oauth.jwks.KeySource;
import io.inferencegateway.auth.oauth.jwt.Flaw;
import io.inferencegateway.auth.oauth.jwt.FlawedTokenException;
import io.inferencegateway.auth.oauth.jwt.Jwt;
import io.inferencegateway.auth.oauth.jwt.KeySet;
import io.inferencegateway.auth.oauth.jwt.VerificationKey;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Verifies tokens of the issuers of one generation.
 *
 * <p>Safe for use by any thread; never blocks. What costs nothing is checked first and the signature last, so that a flood of
 * expired or foreign tokens costs no cryptography and makes nobody fetch keys.
 */
final class TokenVerifier {
    /** How often one token may make an issuer be asked: the first answer may be older than the token. */
    private static final int ASKS = 2;

    private final Map<String, Issuer> issuers;
    private final InstantSource clock;
    private final int maxLength;
    private final @Nullable Issuer introspecting;

    TokenVerifier(Map<String, Issuer> issuers, InstantSource clock, int maxLength) {
        this.issuers = Map.copyOf(issuers);
        this.clock = clock;
        this.maxLength = maxLength;
        this.introspecting = issuers.values().stream()
                .filter(issuer -> issuer.opaque() != null)
                .findAny()
                .orElse(null);
    }

    @Nullable
    Issuer issuer(String name) {
        return issuers.get(name);
    }

    /** A token of no known form: as soon as its issuer was asked. */
    CompletableFuture<VerifiedToken> verifyOpaque(String token, TokenFingerprint fingerprint) {
        if (introspecting == null || introspecting.opaque() == null || token.length() > maxLength) {
            return flawed(Flaw.MALFORMED);
        }
        return introspecting.opaque().verify(token, fingerprint);
    }

    /** At once, or as soon as the keys were fetched; fails with {@link FlawedTokenException}. */
    CompletableFuture<VerifiedToken> verify(String token, TokenFingerprint fingerprint) {
        try {
            Jwt jwt = Jwt.parse(token, maxLength);
            // Not proven yet, but it only chooses among issuers that are configured.
            String name = jwt.claims().text("iss");
            Issuer issuer = name == null ? null : issuers.get(name);
            if (issuer == null) {
                throw new FlawedTokenException(Flaw.ISSUER);
            }
            if (issuer.opaque() != null) {
                return issuer.opaque().verify(token, fingerprint);
            }
            issuer.rules().check(jwt.header());
            AcceptedClaims claims = issuer.rules().accept(jwt.claims(), clock.millis());
            return proven(issuer, jwt, claims, ASKS);
        } catch (FlawedTokenException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletableFuture<VerifiedToken> proven(Issuer issuer, Jwt jwt, AcceptedClaims claims, int asks) {
        KeySource source = issuer.keys();
        KeySet keys = source.current();
        var candidates = keys == null ? null : keys.candidates(jwt.header());
        if (candidates != null && !candidates.isEmpty()) {
            for (VerificationKey key : candidates) {
                if (key.verifies(jwt)) {
                    VerifiedToken.Proof proof = new VerifiedToken.Proof(source, key);
                    return CompletableFuture.completedFuture(new VerifiedToken(issuer.config(), claims, proof));
                }
            }
            return flawed(Flaw.SIGNATURE);
        }
        CompletableFuture<KeySet> asked = asks == 0 ? null : source.ask();
        if (asked == null) {
            return flawed(keys == null || source.failing() ? Flaw.UNAVAILABLE : Flaw.KEY);
        }
        return asked.handle((fetched, error) ->
                        error == null ? proven(issuer, jwt, claims, asks - 1) : flawed(Flaw.UNAVAILABLE))
                .thenCompose(decided -> decided);
    }

    private static CompletableFuture<VerifiedToken> flawed(Flaw flaw) {
        return CompletableFuture.failedFuture(new FlawedTokenException(flaw));
    }
}
