package io.inferencegateway.simulator.wire;

import io.inferencegateway.simulator.SimulatorOptions;
import io.inferencegateway.simulator.tls.ServerIdentity;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** A listening HTTP/1.1 server with its threads. */
final class SimulatorServer {

    private final EventLoopGroup loops;
    private final Channel listener;
    private final ChannelGroup clients;
    private final ServerState state;
    private final URI uri;

    private SimulatorServer(EventLoopGroup loops, Channel listener, ChannelGroup clients, ServerState state, URI uri) {
        this.loops = loops;
        this.listener = listener;
        this.clients = clients;
        this.state = state;
        this.uri = uri;
    }

    static SimulatorServer start(SimulatorOptions options, CloudService service) {
        ServerState state = new ServerState(options);
        SslContext tls = tls(options.tls());
        ChannelGroup clients = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
        Admin admin = new Admin(state);
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(
                options.threads(), new DefaultThreadFactory("simulator", true), NioIoHandler.newFactory());
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_REUSEADDR, true)
                .option(ChannelOption.SO_BACKLOG, 1024)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        clients.add(channel);
                        if (tls != null) {
                            channel.pipeline().addLast(tls.newHandler(channel.alloc()));
                        }
                        channel.pipeline()
                                .addLast(new HttpServerCodec(new HttpDecoderConfig()
                                        .setMaxInitialLineLength(16 * 1024)
                                        .setMaxHeaderSize(64 * 1024)))
                                .addLast(new ExchangeHandler(state, service, admin));
                    }
                });
        try {
            ChannelFuture bound = bootstrap.bind(options.host(), options.port()).awaitUninterruptibly();
            if (!bound.isSuccess()) {
                throw notBound(options, bound.cause());
            }
            Channel listener = bound.channel();
            int port = ((InetSocketAddress) listener.localAddress()).getPort();
            // A certificate is for a name, so HTTPS is announced under the one that it is made for.
            String host = tls != null && options.host().equals("127.0.0.1") ? "localhost" : options.host();
            URI uri = URI.create((tls == null ? "http://" : "https://") + host + ":" + port);
            return new SimulatorServer(loops, listener, clients, state, uri);
        } catch (RuntimeException | Error e) {
            loops.shutdownGracefully(0, 0, TimeUnit.SECONDS).awaitUninterruptibly();
            throw e;
        }
    }

    /** Names the address, of which the system says nothing. */
    private static UncheckedIOException notBound(SimulatorOptions options, Throwable cause) {
        // An address that is not resolved fails without a word.
        String reason =
                cause.getMessage() == null ? "unknown host" : cause.getMessage().toLowerCase(Locale.ROOT);
        String message = options.host() + ':' + options.port() + ": " + reason;
        return new UncheckedIOException(message, new IOException(message, cause));
    }

    URI uri() {
        return uri;
    }

    ServerState state() {
        return state;
    }

    void dropConnections() {
        clients.close().awaitUninterruptibly();
    }

    void close() {
        listener.close().awaitUninterruptibly();
        clients.close().awaitUninterruptibly();
        loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    private static @Nullable SslContext tls(@Nullable ServerIdentity identity) {
        if (identity == null) {
            return null;
        }
        try {
            return SslContextBuilder.forServer(identity.privateKey(), identity.certificate(), identity.authority())
                    .build();
        } catch (SSLException e) {
            throw new IllegalArgumentException("the TLS identity is not usable: " + identity, e);
        }
    }
}
