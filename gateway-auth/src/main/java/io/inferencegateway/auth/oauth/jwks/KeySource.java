package io.inferencegateway.auth.oauth.jwks;

import io.inferencegateway.auth.oauth.jwt.KeySet;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Where the keys of one issuer are to be had; for any thread, never blocking. */
public interface KeySource {
    /** The keys that may be used now, or {@code null} while none were fetched or all are too old. */
    @Nullable
    KeySet current();

    /**
     * The keys as the issuer publishes them now: joins a fetch under way or starts one; {@code null} where the issuer was asked
     * too often. Fails when it cannot be asked. Shared: not to be completed by callers.
     */
    @Nullable
    CompletableFuture<KeySet> ask();

    /** Whether the last fetch failed, so that a key may exist that is not known here. */
    boolean failing();

    /** Of an issuer that is asked about its tokens instead. */
    KeySource NONE = new FixedKeys(null);

    /** Keys that were given, and never change. */
    static KeySource fixed(KeySet keys) {
        return new FixedKeys(keys);
    }
}
