package io.inferencegateway.pipeline;

import io.inferencegateway.exchange.Refusal;
import io.inferencegateway.exchange.RequestHead;
import org.jspecify.annotations.Nullable;

/** What the shield lets through to the gate in place of Netty's request head. */
sealed interface Arrival {
    /**
     * A head that can be read in one way only.
     *
     * @param persistent whether the client wants the connection kept
     * @param chunkedAnswers whether it understands chunked coding (HTTP/1.1)
     * @param expectsContinue whether it waits for {@code 100 Continue}
     * @param contentLength announced body length, -1 if the body is chunked
     */
    record Head(
            RequestHead request,
            boolean persistent,
            boolean chunkedAnswers,
            boolean expectsContinue,
            long contentLength)
            implements Arrival {}

    /**
     * A head that is refused; nothing after it on this connection can be trusted to be a request.
     *
     * @param asked its method and {@link AskedPath} and no more, or {@code null} if its first line could not be read or has no method that is known
     */
    record Malformed(@Nullable RequestHead asked, Refusal refusal) implements Arrival {}
}
