package io.inferencegateway.auth.oauth;

import io.inferencegateway.auth.credential.Outcome;
import io.inferencegateway.auth.oauth.jwks.KeySource;
import io.inferencegateway.auth.oauth.jwt.VerificationKey;
import org.jspecify.annotations.Nullable;

/**
 * A token whose signature and claims were good, and what it means in the current generation of the configuration.
 *
 * <p>Safe for use by any thread: {@code judged} is a note that any of them may write anew.
 */
final class VerifiedToken {
    /** What it means to one generation; the generation is named by an object, so as not to be kept alive. */
    record Judged(Object generation, Outcome outcome) {}

    private final IssuerConfig issuer;
    private final AcceptedClaims claims;
    private final @Nullable Proof proof;
    private volatile @Nullable Judged judged;

    /** The key that signed it, and where that came from. */
    record Proof(KeySource source, VerificationKey key) {
        boolean stands() {
            // The source is asked, too: it finds out that its keys are too old when it is.
            return source.current() != null && !key.retired();
        }
    }

    /** @param proof {@code null} if its issuer was asked about the token itself */
    VerifiedToken(IssuerConfig issuer, AcceptedClaims claims, @Nullable Proof proof) {
        this.issuer = issuer;
        this.claims = claims;
        this.proof = proof;
    }

    /** The settings it was verified by. */
    IssuerConfig issuer() {
        return issuer;
    }

    AcceptedClaims claims() {
        return claims;
    }

    /** Whether it may be taken from memory: neither expired nor signed with a key that was taken back or is too old. */
    boolean fresh(long now) {
        return now < claims.expiresAt() && (proof == null || proof.stands());
    }

    @Nullable
    Judged judged() {
        return judged;
    }

    void judged(Judged note) {
        judged = note;
    }
}
