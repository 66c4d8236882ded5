package io.inferencegateway.exchange;

import io.netty.handler.codec.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the head of an answer and says how its body is watched or changed.
 *
 * <p>Called on the exchange's event loop, for final answers of upstreams only: never for 1xx and never for the
 * gateway's own refusals. A {@link RefusalException} ends the exchange with its refusal before a byte is sent; any
 * other exception fails closed as an internal error.
 */
@FunctionalInterface
public interface ResponseStage {
    /**
     * Opens the transform for this answer, or {@code null} to let it pass untouched. May edit the head, for example
     * drop {@code ETag}; framing fields are the caller's: see {@link ResponseTransform#changesLength}.
     */
    @Nullable
    ResponseTransform open(Exchange exchange, HttpResponse head);
}
