package io.inferencegateway.pipeline;

import io.inferencegateway.deadline.Deadline;
import io.inferencegateway.deadline.Deadlines;
import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.Refusal;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Ends the patience with clients that send or read too slowly.
 *
 * <p>Stands before the codec, for only there the first byte of a head is seen; the gate tells it what is being waited for.
 * Only time spent waiting for the client counts, never time the gateway did not read. Confined to the event loop.
 */
final class ClientPace extends ChannelInboundHandlerAdapter {
    private enum Waiting {
        /** For the first byte of a request. */
        IDLE,
        /** For the rest of its head. */
        HEAD,
        /** For its body. */
        BODY,
        /** For the rest of a body that was answered early. */
        REST,
        /** For nothing: the gateway works, or the client has not been asked. */
        NOTHING
    }

    private final ClientLimits limits;
    private final Deadlines deadlines;
    private final Deadline receiving = new Deadline() {
        @Override
        protected void expired() {
            tooSlow();
        }
    };
    private final Deadline sending = new Deadline() {
        @Override
        protected void expired() {
            stalled();
        }
    };

    private Waiting waiting = Waiting.IDLE;
    private @Nullable ChannelHandlerContext ctx;
    private Consumer<Refusal> gate = refusal -> {};
    private long askedAt;
    private long waitedNanos;
    private long bodyBytes;
    private long pendingAtLastLook;
    private boolean leaving;

    ClientPace(ClientLimits limits, Deadlines deadlines) {
        this.limits = limits;
        this.deadlines = deadlines;
    }

    /** Where refusals for slowness go. */
    void gate(Consumer<Refusal> refuse) {
        this.gate = refuse;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        ctx = added;
        deadlines.watch(added.channel().eventLoop(), receiving);
        deadlines.watch(added.channel().eventLoop(), sending);
        // A connection that never sends a byte gets no more time than one that sends half a head.
        receiving.in(limits.headTimeout().toNanos());
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext removed) {
        deadlines.forget(removed.channel().eventLoop(), receiving);
        deadlines.forget(removed.channel().eventLoop(), sending);
    }

    @Override
    public void channelRead(ChannelHandlerContext reading, Object msg) {
        if (waiting == Waiting.IDLE) {
            waiting = Waiting.HEAD;
            receiving.in(limits.headTimeout().toNanos());
        }
        reading.fireChannelRead(msg);
    }

    /** A head is complete. */
    void headArrived() {
        waiting = Waiting.NOTHING;
        receiving.clear();
        waitedNanos = 0;
        bodyBytes = 0;
    }

    /** Body is wanted and none is here. */
    void bodyAwaited() {
        if (waiting != Waiting.BODY) {
            waiting = Waiting.BODY;
            askedAt = System.nanoTime();
            receiving.in(limits.bodyIdleTimeout().toNanos(), askedAt);
        }
    }

    /** The answer is complete, a small rest of the body is not here: all of it has to come in the time of one silence. */
    void restAwaited() {
        waiting = Waiting.REST;
        receiving.in(limits.bodyIdleTimeout().toNanos());
    }

    void bodyArrived(int bytes) {
        bodyBytes += bytes;
        if (waiting != Waiting.BODY) {
            return;
        }
        waiting = Waiting.NOTHING;
        receiving.clear();
        waitedNanos += System.nanoTime() - askedAt;
        double owed = waitedNanos / 1e9 * limits.bodyMinimumRate();
        if (waitedNanos > limits.bodyRateGrace().toNanos() && bodyBytes < owed) {
            tooSlow();
        }
    }

    void bodyEnded() {
        waiting = Waiting.NOTHING;
        receiving.clear();
    }

    /** The exchange is over, the next request may come. */
    void idle() {
        waiting = Waiting.IDLE;
        receiving.in(limits.keepAliveTimeout().toNanos());
    }

    /** The connection closes as soon as what was written has left. */
    void leaving() {
        waiting = Waiting.NOTHING;
        receiving.clear();
        leaving = true;
        watchSending();
    }

    private void tooSlow() {
        if (ctx == null) {
            return;
        }
        if (waiting == Waiting.IDLE || waiting == Waiting.HEAD || waiting == Waiting.REST) {
            // No exchange is open, so there is nobody to answer: what is half a head may as well be no HTTP at all.
            ctx.close();
        } else {
            gate.accept(new Refusal(GatewayError.REQUEST_TIMEOUT, "the request body came too slowly"));
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext changed) {
        if (changed.channel().isWritable() && !leaving) {
            sending.clear();
        } else if (!sending.isSet()) {
            watchSending();
        }
        changed.fireChannelWritabilityChanged();
    }

    private void watchSending() {
        pendingAtLastLook = pending();
        sending.in(limits.answerIdleTimeout().toNanos());
    }

    private void stalled() {
        if (ctx == null || (ctx.channel().isWritable() && !leaving)) {
            return;
        }
        // More than at the last look is progress too: the rest of one read is written after the mark was crossed. And a
        // client for which nothing is there keeps nobody waiting: a stage holds the answer.
        if (pending() == pendingAtLastLook && (leaving || pending() > 0)) {
            ctx.close();
        } else {
            watchSending();
        }
    }

    /** Bytes written and not taken by the socket. */
    private long pending() {
        ChannelOutboundBuffer buffer =
                ctx == null ? null : ctx.channel().unsafe().outboundBuffer();
        return buffer == null ? 0 : buffer.totalPendingWriteBytes();
    }
}
