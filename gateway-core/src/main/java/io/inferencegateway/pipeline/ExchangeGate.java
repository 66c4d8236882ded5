package io.inferencegateway.pipeline;

import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.Refusal;
import io.netty.buffer.ByteBufHolder;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Lets one exchange at a time into the pipeline, hands out its body one message per {@code read()}, and decides how and
 * when it ends.
 *
 * <p>Everything after this handler may take as long as it likes over a message: the next one arrives only when it is asked
 * for, and the next request only when this one is answered to its last byte and its body has ended or been dropped.
 * Refusals of all stages end here, so no exchange is answered twice. Confined to the channel's event loop.
 */
final class ExchangeGate extends ChannelDuplexHandler {
    /** How far the request of the current exchange has come. */
    private enum Request {
        NONE,
        OPEN,
        ENDED
    }

    /** How far its answer has. */
    private enum Answer {
        NONE,
        BEGUN,
        ENDED
    }

    /** Bytes that may wait here unasked for; a client that leaves is noticed as long as there is room. */
    private static final int READ_AHEAD = 64 * 1024;

    private static final int COST_OF_A_MESSAGE = 256;

    private final GatewayRuntime runtime;
    private final ClientPace pace;
    private final ExchangeFactory exchanges;
    private final AnswerFraming framing;
    private final Queue<Object> arrived = new ArrayDeque<>();
    private Request request = Request.NONE;
    private Answer answer = Answer.NONE;
    private @Nullable Exchange exchange;
    private boolean continueExpected;
    private boolean wanted;
    private boolean delivering;
    private boolean closing;

    /** Messages of one read are coming; when all are here, the next one is armed. */
    private boolean reading;

    /** A read is outstanding. */
    private boolean armed;

    private int held;
    private long swallowed;

    ExchangeGate(GatewayRuntime runtime, ClientPace pace, ExchangeFactory exchanges, HttpDate date) {
        this.runtime = runtime;
        this.pace = pace;
        this.exchanges = exchanges;
        this.framing = new AnswerFraming(date, runtime);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        pace.gate(refusal -> {
            // A client this slow gets no second chance on this connection.
            framing.close();
            refuse(ctx, refusal);
        });
        if (ctx.channel().isActive()) {
            arm(ctx);
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        ctx.fireChannelActive();
        arm(ctx);
    }

    @Override
    public void read(ChannelHandlerContext ctx) {
        wanted = true;
        deliver(ctx);
        if (wanted && request == Request.OPEN && answer == Answer.NONE) {
            pace.bodyAwaited();
            if (continueExpected) {
                // Only now, so that a refused request is never asked to send its body (RFC 9110, section 10.1.1).
                continueExpected = false;
                ctx.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
            }
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        reading = true;
        if (closing) {
            ReferenceCountUtil.release(msg);
            return;
        }
        arrived.add(msg);
        held += cost(msg);
        deliver(ctx);
    }

    private static int cost(Object msg) {
        return COST_OF_A_MESSAGE
                + (msg instanceof ByteBufHolder holder ? holder.content().readableBytes() : 0);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        ctx.fireChannelReadComplete();
        reading = false;
        armed = false;
        arm(ctx);
    }

    /**
     * Keeps a read outstanding while there is room: it brings the next bytes, and tells of a client that left. One that is
     * asked for in the middle of another would be forgotten with its end.
     */
    private void arm(ChannelHandlerContext ctx) {
        if (!reading && !armed && (closing || held < READ_AHEAD)) {
            armed = true;
            ctx.read();
        }
    }

    private void deliver(ChannelHandlerContext ctx) {
        if (delivering) {
            return;
        }
        delivering = true;
        try {
            while (!closing && !arrived.isEmpty() && mayPass(arrived.element())) {
                Object msg = arrived.remove();
                held -= cost(msg);
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
        arm(ctx);
    }

    private boolean mayPass(Object msg) {
        if (msg instanceof Arrival) {
            return request == Request.NONE;
        }
        return request == Request.OPEN && (wanted || answer == Answer.ENDED);
    }

    private void begin(ChannelHandlerContext ctx, Arrival arrival) {
        pace.headArrived();
        request = Request.OPEN;
        answer = Answer.NONE;
        wanted = false;
        swallowed = 0;
        ExchangeFactory.Begun begun = exchanges.begin(ctx.channel(), arrival);
        exchange = begun.exchange();
        framing.begin(arrival);
        continueExpected = arrival instanceof Arrival.Head head && head.expectsContinue();
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
        continueExpected = false;
        pace.bodyArrived(bytes);
        if (content instanceof LastHttpContent) {
            request = Request.ENDED;
            pace.bodyEnded();
        }
        if (answer == Answer.ENDED || exchange == null) {
            content.release();
            swallowed += bytes;
            if (request == Request.OPEN
                    && swallowed > runtime.limits().earlyAnswerSwallow().bytes()) {
                close(ctx);
            }
            return;
        }
        wanted = false;
        exchange.received(bytes);
        ctx.fireChannelRead(content);
    }

    private void malformed(ChannelHandlerContext ctx) {
        framing.close();
        if (answer == Answer.ENDED) {
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
        Exchange current = exchange;
        if (current == null || answer == Answer.ENDED) {
            // The exchange ended while this was on its way, for example by the cap.
            ReferenceCountUtil.release(msg);
            promise.trySuccess();
            return;
        }
        if (msg instanceof HttpResponse head) {
            answer = Answer.BEGUN;
            framing.head(current, head);
        }
        if (msg instanceof HttpContent content) {
            current.sent(content.content().readableBytes());
            framing.body(content.content());
            if (content instanceof LastHttpContent) {
                ctx.write(msg, promise);
                answered(ctx, current);
                return;
            }
        }
        ctx.write(msg, promise);
    }

    private void answered(ChannelHandlerContext ctx, Exchange current) {
        answer = Answer.ENDED;
        current.end();
        if (request == Request.OPEN) {
            deliver(ctx);
        }
        if (request == Request.OPEN && !framing.worthSwallowing(runtime.limits(), continueExpected)) {
            framing.close();
            close(ctx);
            return;
        }
        if (request == Request.OPEN) {
            pace.restAwaited();
        }
        if (!delivering) {
            settle(ctx);
            deliver(ctx);
        }
    }

    /** Makes room for the next request once answer and request are both done. */
    private void settle(ChannelHandlerContext ctx) {
        if (request != Request.ENDED || answer != Answer.ENDED || closing) {
            return;
        }
        exchange = null;
        if (framing.closes()) {
            close(ctx);
            return;
        }
        request = Request.NONE;
        answer = Answer.NONE;
        pace.idle();
    }

    private void refuse(ChannelHandlerContext ctx, Refusal refusal) {
        Exchange current = exchange;
        if (current == null || answer == Answer.ENDED) {
            if (request == Request.OPEN && current == null && !closing) {
                // Not even an exchange could be made: nobody would ever answer.
                close(ctx);
            }
            return;
        }
        current.failed(refusal.error());
        if (answer == Answer.BEGUN) {
            answer = Answer.ENDED;
            framing.abort(ctx, current, refusal);
            current.end();
            close(ctx);
            return;
        }
        respond(ctx, current, RefusalWriter.answer(ctx.alloc(), current, refusal));
    }

    /** The gateway's own answer, whole. */
    private void respond(ChannelHandlerContext ctx, Exchange current, FullHttpResponse response) {
        if (request == Request.OPEN && !framing.worthSwallowing(runtime.limits(), continueExpected)) {
            framing.close();
        }
        framing.head(current, response);
        current.sent(response.content().readableBytes());
        ctx.write(response);
        answered(ctx, current);
        ctx.flush();
    }

    /** The pipeline is closing: an idle connection at once, a busy one after its answer. */
    void drain(ChannelHandlerContext ctx) {
        framing.close();
        if (request == Request.NONE) {
            closing = true;
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
        closing = true;
        boolean moreMayCome = request == Request.OPEN || !arrived.isEmpty();
        releaseArrived();
        pace.leaving();
        LingeringClose.begin(ctx, moreMayCome);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        closing = true;
        releaseArrived();
        Exchange current = exchange;
        exchange = null;
        if (current != null && !current.ended()) {
            current.failed(GatewayError.CLIENT_GONE);
            if (current.status() == 0) {
                current.status(GatewayError.CLIENT_GONE.status());
            }
            current.end();
        }
        ctx.fireChannelInactive();
    }

    private void releaseArrived() {
        held = 0;
        Object msg;
        while ((msg = arrived.poll()) != null) {
            ReferenceCountUtil.release(msg);
        }
    }
}
