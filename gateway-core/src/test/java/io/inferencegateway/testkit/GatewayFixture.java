package io.inferencegateway.testkit;

import io.inferencegateway.body.BufferBudget;
import io.inferencegateway.deadline.Deadlines;
import io.inferencegateway.exchange.CloudAdapter;
import io.inferencegateway.exchange.Endpoint;
import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.GatewaySnapshot;
import io.inferencegateway.exchange.HeaderRules;
import io.inferencegateway.exchange.RequestHead;
import io.inferencegateway.exchange.RequestStage;
import io.inferencegateway.exchange.ResponseStage;
import io.inferencegateway.exchange.Route;
import io.inferencegateway.exchange.RouteMatch;
import io.inferencegateway.exchange.Router;
import io.inferencegateway.exchange.Stages;
import io.inferencegateway.exchange.Upstream;
import io.inferencegateway.exchange.UpstreamTls;
import io.inferencegateway.exchange.Verdict;
import io.inferencegateway.metrics.GatewayMeters;
import io.inferencegateway.pipeline.ClientLimits;
import io.inferencegateway.pipeline.GatewayPipeline;
import io.inferencegateway.pipeline.GatewayRuntime;
import io.inferencegateway.pipeline.LifeSwitch;
import io.inferencegateway.upstream.UpstreamPools;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFactory;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.ssl.SslContext;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.DefaultAddressResolverGroup;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A gateway on a loopback port with one route to one upstream, and stages of the test's choice. */
public final class GatewayFixture implements AutoCloseable {
    public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

    /** What a test changes; each starts as "let everything pass". */
    public static final class Options {
        public RequestStage authentication = exchange -> Verdict.PROCEED_NOW;
        public RequestStage quota = exchange -> Verdict.PROCEED_NOW;
        public ResponseStage cap = (exchange, head) -> null;
        public ResponseStage redaction = (exchange, head) -> null;
        public ClientLimits limits = ClientLimits.defaults();
        public Duration timeout = Duration.ofSeconds(5);
        public Duration streamIdle = Duration.ofSeconds(5);
        public long maxRequestBytes = 1 << 30;
        public int maxConnections = 64;
        public boolean signsBody;
        public ChannelFactory<? extends SocketChannel> channels = NioSocketChannel::new;
        public Duration maxIdle = Duration.ofSeconds(30);

        /** Makes the route of every request; {@code null} for the one that lets everything pass. */
        public @Nullable Router router;

        /** What clients speak with the gateway; {@code null} for no TLS. */
        public @Nullable SslContext tls;

        /** How the upstream is spoken to; {@code null} for no TLS. */
        public @Nullable UpstreamTls upstreamTls;

        public AddressResolverGroup<InetSocketAddress> resolver = DefaultAddressResolverGroup.INSTANCE;

        /** Event loops; connections are dealt to them in turn. */
        public int loops = 1;

        /** Bytes the kernel may hold of an answer, and of a request, 0 for its own choice. */
        public int socketBuffer;
    }

    private final MultiThreadIoEventLoopGroup loops;
    private final Channel listener;
    private final BlockingQueue<Exchange> finished = new LinkedBlockingQueue<>();
    private final LifeSwitch life = new LifeSwitch();
    private final BlockingQueue<Channel> accepted = new LinkedBlockingQueue<>();
    private final Deadlines deadlines = new Deadlines();
    private final BufferBudget budget;
    private final GatewayMeters meters = new GatewayMeters(new SimpleMeterRegistry());

    public GatewayFixture(int upstreamPort, Options options) {
        loops = new MultiThreadIoEventLoopGroup(options.loops, NioIoHandler.newFactory());
        Upstream upstream = new Upstream(
                "peer",
                new Endpoint("127.0.0.1", upstreamPort, options.upstreamTls),
                new Passing(options.signsBody),
                CONNECT_TIMEOUT,
                options.streamIdle,
                options.maxIdle,
                options.maxConnections);
        Stages stages =
                new Stages(options.authentication, options.quota, exchange -> upstream, options.cap, options.redaction);
        Route route = new Route(
                "all",
                "peer",
                Set.of(),
                Set.of(),
                Set.of(),
                options.timeout,
                options.maxRequestBytes,
                Long.MAX_VALUE,
                null);
        Router everything = (method, path) -> new RouteMatch.Matched(route);
        GatewaySnapshot snapshot = new GatewaySnapshot(options.router == null ? everything : options.router, stages);
        budget = new BufferBudget(options.limits.maxBufferedRequests().bytes());
        UpstreamPools pools = new UpstreamPools(options.channels, options.resolver, deadlines, meters, budget);
        GatewayPipeline pipeline = new GatewayPipeline(
                new GatewayRuntime(() -> snapshot, options.limits, finished::add, deadlines, pools, life));
        listener = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.AUTO_READ, false)
                .childOption(ChannelOption.WRITE_BUFFER_WATER_MARK, new WriteBufferWaterMark(32 * 1024, 64 * 1024))
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel channel) {
                        if (options.socketBuffer > 0) {
                            channel.config().setSendBufferSize(options.socketBuffer);
                        }
                        accepted.add(channel);
                        if (options.tls != null) {
                            channel.pipeline().addLast(options.tls.newHandler(channel.alloc()));
                        }
                        pipeline.http1(channel);
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .syncUninterruptibly()
                .channel();
    }

    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    public LifeSwitch life() {
        return life;
    }

    /** The gateway's side of the next client connection that was accepted. */
    public Channel nextAccepted() throws InterruptedException {
        return Objects.requireNonNull(accepted.poll(10, TimeUnit.SECONDS), "no connection was accepted");
    }

    /** Returns when the event loop has done all it was given before. */
    public void awaitLoops() {
        loops.submit(() -> {}).syncUninterruptibly();
    }

    /** Connections to the upstream that are {@code idle} or {@code active}. */
    public int upstreamConnections(String state) {
        return meters.upstreamConnections("peer", state).get();
    }

    /** How many deadlines the event loop watches. */
    public int deadlines() {
        EventLoop loop = loops.next();
        return loop.submit(() -> deadlines.watched(loop)).syncUninterruptibly().getNow();
    }

    /** What is left of the request bytes that may be held. */
    public BufferBudget budget() {
        return budget;
    }

    /** The next exchange that ended, waiting for it if need be. */
    public Exchange nextEnd() throws InterruptedException {
        Exchange exchange = finished.poll(10, TimeUnit.SECONDS);
        if (exchange == null) {
            throw new AssertionError("no exchange ended");
        }
        return exchange;
    }

    /** An exchange that ended and was not looked at yet, or {@code null}. */
    public @Nullable Exchange anotherEnd() {
        return finished.poll();
    }

    @Override
    public void close() {
        listener.close().syncUninterruptibly();
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    }

    private record Passing(boolean signsBody) implements CloudAdapter {
        @Override
        public String target(RequestHead request) {
            return request.query().isEmpty() ? request.path() : request.path() + '?' + request.query();
        }

        @Override
        public HeaderRules requestHeaders() {
            return HeaderRules.allBut();
        }

        @Override
        public HeaderRules answerHeaders() {
            return HeaderRules.allBut();
        }

        @Override
        public CompletionStage<Void> authorize(HttpRequest outbound, ByteBuf body) {
            outbound.headers().set("Authorization", "Bearer gateway");
            outbound.headers().set("x-body-seen", body.readableBytes());
            return CompletableFuture.completedFuture(null);
        }
    }
}
