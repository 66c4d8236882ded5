package io.inferencegateway.upstream;

import io.inferencegateway.exchange.Endpoint;
import io.inferencegateway.exchange.Upstream;
import io.inferencegateway.exchange.UpstreamTls;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.SslHandler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The connections of one event loop to one upstream: the one used last is used next, so that the rest can age and close.
 *
 * <p>Confined to its event loop. Connections in use are counted here, but owned by their call.
 */
final class UpstreamPool {
    /** Told once, on the event loop, how an attempt to get a connection ended. */
    interface Waiter {
        void connected(UpstreamConnection connection, boolean reused);

        /** No connection may be opened: as many as the upstream's limit are in use. */
        void busy();

        void failed(Throwable cause);
    }

    private final UpstreamPools shared;
    private final EventLoop loop;
    private final Endpoint endpoint;
    private final Deque<UpstreamConnection> idle = new ArrayDeque<>();
    private final AtomicInteger open;
    private final AtomicInteger idleGauge;
    private final AtomicInteger activeGauge;

    /** How many are idle, for other loops to see. */
    private volatile int idleCount;

    private boolean retired;

    UpstreamPool(UpstreamPools shared, EventLoop loop, Upstream upstream) {
        this.shared = shared;
        this.loop = loop;
        this.endpoint = upstream.endpoint();
        this.open = shared.open(upstream.name());
        this.idleGauge = shared.gauge(upstream.name(), "idle");
        this.activeGauge = shared.gauge(upstream.name(), "active");
    }

    boolean leadsTo(Endpoint wanted) {
        return endpoint.equals(wanted);
    }

    void acquire(Upstream upstream, Waiter waiter) {
        UpstreamConnection connection;
        while ((connection = idle.pollFirst()) != null) {
            idleChanged(-1);
            if (connection.usable()) {
                activeGauge.incrementAndGet();
                waiter.connected(connection, true);
                return;
            }
            connection.abort();
        }
        connect(upstream, waiter);
    }

    /** A connection of this loop that was never used, for a second attempt after a pooled one had died. */
    void connect(Upstream upstream, Waiter waiter) {
        if (open.incrementAndGet() > upstream.maxConnections()) {
            open.decrementAndGet();
            // A loop uses its own connections only: those that are idle on others must not count as in use.
            if (!shared.closeOneIdle(upstream.name(), () -> loop.execute(() -> connect(upstream, waiter)))) {
                waiter.busy();
            }
            return;
        }
        UpstreamConnection connection = new UpstreamConnection(this, shared.deadlines());
        long began = System.nanoTime();
        Bootstrap bootstrap = new Bootstrap()
                .group(loop)
                .channelFactory(shared.channels())
                .resolver(shared.resolver())
                .option(ChannelOption.AUTO_READ, false)
                // An upstream may answer and close before it has read the request: its answer can still be read then.
                .option(ChannelOption.AUTO_CLOSE, false)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .option(
                        ChannelOption.CONNECT_TIMEOUT_MILLIS,
                        Math.toIntExact(upstream.connectTimeout().toMillis()))
                .handler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        connection.install(channel);
                        UpstreamTls tls = upstream.endpoint().tls();
                        if (tls != null) {
                            SslHandler handler = tls.handler(
                                    upstream.endpoint().host(),
                                    upstream.endpoint().port(),
                                    channel.alloc());
                            channel.pipeline().addFirst(handler);
                        }
                    }
                });
        var connecting = bootstrap.connect(
                upstream.endpoint().host(), upstream.endpoint().port());
        connecting.addListener(done -> {
            Channel channel = connecting.channel();
            if (!done.isSuccess()) {
                open.decrementAndGet();
                waiter.failed(done.cause());
                return;
            }
            channel.closeFuture().addListener(closed -> open.decrementAndGet());
            SslHandler tls = channel.pipeline().get(SslHandler.class);
            if (tls == null) {
                opened(connection, waiter);
                return;
            }
            // Before the handshake begins: it gets what finding the host and reaching it have left of the time.
            Duration left = upstream.connectTimeout().minusNanos(System.nanoTime() - began);
            tls.setHandshakeTimeoutMillis(Math.max(1, left.toMillis()));
            channel.read();
            tls.handshakeFuture().addListener(shaken -> {
                if (shaken.isSuccess()) {
                    opened(connection, waiter);
                } else {
                    channel.close();
                    waiter.failed(shaken.cause());
                }
            });
        });
    }

    private void opened(UpstreamConnection connection, Waiter waiter) {
        activeGauge.incrementAndGet();
        connection.keepUntil(null);
        waiter.connected(connection, false);
    }

    /** The call is done with the connection, and it may be used again. */
    void release(UpstreamConnection connection, Upstream upstream) {
        activeGauge.decrementAndGet();
        if (retired) {
            connection.abort();
            return;
        }
        idle.addFirst(connection);
        idleChanged(1);
        connection.keepUntil(upstream.maxIdleTime());
    }

    private void idleChanged(int by) {
        idleGauge.addAndGet(by);
        idleCount = idle.size();
    }

    /** By any thread, so it may just have changed. */
    int idleCount() {
        return idleCount;
    }

    /** Closes the connection that was idle for longest, if there is one; by any thread. Tells then, on any loop. */
    void closeOneIdle(Runnable then) {
        loop.execute(() -> {
            UpstreamConnection oldest = idle.pollLast();
            if (oldest == null) {
                then.run();
                return;
            }
            idleChanged(-1);
            oldest.channel().closeFuture().addListener(closed -> then.run());
            oldest.abort();
        });
    }

    boolean isRetired() {
        return retired;
    }

    /** Another pool stands for the upstream from now on: what is idle here would be used by nobody. */
    void retire() {
        retired = true;
        UpstreamConnection connection;
        while ((connection = idle.pollFirst()) != null) {
            idleChanged(-1);
            connection.abort();
        }
    }

    /** The call is done with the connection, and it is of no more use. */
    void discard() {
        activeGauge.decrementAndGet();
    }

    /** An idle connection closed. */
    void lost(UpstreamConnection connection) {
        if (idle.remove(connection)) {
            idleChanged(-1);
        }
    }
}
