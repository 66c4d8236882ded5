package io.inferencegateway.pipeline;

import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.Refusal;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;

/**
 * The current exchange, and how far its answer has come: it takes one, and ends with it.
 *
 * <p>Confined to the channel's event loop.
 */
final class AnswerProgress {
    private enum State {
        NONE,
        BEGUN,
        ENDED
    }

    private final AnswerFraming framing;
    private State state = State.NONE;
    private @Nullable Exchange exchange;

    AnswerProgress(AnswerFraming framing) {
        this.framing = framing;
    }

    /** There may be an answer, to the next request. */
    void expect() {
        state = State.NONE;
    }

    void begin(Exchange begun, Arrival arrival) {
        exchange = begun;
        framing.begin(arrival);
    }

    /** Nothing of an answer was written yet. */
    boolean isNone() {
        return state == State.NONE;
    }

    boolean isBegun() {
        return state == State.BEGUN;
    }

    boolean isEnded() {
        return state == State.ENDED;
    }

    boolean hasExchange() {
        return exchange != null;
    }

    /** The exchange whose answer is not complete, or {@code null}. */
    @Nullable
    Exchange unanswered() {
        return state == State.ENDED ? null : exchange;
    }

    /** Completes what is about to be written of the answer; whether it is the last. */
    boolean passes(Exchange current, Object msg) {
        if (msg instanceof HttpResponse head) {
            state = State.BEGUN;
            framing.head(current, head);
        }
        if (msg instanceof HttpContent content) {
            current.sent(content.content().readableBytes());
            framing.body(content.content());
            return content instanceof LastHttpContent;
        }
        return false;
    }

    /** Completes an answer of the gateway's own, which comes whole. */
    void whole(Exchange current, FullHttpResponse response) {
        framing.head(current, response);
        current.sent(response.content().readableBytes());
    }

    /** The last of the answer was written. */
    void end(Exchange current) {
        state = State.ENDED;
        current.end();
    }

    /** Ends an answer that has begun, so that the client can tell that it is not whole. */
    void abort(ChannelHandlerContext ctx, Exchange current, Refusal refusal) {
        state = State.ENDED;
        framing.abort(ctx, current, refusal);
        current.end();
    }

    /** Answer and request are done. */
    void forget() {
        exchange = null;
    }

    /** The client left: what is not answered never will be. */
    void clientGone() {
        Exchange current = exchange;
        exchange = null;
        if (current != null && !current.ended()) {
            current.failed(GatewayError.CLIENT_GONE);
            if (current.status() == 0) {
                current.status(GatewayError.CLIENT_GONE.status());
            }
            current.end();
        }
    }
}
