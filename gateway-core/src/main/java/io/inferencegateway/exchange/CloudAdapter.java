package io.inferencegateway.exchange;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpRequest;
import java.util.concurrent.CompletionStage;

/**
 * The wire rules of one cloud: where a request goes, which fields pass, and how the gateway proves who it is.
 *
 * <p>Stateless but for its credentials; called on event loops and must not block them. Hop-by-hop fields, cookies and
 * everything that carries a caller's credential are dropped before and after the adapter's rules, whatever these say.
 */
public interface CloudAdapter {
    /** Whether the credentials cover the whole body (SigV4), so that it must be at hand before the head is sent. */
    boolean signsBody();

    /**
     * The target to ask the upstream for, in origin form with query. Throws {@link RefusalException} when the
     * request is none this cloud has.
     */
    String target(RequestHead request);

    /** Which of the caller's fields reach the upstream. */
    HeaderRules requestHeaders();

    /** Which of the upstream's fields reach the caller. */
    HeaderRules answerHeaders();

    /** Whether a status means that the gateway's own credentials were refused, which is not the caller's fault. */
    default boolean refusesGateway(int status) {
        return status == 401 || status == 403;
    }

    /**
     * Adds the gateway's own credentials to a head that is complete but for them. Completes at once, or later on any
     * thread; fails when no valid credential can be had, with a message that holds none.
     *
     * @param body the whole body if {@link #signsBody}, else empty; only to be read, only until this returns, never to be released
     */
    CompletionStage<Void> authorize(HttpRequest outbound, ByteBuf body);
}
