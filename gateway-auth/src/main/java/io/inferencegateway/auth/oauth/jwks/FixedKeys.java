package io.inferencegateway.auth.oauth.jwks;

import io.inferencegateway.auth.oauth.jwt.KeySet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Keys that nobody is asked for, or none. */
record FixedKeys(@Nullable KeySet current) implements KeySource {
    @Override
    public @Nullable CompletableFuture<KeySet> ask() {
        return null;
    }

    @Override
    public boolean failing() {
        return false;
    }
}
