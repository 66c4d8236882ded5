package io.inferencegateway.pipeline;

import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.ExchangeEnd;
import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.Refusal;
import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.exchange.ResponseStage;
import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.exchange.SilentFailure;
import io.inferencegateway.exchange.Stage;
import io.inferencegateway.exchange.Stages;
import io.inferencegateway.exchange.WaitingTransform;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
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
 * Behind a {@link WaitingTransform} the head waits for the first part in any case, and the upstream while that is full.
 * Confined to the channel's event loop.
 */
final class ResponseStageHandler extends ChannelDuplexHandler implements ExchangeEnd {
    private static final Logger log = LoggerFactory.getLogger(ResponseStageHandler.class);

    private final Stage stage;
    private final Function<Stages, ResponseStage> pick;
    private final AnswerParts parts = new AnswerParts();
    private @Nullable Exchange exchange;
    private @Nullable ResponseTransform transform;

    /** Runs while an answer has a limit of time. */
    private @Nullable Future<?> timer;

    /** Waits for its length. */
    private @Nullable HttpResponse waiting;

    /** The transform, if it is one that waits for others. */
    private @Nullable WaitingTransform asking;

    private final ReadingPause pause = new ReadingPause();
    private @Nullable ChannelHandlerContext ctx;
    /** When the body had ended while something was still to come, or 0. */
    private long endedAt;

    ResponseStageHandler(Stage stage, Function<Stages, ResponseStage> pick) {
        this.stage = stage;
        this.pick = pick;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        ctx = added;
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
            if (opened instanceof WaitingTransform waits) {
                asking = waits;
                waits.onWake(() -> writing.executor().execute(() -> resume(writing, current, waits)));
            }
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
        if (waiting != null && asking == null) {
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
                active.body(content.content(), parts.out);
            } else {
                content.release();
            }
            if (last) {
                active.end(parts.out);
            }
        } catch (RuntimeException e) {
            parts.release();
            promise.trySuccess();
            refuse(writing, current, e);
            return;
        } finally {
            current.timeline().spent(stage, System.nanoTime() - begun);
        }
        promise.trySuccess();
        if (last && asking != null && asking.waits()) {
            endedAt = System.nanoTime();
            send(writing, false);
        } else {
            send(writing, last);
        }
    }

    /** Others have answered: what may leave now does. */
    private void resume(ChannelHandlerContext writing, Exchange current, WaitingTransform active) {
        if (asking != active || current.ended()) {
            return;
        }
        long begun = System.nanoTime();
        try {
            active.resume(parts.out);
        } catch (RuntimeException e) {
            parts.release();
            refuse(writing, current, e);
            writing.flush();
            return;
        } finally {
            current.timeline().spent(stage, System.nanoTime() - begun);
        }
        boolean last = endedAt != 0 && !active.waits();
        if (last) {
            current.timeline().waited(System.nanoTime() - endedAt);
        }
        send(writing, last);
        writing.flush();
    }

    /** Writes what the transform handed out, and the head before it. */
    private void send(ChannelHandlerContext writing, boolean last) {
        boolean first = waiting != null && (asking == null || last || parts.bytes() > 0);
        if (asking != null) {
            pause.set(writing, !last && asking.full());
        }
        if (last) {
            transform = null;
            asking = null;
            endedAt = 0;
            forgetTimer();
        }
        if (first) {
            writeHead(writing, last ? parts.bytes() : -1);
        }
        parts.write(writing, last);
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
        log.error("stage {} failed, answer to {} ended", stage.label(), current.requestId(), SilentFailure.of(cause));
        writing.write(new Refusal(GatewayError.INTERNAL, "the " + stage.label() + " stage failed"));
    }

    @Override
    public void ended(Exchange over) {
        exchange = null;
        waiting = null;
        asking = null;
        endedAt = 0;
        if (ctx != null) {
            pause.set(ctx, false);
        }
        forgetTimer();
        ResponseTransform unfinished = transform;
        transform = null;
        if (unfinished != null) {
            unfinished.abandon();
        }
    }
}
