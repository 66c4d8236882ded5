package io.inferencegateway.simulator.wire;

import io.inferencegateway.simulator.Fault;
import io.inferencegateway.simulator.Headers;
import io.inferencegateway.simulator.Knobs;
import io.inferencegateway.simulator.RecordedRequest.Outcome;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.DateFormatter;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Clock;
import java.util.Arrays;
import java.util.Date;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Writes one answer as fast as the peer takes it, and breaks it where a knob says so. */
// Writes that fail end in channelInactive, where the exchange is settled.
@SuppressWarnings("FutureReturnValueIgnored")
final class AnswerWriter {

    /** What the answer's framing has to know of the request. */
    record Peer(String method, boolean keepAlive) {}

    private final ChannelHandlerContext ctx;
    private final Answer answer;
    private final Knobs knobs;
    private final Peer peer;
    private final Clock clock;
    private final Consumer<Outcome> onEnd;
    private final Iterator<byte[]> pieces;
    private final boolean bodiless;
    private long sent;
    private boolean pumping;
    private boolean paused;
    private boolean started;
    private boolean stopped;

    AnswerWriter(
            ChannelHandlerContext ctx, Answer answer, Knobs knobs, Peer peer, Clock clock, Consumer<Outcome> onEnd) {
        this.ctx = ctx;
        this.answer = answer;
        this.knobs = knobs;
        this.peer = peer;
        this.clock = clock;
        this.onEnd = onEnd;
        this.pieces = answer.body().pieces();
        this.bodiless = peer.method().equals("HEAD") || answer.status() == 204 || answer.status() == 304;
    }

    void start() {
        if (stopped || !ctx.channel().isActive()) {
            return;
        }
        switch (knobs.fault()) {
            case NEVER_ANSWER -> stopped = true;
            case RESET_BEFORE_HEAD -> reset();
            case MALFORMED_HEAD -> cutBehind(Raw.write(ctx, Raw.NO_HEAD));
            default -> {
                if (knobs.interim() != 0) {
                    Raw.write(ctx, knobs.interim() == 100 ? Raw.CONTINUE : Raw.EARLY_HINTS);
                }
                started = true;
                ChannelFuture head = ctx.write(head());
                if (knobs.fault() == Fault.RESET_AFTER_HEAD) {
                    stopped = true;
                    ctx.flush();
                    head.addListener(written -> reset());
                } else {
                    pump();
                }
            }
        }
    }

    /** Writes while the peer takes it; a loop that a nested writability event does not enter twice. */
    void pump() {
        if (!started || stopped || pumping || paused) {
            return;
        }
        pumping = true;
        while (!stopped && !paused && ctx.channel().isWritable()) {
            if (bodiless || !pieces.hasNext()) {
                finish();
            } else {
                piece(pieces.next());
            }
        }
        pumping = false;
        if (!stopped) {
            ctx.flush();
        }
    }

    void stop() {
        stopped = true;
    }

    private void piece(byte[] bytes) {
        long breakAt = breakAt();
        if (sent + bytes.length >= breakAt) {
            stopped = true;
            byte[] part = Arrays.copyOf(bytes, (int) (breakAt - sent));
            ChannelFuture last = ctx.writeAndFlush(new DefaultHttpContent(Unpooled.wrappedBuffer(part)));
            breakBehind(last);
            return;
        }
        sent += bytes.length;
        if (bytes.length > 0) {
            ctx.write(new DefaultHttpContent(Unpooled.wrappedBuffer(bytes)));
        }
        if (!knobs.chunkLatency().isZero() && pieces.hasNext()) {
            paused = true;
            ctx.executor().schedule(this::resume, knobs.chunkLatency().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void resume() {
        paused = false;
        pump();
    }

    private long breakAt() {
        return switch (knobs.fault()) {
            case RESET_IN_BODY -> Math.max(1, knobs.faultAfterBytes());
            case TRUNCATE -> knobs.faultAfterBytes() == 0 ? Long.MAX_VALUE : knobs.faultAfterBytes();
            default -> Long.MAX_VALUE;
        };
    }

    private void finish() {
        stopped = true;
        if (knobs.fault() == Fault.TRUNCATE || knobs.fault() == Fault.RESET_IN_BODY) {
            breakBehind(ctx.writeAndFlush(Unpooled.EMPTY_BUFFER));
            return;
        }
        LastHttpContent last = LastHttpContent.EMPTY_LAST_CONTENT;
        if (knobs.trailers() && !bodiless) {
            last = new DefaultLastHttpContent();
            last.trailingHeaders().set("x-simulated-bandwidth-delay-ms", "1");
        }
        ChannelFuture written = ctx.writeAndFlush(last);
        if (knobs.fault() == Fault.EXTRA_BYTES) {
            written = Raw.write(ctx, Raw.SECOND_ANSWER);
        }
        boolean closes = !peer.keepAlive() || knobs.close() != Knobs.Closing.NEVER;
        written.addListener(done -> {
            if (done.isSuccess()) {
                onEnd.accept(Outcome.ANSWERED);
                if (closes) {
                    ctx.close();
                }
            }
        });
    }

    private void breakBehind(ChannelFuture last) {
        if (knobs.fault() == Fault.RESET_IN_BODY) {
            last.addListener(written -> reset());
        } else {
            cutBehind(last);
        }
    }

    private void cutBehind(ChannelFuture last) {
        stopped = true;
        last.addListener(written -> {
            onEnd.accept(Outcome.CUT_BY_FAULT);
            ctx.close();
        });
    }

    private void reset() {
        stopped = true;
        onEnd.accept(Outcome.CUT_BY_FAULT);
        Raw.reset(ctx);
    }

    private HttpResponse head() {
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(answer.status()));
        for (Headers.Field field : answer.headers().fields()) {
            head.headers().add(field.name(), field.value());
        }
        head.headers().set(HttpHeaderNames.DATE, DateFormatter.format(Date.from(clock.instant())));
        if (answer.body().length() >= 0) {
            if (answer.status() != 204) {
                head.headers().set(HttpHeaderNames.CONTENT_LENGTH, answer.body().length());
            }
        } else {
            head.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        }
        if (knobs.trailers()) {
            head.headers().set(HttpHeaderNames.TRAILER, "x-simulated-bandwidth-delay-ms");
        }
        if (!peer.keepAlive() || knobs.close() == Knobs.Closing.ANNOUNCED) {
            head.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        }
        return head;
    }
}
