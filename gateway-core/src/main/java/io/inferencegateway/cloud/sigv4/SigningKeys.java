package io.inferencegateway.cloud.sigv4;

import io.inferencegateway.config.Secret;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Signing keys by secret and scope, so that the chain is computed once a day and not once a request; for any thread.
 *
 * <p>Bounded by forgetting everything: days pass and session credentials rotate, and what is still used is soon back. A
 * verifier must check date, region and service before it asks, or its callers choose what is kept.
 */
public final class SigningKeys {
    private final Map<Id, SigningKey> keys = new ConcurrentHashMap<>();
    private final int capacity;

    /** Compared by hand: what the compiler makes for records is not inlined into a look-up. */
    private record Id(Secret secret, CredentialScope scope) {
        @Override
        public int hashCode() {
            return secret.hashCode() * 31 + scope.hashCode();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Id id && secret.equals(id.secret) && scope.equals(id.scope);
        }
    }

    public SigningKeys(int capacity) {
        this.capacity = capacity;
    }

    public SigningKey get(Secret secret, CredentialScope scope) {
        Id id = new Id(secret, scope);
        SigningKey known = keys.get(id);
        if (known != null) {
            return known;
        }
        if (keys.size() >= capacity) {
            keys.clear();
        }
        SigningKey derived = SigningKey.derive(secret, scope);
        keys.put(id, derived);
        return derived;
    }
}
