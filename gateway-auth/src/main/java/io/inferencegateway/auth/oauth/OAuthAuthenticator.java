package io.inferencegateway.auth.oauth;

import io.inferencegateway.auth.credential.Authenticator;
import io.inferencegateway.auth.credential.BearerSorter;
import io.inferencegateway.auth.credential.BearerToken;
import io.inferencegateway.auth.credential.Outcome;
import io.inferencegateway.auth.credential.TokenFingerprint;
import io.inferencegateway.auth.oauth.jwt.Flaw;
import io.inferencegateway.auth.oauth.jwt.FlawedTokenException;
import io.inferencegateway.exchange.Exchange;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Finds the customer that an access token stands for (RFC 6750, section 2.1).
 *
 * <p>A token that was seen before costs one fingerprint and one look-up. What it means is decided by the directory of this
 * generation, so that a reload counts from its first request on.
 */
public final class OAuthAuthenticator implements Authenticator {
    static final String METHOD = "oauth";

    /** Stands for this generation in notes about tokens, which may outlive it. */
    private final Object generation = new Object();

    private final BearerSorter bearers;
    private final TokenVerifier verifier;
    private final OAuthDirectory directory;
    private final TokenCache cache;
    private final Possession possession;
    private final InstantSource clock;

    OAuthAuthenticator(
            BearerSorter bearers,
            TokenVerifier verifier,
            OAuthDirectory directory,
            TokenCache cache,
            Possession possession,
            InstantSource clock) {
        this.bearers = bearers;
        this.verifier = verifier;
        this.directory = directory;
        this.cache = cache;
        this.possession = possession;
        this.clock = clock;
    }

    @Override
    public String method() {
        return METHOD;
    }

    @Override
    public Outcome authenticate(Exchange exchange) {
        BearerToken token = BearerToken.in(exchange.request().headers());
        if (token == null) {
            return Outcome.NOT_PRESENT;
        }
        BearerSorter.Kind kind = bearers.sort(token);
        if (kind != BearerSorter.Kind.JWT && kind != BearerSorter.Kind.OPAQUE) {
            return Outcome.NOT_PRESENT;
        }
        if (token.length() > TokenFingerprint.MAX_LENGTH) {
            return Flaw.MALFORMED.outcome();
        }
        TokenFingerprint fingerprint = TokenFingerprint.of(token);
        VerifiedToken known = cache.find(fingerprint, clock.millis());
        Outcome outcome = known == null ? null : meaning(known);
        if (known != null && outcome != null) {
            return possession.judge(known, outcome, exchange, token);
        }
        return verified(token, fingerprint, kind, exchange);
    }

    /** What a token means in this generation, or {@code null} if it was verified by settings that are no longer those. */
    private @Nullable Outcome meaning(VerifiedToken token) {
        VerifiedToken.Judged note = token.judged();
        if (note != null && note.generation() == generation) {
            return note.outcome();
        }
        Issuer issuer = verifier.issuer(token.issuer().issuer());
        if (issuer == null || !issuer.config().equals(token.issuer())) {
            return null;
        }
        return note(token);
    }

    private Outcome note(VerifiedToken token) {
        Outcome outcome = directory.resolve(token.claims());
        token.judged(new VerifiedToken.Judged(generation, outcome));
        return outcome;
    }

    private Outcome verified(
            BearerToken token, TokenFingerprint fingerprint, BearerSorter.Kind kind, Exchange exchange) {
        String text = token.text();
        CompletableFuture<VerifiedToken> verification = kind == BearerSorter.Kind.JWT
                ? verifier.verify(text, fingerprint)
                : verifier.verifyOpaque(text, fingerprint);
        CompletableFuture<Outcome> outcome = verification.handle((good, error) -> {
            if (good == null) {
                return flaw(error).outcome();
            }
            cache.put(fingerprint, good, clock.millis());
            return possession.judge(good, note(good), exchange, token);
        });
        return outcome.isDone() ? outcome.join() : new Outcome.Later(outcome);
    }

    private static Flaw flaw(@Nullable Throwable error) {
        Throwable cause = error instanceof CompletionException ? error.getCause() : error;
        if (cause instanceof FlawedTokenException flawed) {
            return flawed.flaw();
        }
        throw new IllegalStateException("a token cannot be verified", cause);
    }
}
