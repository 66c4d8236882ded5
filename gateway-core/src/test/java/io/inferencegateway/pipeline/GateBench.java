package io.inferencegateway.pipeline;

import io.inferencegateway.body.BufferBudget;
import io.inferencegateway.deadline.Deadlines;
import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.GatewaySnapshot;
import io.inferencegateway.exchange.Refusal;
import io.inferencegateway.exchange.RequestHead;
import io.inferencegateway.exchange.Route;
import io.inferencegateway.exchange.RouteMatch;
import io.inferencegateway.exchange.Stages;
import io.inferencegateway.exchange.Verdict;
import io.inferencegateway.metrics.GatewayMeters;
import io.inferencegateway.upstream.UpstreamPools;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.resolver.DefaultAddressResolverGroup;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** A gate between a scripted codec and a scripted last handler, which plays events given by name. */
final class GateBench implements AutoCloseable {
    private static final Route ROUTE =
            new Route("r", "u", Set.of(), Set.of(), Set.of(), Duration.ofSeconds(1), 1 << 20, 1 << 20, null);

    private final List<String> reached = new ArrayList<>();
    private final List<String> ends = new ArrayList<>();
    private final EmbeddedChannel channel = new EmbeddedChannel();
    /** Kept, because a closed channel has no handlers any more, but they may still write. */
    private @Nullable ChannelHandlerContext last;

    private final LifeSwitch life = new LifeSwitch();
    private int reads;

    GateBench() {
        channel.config().setAutoRead(false);
        Stages stages = new Stages(
                e -> Verdict.PROCEED_NOW,
                e -> Verdict.PROCEED_NOW,
                e -> {
                    throw new IllegalStateException("the gate forwards nothing");
                },
                (e, head) -> null,
                (e, head) -> null);
        GatewaySnapshot snapshot = new GatewaySnapshot(GateBench::route, stages);
        Deadlines deadlines = new Deadlines();
        UpstreamPools upstreams = new UpstreamPools(
                NioSocketChannel::new,
                DefaultAddressResolverGroup.INSTANCE,
                deadlines,
                new GatewayMeters(new SimpleMeterRegistry()),
                new BufferBudget(1));
        ClientLimits limits = ClientLimits.defaults();
        GatewayRuntime runtime =
                new GatewayRuntime(() -> snapshot, limits, e -> ends.add(e.outcome()), deadlines, upstreams, life);
        channel.pipeline()
                .addLast(new ChannelOutboundHandlerAdapter() {
                    @Override
                    public void read(ChannelHandlerContext ctx) {
                        reads++;
                        ctx.read();
                    }
                })
                .addLast(new ExchangeGate(
                        runtime,
                        new ClientPace(limits, deadlines),
                        new ExchangeFactory(runtime),
                        new HttpDate(InstantSource.system())))
                .addLast(new Last());
    }

    private static RouteMatch route(HttpMethod method, String path) {
        return switch (path) {
            case "/lost" -> new RouteMatch.NoSuchPath();
            case "/wrong-method" -> new RouteMatch.MethodNotAllowed("POST");
            case "/router-fails" -> throw new IllegalStateException("router");
            default -> new RouteMatch.Matched(ROUTE);
        };
    }

    /** Records what arrives; asks for nothing by itself. */
    private final class Last extends ChannelInboundHandlerAdapter {
        @Override
        public void handlerAdded(ChannelHandlerContext ctx) {
            last = ctx;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object msg) {
            if (msg instanceof Exchange) {
                reached.add("exchange");
            } else {
                reached.add(name((HttpContent) msg));
            }
            ReferenceCountUtil.release(msg);
        }
    }

    void play(String event) {
        switch (event) {
            case "HEAD" -> head("/m", true, true, false, 5);
            case "GET" -> head("/m", true, true, false, 0);
            case "BIG" -> head("/m", true, true, false, 1 << 20);
            case "CHUNKED" -> head("/m", true, true, false, -1);
            case "EXPECT" -> head("/m", true, true, true, 5);
            case "LAST" -> head("/m", false, true, false, 5);
            case "HTTP10" -> head("/m", false, false, false, 5);
            case "HTTP10KEEP" -> head("/m", true, false, false, 5);
            case "LOST" -> head("/lost", true, true, false, 5);
            case "WRONGMETHOD" -> head("/wrong-method", true, true, false, 5);
            case "ROUTERFAILS" -> head("/router-fails", true, true, false, 5);
            case "MALFORMED" ->
                arrive(new Arrival.Malformed(null, new Refusal(GatewayError.MALFORMED_REQUEST, "not well-formed")));
            case "BODY" -> arrive(new DefaultHttpContent(bytes(5)));
            case "BODY40K" -> arrive(new DefaultHttpContent(bytes(40 * 1024)));
            case "END" -> arrive(LastHttpContent.EMPTY_LAST_CONTENT);
            case "BROKEN" -> {
                DefaultLastHttpContent broken = new DefaultLastHttpContent();
                broken.setDecoderResult(DecoderResult.failure(new IllegalArgumentException("chunk")));
                arrive(broken);
            }
            case "READ" -> Objects.requireNonNull(last).read();
            case "REFUSE" -> write(new Refusal(GatewayError.NOT_ALLOWED, "no"));
            case "ABORT" -> write(new Refusal(GatewayError.UPSTREAM_BROKEN, "gone"));
            case "RESP" -> response("text/plain", -1);
            case "RESP5" -> response("text/plain", 5);
            case "SSE" -> response("Text/Event-Stream; charset=utf-8", -1);
            case "RESP_BODY" -> write(new DefaultHttpContent(bytes(5)));
            case "RESP_END" -> write(LastHttpContent.EMPTY_LAST_CONTENT);
            case "GONE" -> channel.close();
            case "DRAIN" -> channel.pipeline().fireUserEventTriggered(DrainEvent.GENTLY);
            case "DRAINING" -> life.drain();
            case "OVERLOADED" -> life.overloaded(true);
            default -> throw new IllegalArgumentException("event: " + event);
        }
        channel.runPendingTasks();
    }

    private void head(String path, boolean persistent, boolean http11, boolean expects, long length) {
        arrive(new Arrival.Head(
                new RequestHead(HttpMethod.POST, path, path, "", new DefaultHttpHeaders()),
                persistent,
                http11,
                expects,
                length));
    }

    private void arrive(Object msg) {
        channel.pipeline().fireChannelRead(msg);
        channel.pipeline().fireChannelReadComplete();
    }

    private void response(String type, int length) {
        HttpResponse head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        head.headers().set("Content-Type", type);
        if (length >= 0) {
            head.headers().setInt("Content-Length", length);
        }
        write(head);
    }

    private void write(Object msg) {
        Objects.requireNonNull(last).writeAndFlush(msg);
    }

    private static ByteBuf bytes(int length) {
        return ByteBufAllocator.DEFAULT.buffer(length).writeZero(length);
    }

    /** What the last handler received. */
    String reached() {
        return String.join(" ", reached);
    }

    /** What the codec was given to write. */
    String written() {
        StringJoiner all = new StringJoiner(" ");
        for (Object msg = channel.readOutbound(); msg != null; msg = channel.readOutbound()) {
            if (msg instanceof HttpResponse response) {
                all.add(String.valueOf(response.status().code()) + connection(response));
            }
            if (msg instanceof HttpContent content && !(msg instanceof HttpResponse)) {
                all.add(name(content));
            }
            ReferenceCountUtil.release(msg);
        }
        return all.toString();
    }

    private static String connection(HttpResponse response) {
        @Nullable String value = response.headers().get("Connection");
        return value == null ? "" : "(" + value + ")";
    }

    private static String name(HttpContent content) {
        int length = content.content().readableBytes();
        return content instanceof LastHttpContent ? "end" : length == 5 ? "5" : length > 1000 ? "40K" : "event";
    }

    /** How often the channel was asked to read. */
    int reads() {
        return reads;
    }

    String connection() {
        return channel.isOpen() ? "open" : "closed";
    }

    /** The outcomes of the exchanges that ended; twice if one ended twice. */
    String ends() {
        return String.join(" ", ends);
    }

    @Override
    public void close() {
        channel.finishAndReleaseAll();
    }
}
