package io.inferencegateway.pipeline;

import io.netty.buffer.ByteBufHolder;
import io.netty.channel.ChannelHandlerContext;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * What a client has sent and nobody has asked for yet, and the read that brings more of it.
 *
 * <p>A read stays outstanding while there is room: it brings the next bytes, and tells of a client that left. Owns the
 * messages that wait. Confined to the channel's event loop.
 */
final class ReadAhead {
    /** Bytes that may wait here unasked for; a client that leaves is noticed as long as there is room. */
    private static final int ROOM = 64 * 1024;

    private static final int COST_OF_A_MESSAGE = 256;

    private final Queue<Object> waiting = new ArrayDeque<>();
    private int held;

    /** Messages of one read are coming; when all are here, the next one is armed. */
    private boolean reading;

    /** A read is outstanding. */
    private boolean armed;

    private boolean dropped;

    void arrived(Object msg) {
        reading = true;
        if (dropped) {
            ReferenceCountUtil.release(msg);
            return;
        }
        waiting.add(msg);
        held += cost(msg);
    }

    private static int cost(Object msg) {
        return COST_OF_A_MESSAGE
                + (msg instanceof ByteBufHolder holder ? holder.content().readableBytes() : 0);
    }

    void readComplete(ChannelHandlerContext ctx) {
        reading = false;
        armed = false;
        arm(ctx);
    }

    /** Asks for more if there is room. One that is asked for in the middle of another would be forgotten with its end. */
    void arm(ChannelHandlerContext ctx) {
        if (!reading && !armed && (dropped || held < ROOM)) {
            armed = true;
            ctx.read();
        }
    }

    /** What waits longest, or {@code null}. */
    @Nullable
    Object first() {
        return waiting.peek();
    }

    /** Hands over what waits longest. */
    Object take() {
        Object msg = waiting.remove();
        held -= cost(msg);
        return msg;
    }

    /** Nothing more is wanted of this client: neither what waits nor what still comes. */
    void drop() {
        dropped = true;
        held = 0;
        Object msg;
        while ((msg = waiting.poll()) != null) {
            ReferenceCountUtil.release(msg);
        }
    }

    boolean isDropped() {
        return dropped;
    }
}
