package io.inferencegateway.cloud.credentials;

import java.util.concurrent.CompletableFuture;

/**
 * Where a valid credential is to be had at any time; for any thread, never blocking.
 *
 * @param <T> what a request is authorized with
 */
public interface CredentialSupply<T> extends AutoCloseable {
    /**
     * A valid credential: at once, or as soon as the fetch under way ends. Fails with a {@link CredentialException} when
     * there is none to be had. Shared by all callers: not to be completed by them.
     */
    CompletableFuture<T> current();

    /** Ends renewal; the last credential is still handed out until it expires. */
    @Override
    void close();

    /** One that never changes. */
    static <T> CredentialSupply<T> fixed(T credential) {
        CompletableFuture<T> ready = CompletableFuture.completedFuture(credential);
        return new CredentialSupply<>() {
            @Override
            public CompletableFuture<T> current() {
                return ready;
            }

            @Override
            public void close() {}
        };
    }
}
