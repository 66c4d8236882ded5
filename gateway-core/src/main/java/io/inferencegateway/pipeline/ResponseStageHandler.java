package io.inferencegateway.pipeline;

import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.ExchangeEnd;
import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.Refusal;
import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.exchange.ResponseStage;
import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.exchange.Stage;
import io.inferencegateway.exchange.Stages;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one {@link ResponseStage} at its place in the pipeline.
 *
 * <p>Fails closed: whatever a stage throws, the bytes it had in hand do not leave, and the exchange ends with a refusal.
 * Where a transform may change the length, the head waits for the first part or the next flush, whichever is earlier: a
 * whole answer that came in one piece then leaves with its length, and one that is refused at once leaves as a refusal.
 * Confined to the channel's event loop.
 */
final class ResponseStageHandler extends ChannelDuplexHandler implements ExchangeEnd {
    private static final Logger log = LoggerFactory.getLogger(ResponseStageHandler.class);

    private final Stage stage;
    private final Function<Stages, ResponseStage> pick;
    /** What the transform hands out in one call: written after it returned, so that its time is its own. */
    private final List<ByteBuf> parts = new ArrayList<>(2);

    private final Consumer<ByteBuf> out = parts::add;
    private @Nullable Exchange exchange;
    private @Nullable ResponseTransform transform;

    /** Runs while an answer has a limit of time. */
    private @Nullable Future<?> timer;

    /** Waits for its length. */
    private @Nullable HttpResponse waiting;

    ResponseStageHandler(Stage stage, Function<Stages, ResponseStage> pick) {
        this.stage = stage;
        this.pick = pick;
    }

    @Override
    public void channelRead(ChannelHandlerContext reading, Object msg) {
        if (msg instanceof Exchange arriving) {
            exchange = arriving;
            arriving.onEnd(this);
        }
        reading.fireChannelRead(msg);
    }

    @Override
    public void write(ChannelHandlerContext writing, Object msg, ChannelPromise promise) {
        Exchange current = exchange;
        if (msg instanceof Refusal) {
            waiting = null;
            writing.write(msg, promise);
        } else if (current == null) {
            ReferenceCountUtil.release(msg);
            promise.trySuccess();
        } else if (msg instanceof HttpResponse head) {
            open(writing, current, head, promise);
        } else if (transform != null) {
            body(writing, current, transform, (HttpContent) msg, promise);
        } else {
            writing.write(msg, promise);
        }
    }

    private void open(ChannelHandlerContext writing, Exchange current, HttpResponse head, ChannelPromise promise) {
        if (head instanceof HttpContent) {
            // A whole answer in one message would walk past the transform.
            throw new IllegalStateException("a full response reached the " + stage.label() + " stage");
        }
        long begun = System.nanoTime();
        try {
            ResponseTransform opened = pick.apply(current.stages()).open(current, head);
            transform = opened;
            if (opened != null && opened.timeLimit() > 0) {
                watch(writing, current, opened);
            }
            if (opened != null && opened.changesLength()) {
                head.headers().remove(HttpHeaderNames.CONTENT_LENGTH);
                waiting = head;
            }
        } catch (RuntimeException e) {
            promise.trySuccess();
            refuse(writing, current, e);
            return;
        } finally {
            current.timeline().spent(stage, System.nanoTime() - begun);
        }
        if (waiting == null) {
            writing.write(head, promise);
        } else {
            promise.trySuccess();
        }
    }

    /** Ends the answer when its time is over, although nothing comes. */
    private void watch(ChannelHandlerContext writing, Exchange current, ResponseTransform opened) {
        timer = writing.executor()
                .schedule(
                        () -> {
                            if (transform == opened && !current.ended()) {
                                refuse(writing, current, opened.late());
                                writing.flush();
                            }
                        },
                        opened.timeLimit(),
                        TimeUnit.NANOSECONDS);
    }

    private void forgetTimer() {
        Future<?> running = timer;
        timer = null;
        if (running != null) {
            running.cancel(false);
        }
    }

    @Override
    public void flush(ChannelHandlerContext writing) {
        if (waiting != null) {
            writeHead(writing, -1);
        }
        writing.flush();
    }

    /** Writes the head that waits, with the length of the body if that is known. */
    private void writeHead(ChannelHandlerContext writing, int length) {
        HttpResponse head = waiting;
        waiting = null;
        if (head != null) {
            if (length >= 0) {
                HttpUtil.setContentLength(head, length);
            }
            writing.write(head, writing.voidPromise());
        }
    }

    private void body(
            ChannelHandlerContext writing,
            Exchange current,
            ResponseTransform active,
            HttpContent content,
            ChannelPromise promise) {
        long begun = System.nanoTime();
        boolean last = content instanceof LastHttpContent;
        try {
            if (content.content().isReadable()) {
                active.body(content.content(), out);
            } else {
                content.release();
            }
            if (last) {
                active.end(out);
                transform = null;
                forgetTimer();
            }
        } catch (RuntimeException e) {
            parts.forEach(ByteBuf::release);
            parts.clear();
            promise.trySuccess();
            refuse(writing, current, e);
            return;
        } finally {
            current.timeline().spent(stage, System.nanoTime() - begun);
        }
        if (waiting != null) {
            writeHead(writing, last ? partBytes() : -1);
        }
        promise.trySuccess();
        writeParts(writing, last);
    }

    private int partBytes() {
        int bytes = 0;
        for (int i = 0; i < parts.size(); i++) {
            bytes += parts.get(i).readableBytes();
        }
        return bytes;
    }

    private void writeParts(ChannelHandlerContext writing, boolean last) {
        boolean ended = false;
        for (int i = 0; i < parts.size(); i++) {
            ByteBuf part = parts.get(i);
            if (!part.isReadable()) {
                part.release();
            } else if (last && i == parts.size() - 1) {
                writing.write(new DefaultLastHttpContent(part), writing.voidPromise());
                ended = true;
            } else {
                writing.write(new DefaultHttpContent(part), writing.voidPromise());
            }
        }
        parts.clear();
        if (last && !ended) {
            writing.write(LastHttpContent.EMPTY_LAST_CONTENT, writing.voidPromise());
        }
    }

    private void refuse(ChannelHandlerContext writing, Exchange current, RuntimeException cause) {
        if (current.ended()) {
            return;
        }
        current.timeline().refusedBy(stage);
        if (cause instanceof RefusalException refused) {
            writing.write(refused.refusal());
            return;
        }
        log.error("stage {} failed, answer to {} ended", stage.label(), current.requestId(), cause);
        writing.write(new Refusal(GatewayError.INTERNAL, "the " + stage.label() + " stage failed"));
    }

    @Override
    public void ended(Exchange over) {
        exchange = null;
        waiting = null;
        forgetTimer();
        ResponseTransform unfinished = transform;
        transform = null;
        if (unfinished != null) {
            unfinished.abandon();
        }
    }
}
