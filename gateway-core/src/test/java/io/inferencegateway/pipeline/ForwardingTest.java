package io.inferencegateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferencegateway.testkit.GatewayFixture;
import io.inferencegateway.testkit.LeakExtension;
import io.inferencegateway.testkit.ScriptedPeer;
import io.inferencegateway.testkit.Wire;
import java.io.EOFException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakExtension.class)
class ForwardingTest {
    private static final String GET = "GET /m HTTP/1.1\r\nHost: h\r\n\r\n";
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    @Test
    void aRequestReachesTheUpstreamWithoutTheCallersCredentialsAndItsAnswerComesBack() throws Exception {
        try (ScriptedPeer peer = new ScriptedPeer((wire, n) -> {
                    Wire.Message request = wire.read();
                    assertThat(request.startLine()).isEqualTo("POST /m?q=1 HTTP/1.1");
                    assertThat(request.text()).isEqualTo("hello");
                    assertThat(request.header("authorization")).isEqualTo("Bearer gateway");
                    assertThat(request.headers())
                            .doesNotContainKeys("cookie", "x-api-key", "connection", "x-forwarded-for");
                    assertThat(request.header("accept-encoding")).isEqualTo("identity");
                    wire.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nSet-Cookie: a=b\r\nX-Model: m\r\n\r\nok");
                });
                GatewayFixture gateway = new GatewayFixture(peer.port(), new GatewayFixture.Options());
                Wire client = Wire.connect(gateway.port())) {
            client.send(
                    "POST /m?q=1 HTTP/1.1\r\nHost: h\r\nAuthorization: Bearer mine\r\nX-Api-Key: k\r\nCookie: c=d\r\n"
                            + "X-Forwarded-For: 1.2.3.4\r\nContent-Length: 5\r\n\r\nhello");
            Wire.Message answer = client.read();
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.text()).isEqualTo("ok");
            assertThat(answer.headers())
                    .containsKeys("date", "x-request-id", "x-model")
                    .doesNotContainKey("set-cookie");
            peer.awaitScriptEnd();
        }
    }

    @Test
    void noCodingThatTheCallerAcceptsIsAskedForBecauseTheAnswerMustBeRead() throws Exception {
        String[] clients = {
            "Accept-Encoding: gzip, deflate, br, zstd\r\n",
            "accept-encoding: br;q=1.0, *;q=0.5\r\nAccept-Encoding: zstd\r\n",
            ""
        };
        try (ScriptedPeer peer = new ScriptedPeer((wire, n) -> {
                    for (String client : clients) {
                        Wire.Message request = wire.read();
                        assertThat(request.header("accept-encoding")).as(client).isEqualTo("identity");
                        wire.send(OK);
                    }
                });
                GatewayFixture gateway = new GatewayFixture(peer.port(), new GatewayFixture.Options());
                Wire client = Wire.connect(gateway.port())) {
            for (String accepted : clients) {
                assertThat(client.send("GET /m HTTP/1.1\r\nHost: h\r\n" + accepted + "\r\n")
                                .read()
                                .status())
                        .isEqualTo(200);
            }
            peer.awaitScriptEnd();
        }
    }

    @Test
    void connectionsAreKeptOnBothSides() throws Exception {
        try (ScriptedPeer peer = new ScriptedPeer((wire, n) -> {
                    for (int i = 0; i < 3; i++) {
                        wire.read();
                        wire.send(OK);
                    }
                });
                GatewayFixture gateway = new GatewayFixture(peer.port(), new GatewayFixture.Options());
                Wire client = Wire.connect(gateway.port())) {
            for (int i = 0; i < 3; i++) {
                assertThat(client.send(GET).read().text()).isEqualTo("ok");
            }
            assertThat(peer.connections()).isEqualTo(1);
        }
    }

    @Test
    void pipelinedRequestsAreAnsweredInOrder() throws Exception {
        try (ScriptedPeer peer = new ScriptedPeer((wire, n) -> {
                    while (true) {
                        String path = wire.read().target();
                        wire.send("HTTP/1.1 200 OK\r\nContent-Length: " + path.length() + "\r\n\r\n" + path);
                    }
                });
                GatewayFixture gateway = new GatewayFixture(peer.port(), new GatewayFixture.Options());
                Wire client = Wire.connect(gateway.port())) {
            client.send(
                    "GET /1 HTTP/1.1\r\nHost: h\r\n\r\nGET /2 HTTP/1.1\r\nHost: h\r\n\r\nGET /3 HTTP/1.1\r\nHost: h\r\n\r\n");
            assertThat(client.read().text()).isEqualTo("/1");
            assertThat(client.read().text()).isEqualTo("/2");
            assertThat(client.read().text()).isEqualTo("/3");
        }
    }

    @Test
    void noByteOfAnAnswerWaitsForTheNextOne() throws Exception {
        CountDownLatch firstSeen = new CountDownLatch(1);
        try (ScriptedPeer peer = new ScriptedPeer((wire, n) -> {
                    wire.read();
                    wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n");
                    await(firstSeen);
                    wire.send("3\r\ntwo\r\n0\r\n\r\n");
                });
                GatewayFixture gateway = new GatewayFixture(peer.port(), new GatewayFixture.Options());
                Wire client = Wire.connect(gateway.port())) {
            client.send(GET);
            assertThat(client.head()).startsWith("HTTP/1.1 200");
            assertThat(client.chunk()).asString().isEqualTo("one");
            firstSeen.countDown();
            assertThat(client.chunk()).asString().isEqualTo("two");
            assertThat(client.chunk()).isEmpty();
        }
    }

    @Test
    void anUpstreamThatCannotBeReachedIs502() throws Exception {
        int nobody;
        try (ScriptedPeer peer = new ScriptedPeer((wire, n) -> {})) {
            nobody = peer.port();
        }
        try (GatewayFixture gateway = new GatewayFixture(nobody, new GatewayFixture.Options());
                Wire client = Wire.connect(gateway.port())) {
            Wire.Message answer = client.send(GET).read();
            assertThat(answer.status()).isEqualTo(502);
            assertThat(answer.text()).contains("upstream_unreachable");
            assertThat(client.send(GET).read().status()).isEqualTo(502);
        }
    }

    @Test
    void anUpstreamThatNeverAnswersIs504() throws Exception {
        GatewayFixture.Options options = new GatewayFixture.Options();
        options.timeout = Duration.ofMillis(150);
        try (ScriptedPeer peer = new ScriptedPeer((wire, n) -> {
                    wire.read();
                    assertThat(wire.ends()).isTrue();
                });
                GatewayFixture gateway = new GatewayFixture(peer.port(), options);
                Wire client = Wire.connect(gateway.port())) {
            assertThat(client.send(GET).read().status()).isEqualTo(504);
            peer.awaitScriptEnd();
        }
    }

    @Test
    void anAnswerThatBreaksOffIsVisiblyNotWhole() throws Exception {
        try (ScriptedPeer peer = new ScriptedPeer((wire, n) -> {
                    wire.read();
                    wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n");
                });
                GatewayFixture gateway = new GatewayFixture(peer.port(), new GatewayFixture.Options());
                Wire client = Wire.connect(gateway.port())) {
            client.send(GET);
            assertThatThrownBy(client::read).isInstanceOf(EOFException.class);
            assertThat(gateway.nextEnd().outcome()).isEqualTo("upstream_broken");
        }
    }

    @Test
    void aClientThatLeavesEndsTheUpstreamsWork() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (ScriptedPeer peer = new ScriptedPeer((wire, n) -> {
                    wire.read();
                    asked.countDown();
                    assertThat(wire.ends()).isTrue();
                });
                GatewayFixture gateway = new GatewayFixture(peer.port(), new GatewayFixture.Options())) {
            try (Wire client = Wire.connect(gateway.port())) {
                client.send(GET);
                await(asked);
            }
            peer.awaitScriptEnd();
            assertThat(gateway.nextEnd().outcome()).isEqualTo("client_gone");
        }
    }

    @Test
    void fiftyThousandOneByteChunksPass() throws Exception {
        try (ScriptedPeer peer = new ScriptedPeer((wire, n) -> {
                    assertThat(wire.read().body()).hasSize(50_000);
                    wire.send(OK);
                });
                GatewayFixture gateway = new GatewayFixture(peer.port(), new GatewayFixture.Options());
                Wire client = Wire.connect(gateway.port())) {
            client.send("POST /m HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + "1\r\na\r\n".repeat(50_000) + "0\r\n\r\n");
            assertThat(client.read().text()).isEqualTo("ok");
        }
    }

    @Test
    void aClientThatAsksFirstIsToldToContinueOnlyWhenItsBodyIsWanted() throws Exception {
        try (ScriptedPeer peer = new ScriptedPeer((wire, n) -> {
                    assertThat(wire.read().text()).isEqualTo("hello");
                    wire.send(OK);
                });
                GatewayFixture gateway = new GatewayFixture(peer.port(), new GatewayFixture.Options());
                Wire client = Wire.connect(gateway.port())) {
            client.send("POST /m HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
            assertThat(client.head()).startsWith("HTTP/1.1 100");
            assertThat(client.send("hello").read().text()).isEqualTo("ok");
        }
    }

    @Test
    void allFieldsOfATraceStateGoOnAsOne() throws Exception {
        try (ScriptedPeer peer = new ScriptedPeer((wire, n) -> {
                    assertThat(wire.read().header("tracestate")).isEqualTo("a=1,b=2");
                    wire.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok");
                });
                GatewayFixture gateway = new GatewayFixture(peer.port(), new GatewayFixture.Options());
                Wire client = Wire.connect(gateway.port())) {
            client.send("GET /m HTTP/1.1\r\nHost: h\r\n"
                    + "traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01\r\n"
                    + "tracestate: a=1\r\ntracestate: b=2\r\n\r\n");
            assertThat(client.read().text()).isEqualTo("ok");
            peer.awaitScriptEnd();
        }
    }

    static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
