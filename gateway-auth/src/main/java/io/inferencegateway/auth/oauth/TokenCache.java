package io.inferencegateway.auth.oauth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.inferencegateway.auth.credential.TokenFingerprint;
import org.jspecify.annotations.Nullable;

/** Tokens that were verified, by their fingerprint; a bounded number, each until it expires. Safe for use by any thread. */
final class TokenCache {
    private final Cache<TokenFingerprint, VerifiedToken> tokens;

    TokenCache(int size) {
        // On the caller's thread: what is to be tidied up is little, and no pool of another's is needed.
        tokens = Caffeine.newBuilder().maximumSize(size).executor(Runnable::run).build();
    }

    /** A token that needs no verification now, or {@code null}. */
    @Nullable
    VerifiedToken find(TokenFingerprint fingerprint, long now) {
        VerifiedToken token = tokens.getIfPresent(fingerprint);
        if (token == null || token.fresh(now)) {
            return token;
        }
        tokens.invalidate(fingerprint);
        return null;
    }

    void put(TokenFingerprint fingerprint, VerifiedToken token, long now) {
        if (token.fresh(now)) {
            tokens.put(fingerprint, token);
        }
    }

    void size(int size) {
        tokens.policy().eviction().ifPresent(bound -> bound.setMaximum(size));
    }
}
