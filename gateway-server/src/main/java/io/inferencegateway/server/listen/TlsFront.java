package io.inferencegateway.server.listen;

import io.inferencegateway.metrics.GatewayMeters;
import io.inferencegateway.pipeline.DrainEvent;
import io.inferencegateway.pipeline.GatewayPipeline;
import io.inferencegateway.server.tls.ServerTls;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;

/**
 * Shakes hands with a client before there is a gateway pipeline: who does not finish has met nothing of it.
 *
 * <p>When the handshake is done it puts the pipeline behind the TLS handler and leaves. Here is the place to choose it by
 * {@link SslHandler#applicationProtocol()}; so far ALPN offers {@code http/1.1} only. Confined to the event loop.
 */
final class TlsFront extends ChannelInboundHandlerAdapter {
    private static final String GUARD = "hello";

    private final GatewayPipeline gateway;
    private final Handshake handshake;
    private final SslHandler tls;

    private TlsFront(GatewayPipeline gateway, Handshake handshake, SslHandler tls) {
        this.gateway = gateway;
        this.handshake = handshake;
        this.tls = tls;
    }

    /** Lays out the pipeline of a new connection, whose auto-read must be off. */
    static void install(Channel channel, ServerTls generation, GatewayPipeline gateway, GatewayMeters meters) {
        Handshake handshake = new Handshake(meters);
        SslHandler tls = generation.context().newHandler(channel.alloc());
        tls.setHandshakeTimeoutMillis(generation.config().handshakeTimeout().toMillis());
        channel.pipeline()
                .addLast(
                        GUARD,
                        new ClientHelloGuard(
                                handshake, generation.config().maxClientHello().bytes()))
                .addLast("tls", tls)
                .addLast("handshake", new TlsFront(gateway, handshake, tls));
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        if (ctx.channel().isActive()) {
            ctx.read();
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        ctx.fireChannelActive();
        ctx.read();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslHandshakeCompletionEvent end) {
            if (end.isSuccess()) {
                succeeded(ctx);
            } else {
                handshake.failed(end.cause());
            }
        } else if (event instanceof DrainEvent) {
            ctx.close();
        }
    }

    private void succeeded(ChannelHandlerContext ctx) {
        handshake.succeeded();
        Channel channel = ctx.channel();
        tls.sslCloseFuture().addListener(said -> {
            // A client that says goodbye has left, as one that closes a plain connection; unless it was told so first.
            if (said.isSuccess() && !(channel instanceof DuplexChannel duplex && duplex.isOutputShutdown())) {
                channel.close();
            }
        });
        ctx.pipeline().remove(GUARD);
        gateway.http1(channel);
        ctx.pipeline().remove(this);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        handshake.failed(cause);
        ctx.close();
    }
}
