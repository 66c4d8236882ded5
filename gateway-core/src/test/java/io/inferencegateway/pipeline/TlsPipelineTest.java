package io.inferencegateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferencegateway.exchange.Peer;
import io.inferencegateway.exchange.Verdict;
import io.inferencegateway.testkit.GatewayFixture;
import io.inferencegateway.testkit.LeakExtension;
import io.inferencegateway.testkit.ScriptedPeer;
import io.inferencegateway.testkit.Wire;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufAllocatorMetricProvider;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pipeline behind an {@code SslHandler}: nothing of it changes but that a connection ends with a goodbye. */
@ExtendWith(LeakExtension.class)
class TlsPipelineTest {
    private static final int MIB = 1024 * 1024;
    private static final int TOTAL = 100 * MIB;
    private static final int PART = 64 * 1024;
    private static final long BOUND = 8L * MIB;
    private static final long IN_FLIGHT = 32L * MIB;

    private final GatewayFixture.Options options = new GatewayFixture.Options();
    private final AtomicLong pushed = new AtomicLong();
    private final X509Bundle own;

    TlsPipelineTest() throws Exception {
        own = new CertificateBuilder()
                .ecp256()
                .subject("CN=localhost")
                .addSanDnsName("localhost")
                .setIsCertificateAuthority(true)
                .buildSelfSigned();
    }

    @BeforeEach
    void tls() throws Exception {
        options.tls = SslContextBuilder.forServer(own.getKeyPair().getPrivate(), own.getCertificatePath())
                .sslProvider(SslProvider.JDK)
                .trustManager(own.getCertificate())
                .clientAuth(ClientAuth.OPTIONAL)
                .build();
    }

    private Wire connect(GatewayFixture gateway, boolean certificate, String version) throws Exception {
        SSLContext context = SSLContext.getInstance("TLS");
        KeyManager[] keys = certificate ? own.toKeyManagerFactory().getKeyManagers() : null;
        context.init(keys, new TrustManager[] {own.toTrustManager()}, null);
        SSLSocket socket =
                (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), gateway.port());
        socket.setEnabledProtocols(new String[] {version});
        return new Wire(socket);
    }

    private void push(Wire wire, long bytes) throws IOException {
        byte[] part = new byte[PART];
        for (long left = bytes; left > 0; left -= PART) {
            wire.send(part);
            pushed.addAndGet(PART);
        }
    }

    private static long drain(Wire wire, long bytes) throws IOException {
        long most = 0;
        for (long left = bytes; left > 0; left -= PART) {
            wire.exactly(PART);
            most = Math.max(most, used());
        }
        return most;
    }

    private static long used() {
        var metric = ((ByteBufAllocatorMetricProvider) ByteBufAllocator.DEFAULT).metric();
        return metric.usedDirectMemory() + metric.usedHeapMemory();
    }

    private void awaitStandstill() {
        long[] last = {-1};
        Awaitility.await()
                .pollInterval(Duration.ofMillis(300))
                .atMost(Duration.ofSeconds(20))
                .until(() -> {
                    long now = pushed.get();
                    boolean still = now > 0 && now == last[0];
                    last[0] = now;
                    return still;
                });
    }

    private static ScriptedPeer answering() throws IOException {
        return new ScriptedPeer((wire, n) -> {
            while (true) {
                wire.read();
                wire.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
            }
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void thePeerIsOneForAllExchangesOfAConnection(boolean certificate) throws Exception {
        try (ScriptedPeer peer = answering();
                GatewayFixture gateway = new GatewayFixture(peer.port(), options);
                Wire client = connect(gateway, certificate, "TLSv1.3")) {
            client.send("GET /m HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(client.read().text()).isEqualTo("ok");
            Peer first = gateway.nextEnd().peer();
            client.send("GET /m HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(client.read().text()).isEqualTo("ok");
            assertThat(first.secure()).isTrue();
            assertThat(first.certificate()).isEqualTo(certificate ? own.getCertificate() : null);
            assertThat(gateway.nextEnd().peer()).isSameAs(first);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void anEarlyAnswerReachesAClientThatSendsOnAndEndsWithAGoodbye(String version) throws Exception {
        options.maxRequestBytes = 1024;
        try (ScriptedPeer peer = answering();
                GatewayFixture gateway = new GatewayFixture(peer.port(), options);
                Wire client = connect(gateway, false, version)) {
            client.send("POST /m HTTP/1.1\r\nHost: h\r\nContent-Length: 900000\r\n\r\n");
            client.send(new byte[400_000]);
            assertThat(client.read().status()).isEqualTo(413);
            // JSSE throws at an end without close_notify.
            assertThat(client.socket().getInputStream().read()).isEqualTo(-1);
            client.socket().close();
            assertThat(gateway.nextAccepted().closeFuture().await(10, TimeUnit.SECONDS))
                    .isTrue();
            gateway.awaitLoops();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void anAnswerThatEndsWithTheConnectionAndIsNotWholeEndsWithoutAGoodbye(String version) throws Exception {
        try (ScriptedPeer peer = new ScriptedPeer((wire, n) -> {
                    wire.read();
                    wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n");
                });
                GatewayFixture gateway = new GatewayFixture(peer.port(), options);
                Wire client = connect(gateway, false, version)) {
            client.send("GET /m HTTP/1.0\r\n\r\n");
            assertThatThrownBy(client::read).isInstanceOf(IOException.class);
            assertThat(gateway.nextEnd().outcome()).isEqualTo("upstream_broken");
            assertThat(gateway.nextAccepted().closeFuture().await(10, TimeUnit.SECONDS))
                    .isTrue();
            gateway.awaitLoops();
        }
    }

    @Test
    void aRecordThatCannotBeReadIsTheEndOfAConnectionAndNoErrorOfTheGateway() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        options.authentication = exchange -> {
            begun.countDown();
            return Verdict.PROCEED_NOW;
        };
        try (ScriptedPeer peer = answering();
                GatewayFixture gateway = new GatewayFixture(peer.port(), options)) {
            Wire client = connect(gateway, false, "TLSv1.3");
            client.send("POST /m HTTP/1.1\r\nHost: h\r\nContent-Length: 9\r\n\r\nabc");
            ForwardingTest.await(begun);
            gateway.nextAccepted().pipeline().fireExceptionCaught(new DecoderException(new SSLException("bad record")));
            assertThat(gateway.nextEnd().outcome()).isEqualTo("client_gone");
            client.close();
        }
    }

    @Test
    void aDownloadStopsWithItsReaderAndStaysFlat() throws Exception {
        try (ScriptedPeer peer = new ScriptedPeer((wire, n) -> {
                    wire.read();
                    wire.send("HTTP/1.1 200 OK\r\nContent-Length: " + TOTAL + "\r\n\r\n");
                    push(wire, TOTAL);
                });
                GatewayFixture gateway = new GatewayFixture(peer.port(), options);
                Wire client = connect(gateway, false, "TLSv1.3")) {
            long before = used();
            client.send("GET /m HTTP/1.1\r\nHost: h\r\n\r\n");
            awaitStandstill();
            assertThat(pushed.get()).isLessThan(IN_FLIGHT);
            assertThat(used() - before).isLessThan(BOUND);
            client.head();
            assertThat(drain(client, TOTAL) - before).isLessThan(BOUND);
            assertThat(gateway.nextEnd().responseBytes()).isEqualTo(TOTAL);
        }
    }

    @Test
    void anUploadStopsWithItsUpstreamAndStaysFlat() throws Exception {
        var go = new CountDownLatch(1);
        AtomicLong most = new AtomicLong();
        options.streamIdle = Duration.ofSeconds(30);
        try (ScriptedPeer peer = new ScriptedPeer((wire, n) -> {
                    wire.head();
                    ForwardingTest.await(go);
                    most.set(drain(wire, TOTAL));
                    wire.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                });
                GatewayFixture gateway = new GatewayFixture(peer.port(), options);
                Wire client = connect(gateway, false, "TLSv1.3")) {
            long before = used();
            client.send("POST /m HTTP/1.1\r\nHost: h\r\nContent-Length: " + TOTAL + "\r\n\r\n");
            Thread upload = new Thread(() -> {
                try {
                    push(client, TOTAL);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
            upload.start();
            awaitStandstill();
            assertThat(pushed.get()).isLessThan(IN_FLIGHT);
            assertThat(used() - before).isLessThan(BOUND);
            go.countDown();
            assertThat(client.read().text()).isEqualTo("ok");
            upload.join();
            assertThat(most.get() - before).isLessThan(BOUND);
            assertThat(gateway.nextEnd().requestBytes()).isEqualTo(TOTAL);
        }
    }
}
