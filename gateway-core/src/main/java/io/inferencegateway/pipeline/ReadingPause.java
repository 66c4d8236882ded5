package io.inferencegateway.pipeline;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;

/**
 * Keeps the upstream from being read while a stage holds enough of its answer.
 *
 * <p>It is one of the channel's own marks of writability, so that whoever reads only while the client is writable stops, and
 * goes on, without knowing of it. Confined to the channel's event loop.
 */
final class ReadingPause {
    /** Any of the 31 that Netty leaves to its users. */
    private static final int MARK = 1;

    private boolean set;

    /** Has the upstream read, or not. */
    void set(ChannelHandlerContext ctx, boolean pause) {
        if (set == pause) {
            return;
        }
        set = pause;
        ChannelOutboundBuffer buffer = ctx.channel().unsafe().outboundBuffer();
        if (buffer != null) {
            // None in a channel that was closed: then nobody reads.
            buffer.setUserDefinedWritability(MARK, !pause);
        }
    }
}
