package io.inferencegateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.exchange.UpstreamTls;
import io.inferencegateway.testkit.GatewayFixture;
import io.inferencegateway.testkit.LeakExtension;
import io.inferencegateway.testkit.ScriptedPeer;
import io.inferencegateway.testkit.Wire;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.resolver.AddressResolver;
import io.netty.resolver.AddressResolverGroup;
import io.netty.resolver.InetNameResolver;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Promise;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections to upstreams: kept, found dead, limited; and answers that came compressed on them. */
@ExtendWith(LeakExtension.class)
class PoolingTest {
    private static final String GET = "GET /m HTTP/1.1\r\nHost: h\r\n\r\n";
    private static final String POST = "POST /m HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhello";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aConnectionThatDiedWhileIdleIsNotUsed(boolean reset) throws Exception {
        try (ScriptedPeer peer = new ScriptedPeer((wire, n) -> {
                    wire.read();
                    wire.send(OK);
                    if (n == 1 && reset) {
                        wire.reset();
                    }
                });
                GatewayFixture gateway = new GatewayFixture(peer.port(), new GatewayFixture.Options());
                Wire client = Wire.connect(gateway.port())) {
            assertThat(client.send(POST).read().text()).isEqualTo("ok");
            peer.awaitScriptEnd();
            Awaitility.await().until(() -> gateway.upstreamConnections("idle") == 0);
            assertThat(client.send(POST).read().text()).isEqualTo("ok");
            assertThat(peer.connections()).isEqualTo(2);
        }
    }

    @Test
    void anIdleConnectionIsClosedBeforeTheUpstreamWould() throws Exception {
        GatewayFixture.Options options = new GatewayFixture.Options();
        options.maxIdle = Duration.ofMillis(150);
        try (ScriptedPeer peer = new ScriptedPeer((wire, n) -> {
                    wire.read();
                    wire.send(OK);
                    assertThat(wire.ends()).isTrue();
                });
                GatewayFixture gateway = new GatewayFixture(peer.port(), options);
                Wire client = Wire.connect(gateway.port())) {
            assertThat(client.send(GET).read().text()).isEqualTo("ok");
            peer.awaitScriptEnd();
            assertThat(client.send(GET).read().text()).isEqualTo("ok");
        }
    }

    @Test
    void aRequestTheUpstreamMayHaveSeenIsNotSentTwice() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        try (ScriptedPeer peer = new ScriptedPeer((wire, n) -> {
                    wire.read();
                    requests.incrementAndGet();
                    wire.send(OK);
                    wire.read();
                    requests.incrementAndGet();
                });
                GatewayFixture gateway = new GatewayFixture(peer.port(), new GatewayFixture.Options());
                Wire client = Wire.connect(gateway.port())) {
            assertThat(client.send(POST).read().text()).isEqualTo("ok");
            Wire.Message second = client.send(POST).read();
            assertThat(second.status()).isEqualTo(502);
            assertThat(second.text()).contains("upstream_broken");
            assertThat(requests).hasValue(2);
            assertThat(peer.connections()).isEqualTo(1);
        }
    }

    /** A socket whose second flush finds the connection dead. */
    private static final class DyingChannel extends NioSocketChannel {
        private final boolean dies;
        private int writes;

        DyingChannel(boolean dies) {
            this.dies = dies;
        }

        @Override
        protected void doWrite(ChannelOutboundBuffer in) throws Exception {
            if (dies && in.size() > 0 && ++writes > 1) {
                throw new IOException("Broken pipe");
            }
            super.doWrite(in);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 1})
    void aConnectionThatDiesAsItIsReusedIsReplacedOnce(int maxConnections) throws Exception {
        AtomicInteger made = new AtomicInteger();
        GatewayFixture.Options options = new GatewayFixture.Options();
        options.maxConnections = maxConnections;
        options.channels = () -> new DyingChannel(made.incrementAndGet() == 1);
        try (ScriptedPeer peer = new ScriptedPeer((wire, n) -> {
                    while (!wire.socket().isClosed()) {
                        assertThat(wire.read().text()).isEqualTo("hello");
                        wire.send(OK);
                    }
                });
                GatewayFixture gateway = new GatewayFixture(peer.port(), options);
                Wire client = Wire.connect(gateway.port())) {
            for (int i = 0; i < 3; i++) {
                assertThat(client.send(POST).read().text()).isEqualTo("ok");
            }
            assertThat(peer.connections()).isEqualTo(2);
        }
    }

    @Test
    void aStreamedBodyOnAConnectionThatDiesIs502() throws Exception {
        AtomicInteger made = new AtomicInteger();
        GatewayFixture.Options options = new GatewayFixture.Options();
        options.channels = () -> new DyingChannel(made.incrementAndGet() == 1);
        try (ScriptedPeer peer = new ScriptedPeer((wire, n) -> {
                    wire.read();
                    wire.send(OK);
                    wire.ends();
                });
                GatewayFixture gateway = new GatewayFixture(peer.port(), options);
                Wire client = Wire.connect(gateway.port())) {
            assertThat(client.send(POST).read().text()).isEqualTo("ok");
            client.send("POST /m HTTP/1.1\r\nHost: h\r\nContent-Length: 200000\r\n\r\n")
                    .send(new byte[200_000]);
            Wire.Message answer = client.read();
            assertThat(answer.status()).isEqualTo(502);
            assertThat(answer.text()).contains("upstream_unreachable");
        }
    }

    @Test
    void nothingIsLeftOfAConnectionThatWasNeverMade() throws Exception {
        int nobody;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = closed.getLocalPort();
        }
        try (GatewayFixture gateway = new GatewayFixture(nobody, new GatewayFixture.Options());
                Wire client = Wire.connect(gateway.port())) {
            assertThat(client.send(GET).read().text()).contains("upstream_unreachable");
            gateway.awaitLoops();
            int before = gateway.deadlines();
            for (int i = 0; i < 20; i++) {
                assertThat(client.send(GET).read().status()).isEqualTo(502);
            }
            Awaitility.await()
                    .untilAsserted(
                            () -> assertThat(gateway.deadlines()).isEqualTo(2).isEqualTo(before));
        }
    }

    /** Knows one host, after a while. */
    private static final class SlowResolver extends InetNameResolver {
        static final int MILLIS = 200;

        private final EventExecutor executor;

        SlowResolver(EventExecutor executor) {
            super(executor);
            this.executor = executor;
        }

        @Override
        protected void doResolve(String host, Promise<InetAddress> promise) {
            executor.schedule(
                    () -> promise.setSuccess(InetAddress.getLoopbackAddress()), MILLIS, TimeUnit.MILLISECONDS);
        }

        @Override
        protected void doResolveAll(String host, Promise<List<InetAddress>> promise) {
            promise.setSuccess(List.of(InetAddress.getLoopbackAddress()));
        }
    }

    @Test
    void theHandshakeGetsTheTimeThatFindingTheHostHasLeft() throws Exception {
        BlockingQueue<SslHandler> handlers = new LinkedBlockingQueue<>();
        GatewayFixture.Options options = new GatewayFixture.Options();
        options.upstreamTls = new UpstreamTls(null);
        options.channels = () -> new NioSocketChannel() {
            @Override
            protected void doFinishConnect() throws Exception {
                handlers.add(pipeline().get(SslHandler.class));
                super.doFinishConnect();
            }
        };
        options.resolver = new AddressResolverGroup<>() {
            @Override
            protected AddressResolver<InetSocketAddress> newResolver(EventExecutor executor) {
                return new SlowResolver(executor).asAddressResolver();
            }
        };
        try (ScriptedPeer peer = new ScriptedPeer((wire, n) -> wire.ends());
                GatewayFixture gateway = new GatewayFixture(peer.port(), options);
                Wire client = Wire.connect(gateway.port())) {
            assertThat(client.send(GET).read().text()).contains("upstream_unreachable");
            SslHandler tls = Objects.requireNonNull(handlers.poll(10, TimeUnit.SECONDS));
            assertThat(tls.getHandshakeTimeoutMillis())
                    .isLessThanOrEqualTo(GatewayFixture.CONNECT_TIMEOUT.toMillis() - SlowResolver.MILLIS);
        }
    }

    @Test
    void moreConnectionsThanAllowedIs503() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch refused = new CountDownLatch(1);
        GatewayFixture.Options options = new GatewayFixture.Options();
        options.maxConnections = 1;
        try (ScriptedPeer peer = new ScriptedPeer((wire, n) -> {
                    wire.read();
                    asked.countDown();
                    ForwardingTest.await(refused);
                    wire.send(OK);
                });
                GatewayFixture gateway = new GatewayFixture(peer.port(), options);
                Wire first = Wire.connect(gateway.port());
                Wire second = Wire.connect(gateway.port())) {
            first.send(GET);
            ForwardingTest.await(asked);
            Wire.Message busy = second.send(GET).read();
            assertThat(busy.status()).isEqualTo(503);
            assertThat(busy.text()).contains("upstream_busy");
            assertThat(busy.header("retry-after")).isEqualTo("1");
            refused.countDown();
            assertThat(first.read().text()).isEqualTo("ok");
        }
    }

    @Test
    void whatIsIdleOnAnotherEventLoopMakesRoom() throws Exception {
        GatewayFixture.Options options = new GatewayFixture.Options();
        options.maxConnections = 2;
        options.loops = 2;
        try (ScriptedPeer peer = new ScriptedPeer((wire, n) -> {
                    while (true) {
                        wire.read();
                        wire.send(OK);
                    }
                });
                GatewayFixture gateway = new GatewayFixture(peer.port(), options);
                Wire first = Wire.connect(gateway.port());
                Wire other = Wire.connect(gateway.port());
                Wire third = Wire.connect(gateway.port())) {
            // The first and the third share a loop, and leave two idle connections there.
            first.send(GET);
            third.send(GET);
            assertThat(first.read().text()).isEqualTo("ok");
            assertThat(third.read().text()).isEqualTo("ok");
            for (int i = 0; i < 3; i++) {
                assertThat(other.send(GET).read().text()).isEqualTo("ok");
                assertThat(first.send(GET).read().text()).isEqualTo("ok");
            }
            Awaitility.await().until(() -> gateway.upstreamConnections("active") == 0);
            assertThat(gateway.upstreamConnections("idle")).isBetween(1, 2);
        }
    }

    @Test
    void aCompressedAnswerIsDecodedAndItsConnectionReused() throws Exception {
        byte[] zipped = gzip("hello".repeat(1000).getBytes(StandardCharsets.US_ASCII));
        try (ScriptedPeer peer = new ScriptedPeer((wire, n) -> {
                    for (int i = 0; i < 3; i++) {
                        boolean head = wire.read().startLine().startsWith("HEAD");
                        wire.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + zipped.length
                                + "\r\n\r\n");
                        wire.send(head ? new byte[0] : zipped);
                    }
                    wire.read();
                    wire.send(OK);
                });
                GatewayFixture gateway = new GatewayFixture(peer.port(), new GatewayFixture.Options());
                Wire client = Wire.connect(gateway.port())) {
            for (String request : new String[] {GET, GET.replace("GET", "HEAD"), GET}) {
                boolean head = request.startsWith("HEAD");
                client.send(request);
                Wire.Message answer = head ? client.readHead() : client.read();
                assertThat(answer.headers()).doesNotContainKeys("content-encoding", "content-length");
                assertThat(answer.text()).isEqualTo(head ? "" : "hello".repeat(1000));
            }
            assertThat(client.send(GET).read().text()).isEqualTo("ok");
            assertThat(peer.connections()).isEqualTo(1);
        }
    }

    static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(plain);
        }
        return zipped.toByteArray();
    }
}
