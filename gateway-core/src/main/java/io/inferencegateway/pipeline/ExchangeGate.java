package io.inferencegateway.pipeline;

import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.Refusal;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/**
 * Lets one exchange at a time into the pipeline, hands out its body one message per {@code read()}, and decides how and
 * when it ends.
 *
 * <p>Everything after this handler may take as long as it likes over a message: the next one arrives only when it is asked
 * for, and the next request only when this one is answered to its last byte and its body has ended or been dropped.
 * Refusals of all stages end here, so no exchange is answered twice. Confined to the channel's event loop.
 */
final class ExchangeGate extends ChannelDuplexHandler {
    private final GatewayRuntime runtime;
    private final ClientPace pace;
    private final ExchangeFactory exchanges;
    private final AnswerFraming framing;
    private final ReadAhead ahead = new ReadAhead();
    private final RequestProgress request;
    private final AnswerProgress answer;
    private boolean delivering;

    ExchangeGate(GatewayRuntime runtime, ClientPace pace, ExchangeFactory exchanges, HttpDate date) {
        this.runtime = runtime;
        this.pace = pace;
        this.exchanges = exchanges;
        this.framing = new AnswerFraming(date, runtime);
        this.request = new RequestProgress(pace, runtime.limits());
        this.answer = new AnswerProgress(framing);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        pace.gate(refusal -> {
            // A client this slow gets no second chance on this connection.
            framing.close();
            refuse(ctx, refusal);
        });
        if (ctx.channel().isActive()) {
            ahead.arm(ctx);
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        ctx.fireChannelActive();
        ahead.arm(ctx);
    }

    @Override
    public void read(ChannelHandlerContext ctx) {
        request.want();
        deliver(ctx);
        if (answer.isNone() && request.isLacking() && request.awaitBody()) {
            // Only now, so that a refused request is never asked to send its body (RFC 9110, section 10.1.1).
            ctx.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        ahead.arrived(msg);
        deliver(ctx);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        ctx.fireChannelReadComplete();
        ahead.readComplete(ctx);
    }

    private void deliver(ChannelHandlerContext ctx) {
        if (delivering) {
            return;
        }
        delivering = true;
        try {
            Object msg;
            while ((msg = ahead.first()) != null && request.takes(msg, answer.isEnded())) {
                ahead.take();
                if (msg instanceof Arrival arrival) {
                    begin(ctx, arrival);
                } else {
                    body(ctx, (HttpContent) msg);
                }
                settle(ctx);
            }
        } finally {
            delivering = false;
        }
        ahead.arm(ctx);
    }

    private void begin(ChannelHandlerContext ctx, Arrival arrival) {
        request.begin(arrival);
        answer.expect();
        ExchangeFactory.Begun begun = exchanges.begin(ctx.channel(), arrival);
        answer.begin(begun.exchange(), arrival);
        runtime.life().exchanges().begun(begun.exchange());
        begun.exchange().onEnd(runtime.observers());
        if (begun.refusal() != null) {
            refuse(ctx, begun.refusal());
        } else if (begun.document() != null) {
            respond(ctx, begun.exchange(), DocumentWriter.answer(ctx.alloc(), begun.document()));
        } else {
            ctx.fireChannelRead(begun.exchange());
        }
    }

    private void body(ChannelHandlerContext ctx, HttpContent content) {
        if (content.decoderResult().isFailure()) {
            // Netty's decoder reports broken chunks as the last content: passed on, it would end a body that is not
            // whole.
            content.release();
            malformed(ctx);
            return;
        }
        int bytes = content.content().readableBytes();
        request.body(bytes, content instanceof LastHttpContent);
        Exchange current = answer.unanswered();
        if (current == null) {
            content.release();
            if (request.swallowed(bytes)) {
                close(ctx);
            }
            return;
        }
        request.handedOn();
        current.received(bytes);
        ctx.fireChannelRead(content);
    }

    private void malformed(ChannelHandlerContext ctx) {
        framing.close();
        if (answer.isEnded()) {
            close(ctx);
        } else {
            refuse(ctx, new Refusal(GatewayError.MALFORMED_REQUEST, "the request body is not well-formed"));
        }
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object msg, ChannelPromise promise) {
        if (msg instanceof Refusal refusal) {
            promise.trySuccess();
            refuse(ctx, refusal);
            return;
        }
        Exchange current = answer.unanswered();
        if (current == null) {
            // The exchange ended while this was on its way, for example by the cap.
            ReferenceCountUtil.release(msg);
            promise.trySuccess();
            return;
        }
        boolean last = answer.passes(current, msg);
        ctx.write(msg, promise);
        if (last) {
            answered(ctx, current);
        }
    }

    private void answered(ChannelHandlerContext ctx, Exchange current) {
        answer.end(current);
        if (request.isOpen()) {
            deliver(ctx);
        }
        if (restIsTooMuch()) {
            framing.close();
            close(ctx);
            return;
        }
        if (request.isOpen()) {
            request.restAwaited();
        }
        if (!delivering) {
            settle(ctx);
            deliver(ctx);
        }
    }

    /** Whether there is a rest of the body for which the connection is not kept. */
    private boolean restIsTooMuch() {
        return request.isOpen() && (framing.closes() || !request.worthSwallowing());
    }

    /** Makes room for the next request once answer and request are both done. */
    private void settle(ChannelHandlerContext ctx) {
        if (!request.isEnded() || !answer.isEnded() || ahead.isDropped()) {
            return;
        }
        answer.forget();
        if (framing.closes()) {
            close(ctx);
            return;
        }
        answer.expect();
        request.over();
    }

    private void refuse(ChannelHandlerContext ctx, Refusal refusal) {
        Exchange current = answer.unanswered();
        if (current == null) {
            if (request.isOpen() && !answer.hasExchange() && !ahead.isDropped()) {
                // Not even an exchange could be made: nobody would ever answer.
                close(ctx);
            }
            return;
        }
        current.failed(refusal.error());
        if (answer.isBegun()) {
            answer.abort(ctx, current, refusal);
            close(ctx);
            return;
        }
        respond(ctx, current, RefusalWriter.answer(ctx.alloc(), current, refusal));
    }

    /** The gateway's own answer, whole. */
    private void respond(ChannelHandlerContext ctx, Exchange current, FullHttpResponse response) {
        if (restIsTooMuch()) {
            framing.close();
        }
        answer.whole(current, response);
        ctx.write(response);
        answered(ctx, current);
        ctx.flush();
    }

    /** The pipeline is closing: an idle connection at once, a busy one after its answer. */
    void drain(ChannelHandlerContext ctx) {
        framing.close();
        if (request.isNone()) {
            ahead.drop();
            ctx.close();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == DrainEvent.GENTLY) {
            drain(ctx);
        } else if (event == DrainEvent.NOW) {
            drain(ctx);
            refuse(ctx, new Refusal(GatewayError.DRAINING, "the gateway stops, try again"));
        } else {
            ctx.fireUserEventTriggered(event);
        }
    }

    private void close(ChannelHandlerContext ctx) {
        boolean moreMayCome = request.isOpen() || ahead.first() != null;
        ahead.drop();
        request.leaving();
        if (framing.resets()) {
            LingeringClose.reset(ctx);
        } else {
            LingeringClose.begin(ctx, moreMayCome);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        ahead.drop();
        answer.clientGone();
        ctx.fireChannelInactive();
    }
}
