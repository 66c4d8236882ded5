package io.inferencegateway.cloud.credentials;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Fetches a credential from a vendor's library; may block, and is never asked twice at a time.
 *
 * @param <T> what a request is authorized with
 */
interface CredentialSource<T> extends AutoCloseable {
    /**
     * A credential and its life.
     *
     * @param expires {@code null} if it is not known to
     */
    record Fetched<T>(T credential, @Nullable Instant expires) {}

    Fetched<T> fetch() throws Exception;

    @Override
    default void close() {}
}
