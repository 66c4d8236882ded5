package io.inferencegateway.server.admin;

import io.inferencegateway.server.listen.NotBound;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.timeout.ReadTimeoutHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/**
 * The admin listener, on an event loop of its own: a scrape cannot slow down a client, nor a client a scrape.
 *
 * <p>Nothing here can be reached through the client port, whatever Host or path a client sends.
 */
public final class AdminServer implements AutoCloseable {
    private static final int MAX_BODY = 4 * 1024;
    private static final int IDLE_SECONDS = 60;

    private final MultiThreadIoEventLoopGroup loop = new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("gateway-admin", true), NioIoHandler.newFactory());
    private final Channel listener;

    /**
     * Binds and serves.
     *
     * @throws BindException when the address is taken or not this machine's
     */
    public static AdminServer start(InetSocketAddress address, AdminPages pages) throws BindException {
        return new AdminServer(address, pages);
    }

    private AdminServer(InetSocketAddress address, AdminPages pages) throws BindException {
        AdminHandler handler = new AdminHandler(pages);
        var bound = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        channel.pipeline()
                                .addLast(
                                        new ReadTimeoutHandler(IDLE_SECONDS),
                                        new HttpServerCodec(),
                                        new HttpObjectAggregator(MAX_BODY),
                                        handler);
                    }
                })
                .bind(address)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
            throw NotBound.of("admin.listen", address, bound.cause());
        }
        listener = bound.channel();
    }

    /** Where it listens, with the real port if 0 was asked for. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listener.localAddress();
    }

    @Override
    public void close() {
        listener.close().awaitUninterruptibly();
        loop.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
