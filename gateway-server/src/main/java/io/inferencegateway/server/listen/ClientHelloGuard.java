package io.inferencegateway.server.listen;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/**
 * Stands before the TLS handler until the handshake is done: lets only TLS in, and only so much of it unanswered.
 *
 * <p>What a client sends before it has heard anything is its ClientHello, in however many records and segments; the bytes
 * are counted on the wire. A client that speaks plain HTTP is told so, in plain HTTP, since nobody could read anything
 * else. Confined to the event loop.
 */
final class ClientHelloGuard extends ChannelDuplexHandler {
    /** The content type of TLS records that carry a handshake (RFC 8446, section 5.1). */
    private static final int HANDSHAKE = 22;

    /** How long a client may take to read what it did wrong. */
    private static final long LINGER_MILLIS = 1_000;

    private static final String BODY = "{\"type\":\"about:blank\",\"title\":\"Bad Request\",\"status\":400,"
            + "\"code\":\"malformed_request\",\"detail\":\"plain HTTP on a port that speaks TLS (expected: https)\"}";
    private static final ByteBuf SPEAK_TLS = Unpooled.unreleasableBuffer(Unpooled.copiedBuffer(
            "HTTP/1.1 400 Bad Request\r\nContent-Type: application/problem+json\r\nContent-Length: " + BODY.length()
                    + "\r\nConnection: close\r\n\r\n" + BODY,
            StandardCharsets.US_ASCII));

    private final Handshake handshake;
    private final long most;
    private long seen;
    private boolean answered;

    ClientHelloGuard(Handshake handshake, long maxClientHello) {
        this.handshake = handshake;
        this.most = maxClientHello;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object msg) {
        if (answered || !(msg instanceof ByteBuf bytes) || !bytes.isReadable()) {
            ctx.fireChannelRead(msg);
        } else if (handshake.ended()) {
            bytes.release();
        } else if (seen == 0 && bytes.getUnsignedByte(bytes.readerIndex()) != HANDSHAKE) {
            noTls(ctx, bytes);
        } else if ((seen += bytes.readableBytes()) > most) {
            bytes.release();
            handshake.helloTooLarge();
            ctx.close();
        } else {
            ctx.fireChannelRead(bytes);
        }
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object msg, ChannelPromise promise) {
        if (handshake.ended() && !answered) {
            // The TLS handler's last words to somebody who speaks no TLS.
            ReferenceCountUtil.release(msg);
            promise.setSuccess();
            return;
        }
        answered = true;
        ctx.write(msg, promise);
    }

    private void noTls(ChannelHandlerContext ctx, ByteBuf bytes) {
        int first = bytes.getUnsignedByte(bytes.readerIndex());
        bytes.release();
        handshake.noTls();
        if (first < 'A' || first > 'Z' || !(ctx.channel() instanceof DuplexChannel duplex)) {
            ctx.close();
            return;
        }
        // The rest of the request is read and dropped meanwhile, or a reset could destroy the answer.
        ctx.writeAndFlush(SPEAK_TLS.duplicate()).addListener(written -> duplex.shutdownOutput());
        ctx.channel().eventLoop().schedule(() -> ctx.close(), LINGER_MILLIS, TimeUnit.MILLISECONDS);
    }
}
