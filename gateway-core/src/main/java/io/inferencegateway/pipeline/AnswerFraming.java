package io.inferencegateway.pipeline;

import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.Refusal;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.util.AsciiString;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives an answer the fields that are the gateway's to give, and knows how the connection goes on after it.
 *
 * <p>Framing is always rebuilt, never copied: a known length, else chunks, else (HTTP/1.0) the end of the connection.
 */
final class AnswerFraming {
    private static final AsciiString REQUEST_ID = AsciiString.cached("X-Request-Id");

    private final HttpDate date;
    private final GatewayRuntime runtime;
    private final long born = System.nanoTime();
    private boolean close;
    private boolean chunkedAnswers;
    private boolean endsWithConnection;
    private boolean reset;
    private boolean eventStream;
    private @Nullable EventStreamFrames frames;

    AnswerFraming(HttpDate date, GatewayRuntime runtime) {
        this.date = date;
        this.runtime = runtime;
    }

    void begin(Arrival arrival) {
        endsWithConnection = false;
        eventStream = false;
        frames = null;
        if (arrival instanceof Arrival.Head head) {
            close |= !head.persistent() || tooOld();
            chunkedAnswers = head.chunkedAnswers();
        } else {
            close = true;
            chunkedAnswers = true;
        }
    }

    private boolean tooOld() {
        return System.nanoTime() - born > runtime.limits().maxConnectionAge().toNanos();
    }

    /** The connection will be closed after this answer. */
    void close() {
        close = true;
    }

    boolean closes() {
        return close;
    }

    /** Completes the head of a final answer. */
    void head(Exchange exchange, HttpResponse head) {
        HttpHeaders headers = head.headers();
        exchange.status(head.status().code());
        headers.set(HttpHeaderNames.DATE, date.now());
        headers.set(REQUEST_ID, exchange.requestId());
        for (Map.Entry<AsciiString, String> field : exchange.answerHeaders()) {
            headers.set(field.getKey(), field.getValue());
        }
        if (!headers.contains(HttpHeaderNames.CONTENT_LENGTH)) {
            HttpUtil.setTransferEncodingChunked(head, chunkedAnswers);
            endsWithConnection = !chunkedAnswers;
        }
        close |= endsWithConnection || runtime.life().draining();
        if (close) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        } else if (!chunkedAnswers) {
            headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
        }
        String type = headers.get(HttpHeaderNames.CONTENT_TYPE);
        if (type != null && !headers.contains(HttpHeaderNames.CONTENT_LENGTH)) {
            // A promised length leaves no room for a last event.
            eventStream = is(type, "text/event-stream");
            frames = is(type, "application/vnd.amazon.eventstream") ? new EventStreamFrames() : null;
        }
    }

    private static boolean is(String type, String media) {
        return type.regionMatches(true, 0, media, 0, media.length());
    }

    /** Follows what is sent; to be read only. */
    void body(ByteBuf part) {
        if (frames != null) {
            frames.passed(part);
        }
    }

    /** Ends an answer that has begun so that the client can tell it is not whole: see the contract's last rule. */
    void abort(ChannelHandlerContext ctx, Exchange exchange, Refusal refusal) {
        close = true;
        if (eventStream) {
            ctx.write(new DefaultHttpContent(RefusalWriter.sseError(ctx.alloc(), exchange, refusal)));
        }
        if (frames != null && frames.atBoundary()) {
            ctx.write(new DefaultHttpContent(RefusalWriter.eventStreamError(ctx.alloc(), exchange, refusal)));
        }
        reset = endsWithConnection;
    }

    /** The connection must end with a reset: its end would look like the end of the answer. */
    boolean resets() {
        return reset;
    }
}
