package io.inferencegateway.server.listen;

import io.inferencegateway.body.BufferBudget;
import io.inferencegateway.deadline.Deadlines;
import io.inferencegateway.exchange.ExchangeEnd;
import io.inferencegateway.exchange.GatewaySnapshot;
import io.inferencegateway.metrics.GatewayMeters;
import io.inferencegateway.pipeline.DrainEvent;
import io.inferencegateway.pipeline.GatewayPipeline;
import io.inferencegateway.pipeline.GatewayRuntime;
import io.inferencegateway.pipeline.LifeSwitch;
import io.inferencegateway.server.tls.ServerTls;
import io.inferencegateway.task.Guarded;
import io.inferencegateway.upstream.UpstreamPools;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.resolver.dns.DnsAddressResolverGroup;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gateway on the network: accepts clients until it is drained or closed.
 *
 * <p>Safe for use by any thread. {@link #drain} is the gentle end: readiness goes first, then no connection is accepted,
 * exchanges in progress finish, and what is left after the time-out is cut. {@link #close} is the abrupt one.
 */
public final class GatewayServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayServer.class);

    /** For the last bytes of answers that are cut to leave. */
    private static final long LAST_WORDS_MILLIS = 1500;

    private static final WriteBufferWaterMark WATER_MARKS = new WriteBufferWaterMark(32 * 1024, 64 * 1024);
    private static final int BACKLOG = 1024;

    private final ListenerOptions options;
    private final LifeSwitch life = new LifeSwitch();
    private final MultiThreadIoEventLoopGroup workers;
    private final DnsAddressResolverGroup resolver;
    private final ChannelGroup clients = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final BufferBudget budget;
    private final Channel listener;
    private final String transport;

    /**
     * Binds and accepts.
     *
     * @param tls what new connections get, asked for each; {@code null} for a listener without TLS, then and for ever
     * @param observers told of every finished exchange, on its event loop
     * @throws BindException when the address is taken or not this machine's
     */
    public static GatewayServer start(
            ListenerOptions options,
            @Nullable Supplier<ServerTls> tls,
            Supplier<GatewaySnapshot> snapshot,
            GatewayMeters meters,
            ExchangeEnd observers)
            throws BindException {
        return new GatewayServer(options, tls, snapshot, meters, observers);
    }

    private GatewayServer(
            ListenerOptions options,
            @Nullable Supplier<ServerTls> tls,
            Supplier<GatewaySnapshot> snapshot,
            GatewayMeters meters,
            ExchangeEnd observers)
            throws BindException {
        this.options = options;
        Transport.Parts parts = options.transport().parts();
        this.transport = parts.name();
        this.workers = new MultiThreadIoEventLoopGroup(
                options.workers(), new DefaultThreadFactory("gateway-io"), parts.handlers());
        this.resolver =
                new DnsAddressResolverGroup(new DnsNameResolverBuilder().datagramChannelType(parts.datagrams()));
        this.budget = new BufferBudget(options.limits().maxBufferedRequests().bytes());
        Deadlines deadlines = new Deadlines();
        UpstreamPools upstreams = new UpstreamPools(parts.sockets(), resolver, deadlines, meters, budget);
        GatewayPipeline pipeline = new GatewayPipeline(
                new GatewayRuntime(snapshot, options.limits(), observers, deadlines, upstreams, life));
        ConnectionLimiter limiter = new ConnectionLimiter(options.limits(), life, meters);
        meters.clientConnections(limiter.open());
        workers.scheduleWithFixedDelay(
                new Guarded("the look at the memory", new MemoryWatch(options.limits(), life)),
                MemoryWatch.INTERVAL_MILLIS,
                MemoryWatch.INTERVAL_MILLIS,
                TimeUnit.MILLISECONDS);
        if (tls != null) {
            meters.tlsCertificateExpiry(() -> tls.get().expires());
            long day = CertificateWatch.INTERVAL.toSeconds();
            Runnable watch =
                    new Guarded("the look at the certificate", new CertificateWatch(tls, InstantSource.system()));
            workers.scheduleWithFixedDelay(watch, day, day, TimeUnit.SECONDS);
        }
        var bound = new ServerBootstrap()
                .group(workers)
                .channelFactory(parts.servers())
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, WATER_MARKS)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        if (limiter.admit(channel)) {
                            clients.add(channel);
                            install(channel);
                        } else {
                            channel.close();
                        }
                    }

                    private void install(SocketChannel channel) {
                        if (tls == null) {
                            pipeline.http1(channel);
                        } else {
                            TlsFront.install(channel, tls.get(), pipeline, meters);
                        }
                    }
                })
                .bind(options.address())
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            resolver.close();
            workers.shutdownGracefully(0, 1, TimeUnit.SECONDS);
            throw NotBound.of("server.listen", options.address(), bound.cause());
        }
        this.listener = bound.channel();
    }

    /** Where it listens, with the real port if 0 was asked for. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listener.localAddress();
    }

    /** The transport in use: {@code epoll}, {@code io_uring} or {@code nio}. */
    public String transport() {
        return transport;
    }

    public boolean draining() {
        return life.draining();
    }

    /** Event loops that serve clients, for their meters. */
    public MultiThreadIoEventLoopGroup workers() {
        return workers;
    }

    /** Request bytes that may still be held for signatures. */
    public BufferBudget budget() {
        return budget;
    }

    /** Ends gently; completes when every connection is gone, and then {@link #close} costs nothing more. */
    public CompletionStage<Void> drain() {
        CompletableFuture<Void> done = new CompletableFuture<>();
        life.drain();
        LOG.info("Draining, {} exchange(s) are open", life.exchanges().count());
        workers.schedule(() -> stopAccepting(done), options.drainDelay().toMillis(), TimeUnit.MILLISECONDS);
        return done;
    }

    private void stopAccepting(CompletableFuture<Void> done) {
        listener.close().addListener(closed -> {
            tell(DrainEvent.GENTLY);
            long patience = options.drainTimeout().toMillis();
            AtomicLong late = new AtomicLong();
            var cut = workers.schedule(
                    () -> {
                        late.set(life.exchanges().count());
                        tell(DrainEvent.NOW);
                    },
                    patience,
                    TimeUnit.MILLISECONDS);
            var end = workers.schedule(
                    () -> {
                        clients.close();
                    },
                    patience + LAST_WORDS_MILLIS,
                    TimeUnit.MILLISECONDS);
            clients.newCloseFuture().addListener(gone -> {
                cut.cancel(false);
                end.cancel(false);
                LOG.info("Drained, {} exchange(s) were cut", late.get());
                done.complete(null);
            });
        });
    }

    private void tell(DrainEvent event) {
        clients.forEach(client -> client.pipeline().fireUserEventTriggered(event));
    }

    /** Ends at once: closes every connection and waits for the event loops to stop. */
    @Override
    public void close() {
        listener.close().awaitUninterruptibly();
        clients.close().awaitUninterruptibly();
        resolver.close();
        workers.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
