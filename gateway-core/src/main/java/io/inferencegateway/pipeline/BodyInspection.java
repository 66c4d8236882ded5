package io.inferencegateway.pipeline;

import io.inferencegateway.body.BufferBudget;
import io.inferencegateway.body.RequestBody;
import io.inferencegateway.exchange.BodyJudge;
import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.ExchangeEnd;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.LastHttpContent;

/**
 * The body of one exchange while a stage judges it: collected whole, then handed on in one piece.
 *
 * <p>Confined to the event loop. Owns what it collects until it is handed on or the exchange ends. Its methods throw {@code
 * RefusalException} for a body that is longer than the route allows, or than the gateway may hold.
 */
final class BodyInspection implements ExchangeEnd {
    private final ChannelHandlerContext ctx;
    private final Exchange exchange;
    private final BodyJudge judge;
    private final RequestBody body;
    private boolean approved;
    private long askedAt;

    BodyInspection(ChannelHandlerContext ctx, Exchange exchange, BodyJudge judge, BufferBudget budget) {
        this.ctx = ctx;
        this.exchange = exchange;
        this.judge = judge;
        this.body = new RequestBody(exchange, budget);
    }

    void begin() {
        exchange.onEnd(this);
        body.begin(true);
        ask();
    }

    private void ask() {
        askedAt = System.nanoTime();
        ctx.read();
    }

    /** Takes ownership of the next part; returns whether it was the last. */
    boolean part(HttpContent content) {
        exchange.timeline().waited(System.nanoTime() - askedAt);
        try {
            if (exchange.ended()) {
                return false;
            }
            body.count(content.content().readableBytes());
            judge.part(content.content());
            body.collect(ctx.alloc(), content.content().retain());
        } finally {
            content.release();
        }
        if (content instanceof LastHttpContent) {
            return true;
        }
        ask();
        return false;
    }

    /** The judge said yes: whoever asks for the body next gets it. */
    void approve() {
        body.whole(true);
        approved = true;
    }

    boolean approved() {
        return approved;
    }

    /** The whole body, as one message; trailers end here, for nothing behind reads them. */
    LastHttpContent handOn() {
        approved = false;
        return new DefaultLastHttpContent(judge.rewrite(body.forSending(false)));
    }

    Exchange exchange() {
        return exchange;
    }

    BodyJudge judge() {
        return judge;
    }

    @Override
    public void ended(Exchange finished) {
        approved = false;
        body.release();
    }
}
