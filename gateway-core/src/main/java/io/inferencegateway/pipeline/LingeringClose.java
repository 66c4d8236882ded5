package io.inferencegateway.pipeline;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.DuplexChannel;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandler;
import java.util.concurrent.TimeUnit;

/**
 * Closes a connection so that the last answer arrives.
 *
 * <p>Closing a socket with unread bytes in it sends a reset, which may destroy the answer before the client has read it
 * (RFC 9112, section 9.6). So the writing half is closed first, and what still comes is dropped for a moment.
 */
final class LingeringClose {
    private static final long MILLIS = 1_000;

    private LingeringClose() {}

    static void begin(ChannelHandlerContext ctx, boolean moreMayCome) {
        Channel channel = ctx.channel();
        var written = ctx.writeAndFlush(Unpooled.EMPTY_BUFFER);
        if (!moreMayCome || !(channel instanceof DuplexChannel duplex)) {
            written.addListener(done -> channel.close());
            return;
        }
        written.addListener(done -> {
            shutdownOutput(channel, duplex);
            // Not before: until then a client that takes no byte runs into the limit for that.
            var close = channel.eventLoop().schedule(() -> channel.close(), MILLIS, TimeUnit.MILLISECONDS);
            channel.closeFuture().addListener(closed -> close.cancel(false));
        });
        ctx.read();
    }

    /**
     * Ends the connection so that nobody takes its end for that of the answer: with a reset, and under TLS without the
     * goodbye that would say that all was sent.
     */
    static void reset(ChannelHandlerContext ctx) {
        Channel channel = ctx.channel();
        if (channel instanceof SocketChannel socket) {
            socket.config().setOption(ChannelOption.SO_LINGER, 0);
        }
        ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(done -> {
            ChannelHandlerContext tls = channel.pipeline().context(SslHandler.class);
            if (tls == null) {
                channel.close();
            } else {
                // From its place outwards, so that it does not hear of it.
                tls.close();
            }
        });
    }

    /** Under TLS the end is said in a close_notify first: without it a client must take the answer for cut off. */
    private static void shutdownOutput(Channel channel, DuplexChannel duplex) {
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (tls == null) {
            duplex.shutdownOutput();
        } else {
            tls.closeOutbound().addListener(said -> duplex.shutdownOutput());
        }
    }
}
