package io.inferencegateway.upstream;

import io.inferencegateway.deadline.Deadline;
import io.inferencegateway.deadline.Deadlines;
import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.exchange.Upstream;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.compression.DecompressionException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One connection to an upstream, idle in its pool or carrying one {@link UpstreamCall}.
 *
 * <p>Confined to its event loop. It is given back to the pool only when a read is complete, so that what an upstream sent
 * behind its answer is seen before the next request could take it for its own answer.
 */
final class UpstreamConnection extends ChannelInboundHandlerAdapter {
    private static final String INFLATE = "inflate";

    private final UpstreamPool pool;
    private final Deadlines deadlines;
    private final UpstreamCodec codec = new UpstreamCodec();
    private final Deadline deadline = new Deadline() {
        @Override
        protected void expired() {
            onExpiry();
        }
    };
    private @Nullable Channel channel;
    private @Nullable UpstreamCall call;
    private @Nullable Upstream finishedFor;
    /** Undoes the coding of the answer at hand, if it has one. */
    private @Nullable Inflater inflater;

    /**
     * The head of an answer whose coding is undone: waits for the first part of its body, or the end of the read that brought
     * it. A body that is not in its coding can be told as a refusal so far.
     */
    private @Nullable HttpResponse inflated;

    /** What broke the connection, if it was not closed in good order. */
    private @Nullable Throwable failure;

    private boolean informational;
    private boolean persistent;
    private boolean spoiled;

    /** A read is outstanding: one more would pass the whole pipeline for nothing. */
    private boolean asked;

    /** The client whose answer ended in this read: flushed last, when the connection is free for its next request. */
    private @Nullable Channel toFlush;

    UpstreamConnection(UpstreamPool pool, Deadlines deadlines) {
        this.pool = pool;
        this.deadlines = deadlines;
    }

    void install(Channel fresh) {
        channel = fresh;
        fresh.pipeline().addLast("codec", codec).addLast("connection", this);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        deadlines.watch(ctx.channel().eventLoop(), deadline);
    }

    /** Comes for channels that never became active, too, which {@link #channelInactive} does not. */
    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        deadlines.forget(ctx.channel().eventLoop(), deadline);
    }

    Channel channel() {
        return Objects.requireNonNull(channel);
    }

    boolean usable() {
        return channel().isActive() && !spoiled && !codec.hasSurplus();
    }

    /** Ties the connection to a call. */
    void begin(UpstreamCall next, boolean head) {
        call = next;
        persistent = false;
        informational = false;
        deadline.clear();
        codec.answersHead(head);
        read();
    }

    /** In the pool until the given time has passed, or, for {@code null}, not in the pool. */
    void keepUntil(@Nullable Duration maxIdle) {
        if (maxIdle == null) {
            deadline.clear();
        } else {
            deadline.in(maxIdle.toNanos());
            // Stays outstanding while idle: it tells when the upstream closes.
            read();
        }
    }

    /** Lets the upstream go on. */
    void read() {
        if (!asked) {
            asked = true;
            channel().read();
        }
    }

    /** The call must hear something within this time, from a {@link System#nanoTime} read just now. */
    void expect(Duration within, long now) {
        deadline.in(within.toNanos(), now);
    }

    /** Nothing is awaited from the upstream. */
    void expectNothing() {
        deadline.clear();
    }

    /** Ends the connection in the middle of its call, which hears no more of it: the upstream sees the cancellation. */
    void abort() {
        if (call != null) {
            call = null;
            pool.discard();
        }
        inflated = null;
        deadline.clear();
        channel().close();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        UpstreamCall current = call;
        if (current == null) {
            // Bytes that nobody asked for, or behind the answer.
            spoiled = true;
            ReferenceCountUtil.release(msg);
            ctx.close();
        } else if (msg instanceof HttpResponse head) {
            head(ctx, current, head);
        } else if (informational && msg instanceof LastHttpContent last) {
            informational = false;
            last.release();
        } else {
            content(current, (HttpContent) msg);
        }
    }

    private void head(ChannelHandlerContext ctx, UpstreamCall current, HttpResponse head) {
        String flaw = AnswerFlaw.of(head);
        if (flaw != null) {
            ReferenceCountUtil.release(head);
            current.broken(flaw);
            return;
        }
        if (head.status().code() < 200) {
            informational = true;
            return;
        }
        current.answered(head.status().code());
        persistent = HttpUtil.isKeepAlive(head)
                && (HttpUtil.isContentLengthSet(head)
                        || HttpUtil.isTransferEncodingChunked(head)
                        || current.answerHasNoBody(head.status().code()));
        try {
            if (InboundHead.coding(head) != null && inflater == null) {
                inflater = new Inflater();
                ctx.pipeline().addBefore(ctx.name(), INFLATE, inflater);
                ctx.pipeline().context("codec").fireChannelRead(head);
            } else if (inflater != null) {
                inflated = head;
            } else {
                current.answerHead(head);
            }
        } catch (RefusalException e) {
            current.refuse(e.refusal());
        }
    }

    /** Hands on the head that waits, if there is one; the call may be over then. */
    private void headOfInflated(UpstreamCall current) {
        HttpResponse head = inflated;
        if (head != null) {
            inflated = null;
            try {
                current.answerHead(head);
            } catch (RefusalException e) {
                current.refuse(e.refusal());
            }
        }
    }

    private void content(UpstreamCall current, HttpContent content) {
        if (content.decoderResult().isFailure()) {
            content.release();
            current.broken(AnswerFlaw.BODY);
            return;
        }
        if (inflater != null && !inflater.allows(content.content().readableBytes())) {
            content.release();
            current.refuse(Inflater.refusal());
            return;
        }
        headOfInflated(current);
        if (call != current) {
            content.release();
            return;
        }
        if (!(content instanceof LastHttpContent)) {
            current.answerBody(content);
            return;
        }
        call = null;
        finishedFor = current.upstream();
        persistent &= current.requestSent();
        deadline.clear();
        current.answerEnd(content);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        asked = false;
        Upstream done = finishedFor;
        if (done != null) {
            finishedFor = null;
            if (inflater != null) {
                ctx.pipeline().remove(INFLATE);
                inflater = null;
            }
            if (persistent && usable()) {
                pool.release(this, done);
            } else {
                pool.discard();
                ctx.close();
            }
            flushClient();
            return;
        }
        UpstreamCall current = call;
        if (current != null) {
            headOfInflated(current);
            current.readComplete();
        } else if (channel().isActive()) {
            read();
        }
    }

    void flushAfterRelease(Channel client) {
        toFlush = client;
    }

    private void flushClient() {
        Channel client = toFlush;
        toFlush = null;
        if (client != null) {
            client.flush();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        UpstreamCall current = call;
        if (current != null && ctx.channel().isWritable()) {
            current.upstreamWritable();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        UpstreamCall current = call;
        call = null;
        if (current != null) {
            pool.discard();
            current.connectionLost(failure);
        } else if (finishedFor != null) {
            // The answer ended with the connection.
            finishedFor = null;
            pool.discard();
            flushClient();
        } else {
            pool.lost(this);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (call != null && ctx.channel() instanceof DuplexChannel duplex && duplex.isOutputShutdown()) {
            // Only a write failed: the upstream may have answered before it closed, and a read will tell.
            return;
        }
        UpstreamCall current = call;
        if (current != null && inflater != null && cause instanceof DecompressionException) {
            current.broken(AnswerFlaw.CODING);
        }
        // Read errors and TLS alerts alike end in channelInactive, which tells the call.
        failure = cause;
        ctx.close();
    }

    private void onExpiry() {
        UpstreamCall current = call;
        if (current == null) {
            channel().close();
        } else {
            current.timedOut();
        }
    }
}
