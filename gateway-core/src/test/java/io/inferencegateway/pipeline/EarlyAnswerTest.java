package io.inferencegateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.Refusal;
import io.inferencegateway.exchange.Verdict;
import io.inferencegateway.testkit.GatewayFixture;
import io.inferencegateway.testkit.LeakExtension;
import io.inferencegateway.testkit.ScriptedPeer;
import io.inferencegateway.testkit.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that come before the request is whole. */
@ExtendWith(LeakExtension.class)
class EarlyAnswerTest {
    private static final String GET = "GET /m HTTP/1.1\r\nHost: h\r\n\r\n";
    private static final String EARLY = "HTTP/1.1 429 Too Many Requests\r\nContent-Length: 5\r\n\r\nearly";

    private static String post(int length) {
        return "POST /m HTTP/1.1\r\nHost: h\r\nContent-Length: " + length + "\r\n\r\n";
    }

    /** Answers as soon as it has read the head. */
    private static ScriptedPeer hasty() throws IOException {
        return new ScriptedPeer((wire, n) -> {
            wire.head();
            wire.send(EARLY);
            wire.ends();
        });
    }

    @Test
    void theClientReadsAnEarlyAnswerAndTheUpstreamConnectionIsNotReused() throws Exception {
        try (ScriptedPeer peer = hasty();
                GatewayFixture gateway = new GatewayFixture(peer.port(), new GatewayFixture.Options());
                Wire client = Wire.connect(gateway.port())) {
            client.send(post(10_000_000)).send(new byte[100_000]);
            assertThat(client.read().text()).isEqualTo("early");
            assertThat(client.ends()).isTrue();
            assertThat(gateway.nextEnd().outcome()).isEqualTo("ok");
            peer.awaitScriptEnd();
        }
    }

    @Test
    void aClientThatSendsAllBeforeItReadsStillGetsTheEarlyAnswer() throws Exception {
        try (ScriptedPeer peer = hasty();
                GatewayFixture gateway = new GatewayFixture(peer.port(), new GatewayFixture.Options());
                Wire client = Wire.connect(gateway.port())) {
            client.send(post(8_000_000)).send(new byte[8_000_000]);
            assertThat(client.read().text()).isEqualTo("early");
        }
    }

    @Test
    void aClientThatTakesItsTimeOverAnEarlyAnswerGetsAllOfIt() throws Exception {
        byte[] body = new byte[60_000];
        CountDownLatch read = new CountDownLatch(1);
        GatewayFixture.Options options = new GatewayFixture.Options();
        options.socketBuffer = 8 * 1024;
        try (ScriptedPeer peer = new ScriptedPeer((wire, n) -> {
                    wire.head();
                    wire.send("HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\n\r\n")
                            .send(body);
                    ForwardingTest.await(read);
                });
                GatewayFixture gateway = new GatewayFixture(peer.port(), options);
                Socket socket = new Socket()) {
            socket.setReceiveBufferSize(8 * 1024);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), gateway.port()));
            Wire client = new Wire(socket);
            client.send(post(10_000_000)).send(new byte[70_000]);
            assertThat(gateway.nextEnd().outcome()).isEqualTo("ok");
            Awaitility.await().pollDelay(Duration.ofMillis(1500)).until(() -> true);
            assertThat(client.read().body()).hasSize(body.length);
            assertThat(client.ends()).isTrue();
            read.countDown();
        }
    }

    @Test
    void anUpstreamThatAnswersAndClosesWithoutReadingIsStillHeard() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        try (ScriptedPeer peer = new ScriptedPeer((wire, n) -> {
                    wire.head();
                    wire.send("HTTP/1.1 413 Too Large\r\nConnection: close\r\nContent-Length: 5\r\n\r\nearly");
                    wire.socket().shutdownOutput();
                    answered.countDown();
                    // Closes with unread bytes: a reset.
                });
                GatewayFixture gateway = new GatewayFixture(peer.port(), new GatewayFixture.Options());
                Wire client = Wire.connect(gateway.port())) {
            client.send(post(8_000_000)).send(new byte[200_000]);
            ForwardingTest.await(answered);
            try {
                client.send(new byte[7_800_000]);
            } catch (SocketException closed) {
                assertThat(closed).isNotNull();
            }
            assertThat(client.read().startLine()).contains("413");
        }
    }

    @Test
    void theRestOfTheRequestStillFlowsWhileTheAnswerDoes() throws Exception {
        try (ScriptedPeer peer = new ScriptedPeer((wire, n) -> {
                    wire.head();
                    wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n");
                    wire.exactly(200_000);
                    wire.send("3\r\ntwo\r\n0\r\n\r\n");
                });
                GatewayFixture gateway = new GatewayFixture(peer.port(), new GatewayFixture.Options());
                Wire client = Wire.connect(gateway.port())) {
            client.send(post(200_000)).send(new byte[100_000]);
            assertThat(client.head()).contains("200 OK");
            assertThat(client.chunk()).asString().isEqualTo("one");
            client.send(new byte[100_000]);
            assertThat(client.chunk()).asString().isEqualTo("two");
            assertThat(client.chunk()).isEmpty();
            peer.awaitScriptEnd();
        }
    }

    private static GatewayFixture.Options refusing() {
        GatewayFixture.Options options = new GatewayFixture.Options();
        options.quota = exchange -> exchange.request().method().name().equals("POST")
                ? Verdict.rejectNow(new Refusal(GatewayError.QUOTA_EXCEEDED, "no"))
                : Verdict.PROCEED_NOW;
        return options;
    }

    private static ScriptedPeer fine() throws IOException {
        return new ScriptedPeer((wire, n) -> {
            wire.read();
            wire.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 65_536})
    void aSmallBodyOfARefusedRequestIsSwallowedAndTheConnectionKept(int length) throws Exception {
        try (ScriptedPeer peer = fine();
                GatewayFixture gateway = new GatewayFixture(peer.port(), refusing());
                Wire client = Wire.connect(gateway.port())) {
            Wire.Message refused = client.send(post(length)).read();
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.header("connection")).isEmpty();
            assertThat(client.send(new byte[length]).send(GET).read().text()).isEqualTo("ok");
            assertThat(peer.connections()).isEqualTo(1);
        }
    }

    @Test
    void aBigBodyOfARefusedRequestClosesTheConnectionAfterTheAnswerWasRead() throws Exception {
        try (ScriptedPeer peer = fine();
                GatewayFixture gateway = new GatewayFixture(peer.port(), refusing());
                Wire client = Wire.connect(gateway.port())) {
            client.send(post(8_000_000)).send(new byte[8_000_000]);
            Wire.Message refused = client.read();
            assertThat(refused.status()).isEqualTo(429);
            assertThat(refused.header("connection")).isEqualTo("close");
            assertThat(client.ends()).isTrue();
            assertThat(peer.connections()).isZero();
        }
    }

    @Test
    void aRefusedRequestIsNotToldToContinue() throws Exception {
        try (ScriptedPeer peer = fine();
                GatewayFixture gateway = new GatewayFixture(peer.port(), refusing());
                Wire client = Wire.connect(gateway.port())) {
            client.send("POST /m HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
            assertThat(client.read().status()).isEqualTo(429);
            assertThat(client.ends()).isTrue();
        }
    }
}
