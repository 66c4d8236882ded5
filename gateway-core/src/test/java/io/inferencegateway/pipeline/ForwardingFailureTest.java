package io.inferencegateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferencegateway.testkit.GatewayFixture;
import io.inferencegateway.testkit.LeakExtension;
import io.inferencegateway.testkit.ScriptedPeer;
import io.inferencegateway.testkit.Wire;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What upstreams do wrong, or right in odd ways. {@code ~} stands for CRLF. */
@ExtendWith(LeakExtension.class)
class ForwardingFailureTest {
    private static final String GET = "GET /m HTTP/1.1\r\nHost: h\r\n\r\n";
    private static final String INFORMATIONAL = lines(
            "HTTP/1.1 100 Continue", "", "HTTP/1.1 102 Processing", "", "HTTP/1.1 103 Early Hints", "Link: </a>", "");
    private static final String HOP = lines(
            "HTTP/1.1 200 OK",
            "Connection: X-Hop",
            "X-Hop: 1",
            "Trailer: X-Sum",
            "Transfer-Encoding: chunked",
            "",
            "2",
            "ok",
            "0",
            "X-Sum: 1",
            "");
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '#', quoteCharacter = '`', textBlock = """
        -                                                                       # upstream_broken
        HTTP/1.1 200 OK~Content-Le                                              # upstream_broken
        nonsense~~                                                              # upstream_broken
        HTTP/2.0 200 OK~Content-Length: 0~~                                     # upstream_broken
        HTTP/1.1 200 OK~Content-Length: 2~Transfer-Encoding: chunked~~0~~       # upstream_broken
        HTTP/1.1 200 OK~Content-Length: 2~Content-Length: 3~~oks                # upstream_broken
        HTTP/1.1 200 OK~Content-Length: x~~ok                                   # upstream_broken
        HTTP/1.1 200 OK~Transfer-Encoding: gzip, chunked~~0~~                   # upstream_broken
        HTTP/1.1 200 OK~Transfer-Encoding: identity~~ok                         # upstream_broken
        HTTP/1.1 101 Switching Protocols~Upgrade: x~~                           # upstream_broken
        HTTP/1.1 200 OK~Content-Encoding: br~Content-Length: 2~~ok              # response_unreadable
        HTTP/1.1 200 OK~Content-Encoding: gzip, gzip~Content-Length: 2~~ok      # response_unreadable
        HTTP/1.1 200 OK~Content-Encoding: gzip~Content-Encoding: br~~ok         # response_unreadable
        HTTP/1.1 401 Unauthorized~Content-Length: 0~~                           # upstream_refused_credentials
        HTTP/1.1 403 Forbidden~Content-Length: 4~~nope                          # upstream_refused_credentials
        """)
    void anAnswerThatCannotBePassedOnIs502(String answer, String outcome) throws Exception {
        try (ScriptedPeer peer = answering(answer.equals("-") ? "" : answer.replace("~", "\r\n"));
                GatewayFixture gateway = new GatewayFixture(peer.port(), new GatewayFixture.Options());
                Wire client = Wire.connect(gateway.port())) {
            Wire.Message refused = client.send(GET).read();
            assertThat(refused.status()).isEqualTo(502);
            assertThat(refused.text()).contains(outcome).doesNotContain("nope");
            assertThat(gateway.nextEnd().outcome()).isEqualTo(outcome);
            assertThat(client.send(GET).read().status())
                    .as("the connection stays")
                    .isEqualTo(502);
        }
    }

    private static String lines(String... lines) {
        return String.join("\r\n", lines) + "\r\n";
    }

    private static ScriptedPeer answering(String answer) throws IOException {
        return new ScriptedPeer((wire, n) -> {
            wire.read();
            wire.send(answer);
        });
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '#', quoteCharacter = '`', textBlock = """
        HTTP/1.1 200 OK~Content-Length: 5~~he
        HTTP/1.1 200 OK~Transfer-Encoding: chunked~~5~he
        HTTP/1.1 200 OK~Transfer-Encoding: chunked~~2~he~
        HTTP/1.1 200 OK~Transfer-Encoding: chunked~~2~he~0~
        HTTP/1.1 200 OK~Transfer-Encoding: chunked~~2~he~zz~
        HTTP/1.1 200 OK~Transfer-Encoding: chunked~~2~heX~0~~
        HTTP/1.1 200 OK~Content-Encoding: gzip~Content-Length: 20~~00000000001111111111
        """)
    void aBrokenBodyIsVisiblyNotWhole(String answer) throws Exception {
        for (boolean reset : new boolean[] {false, true}) {
            try (ScriptedPeer peer = new ScriptedPeer((wire, n) -> {
                        wire.read();
                        wire.send(answer.replace("~", "\r\n"));
                        if (reset) {
                            wire.reset();
                        }
                    });
                    GatewayFixture gateway = new GatewayFixture(peer.port(), new GatewayFixture.Options());
                    Wire client = Wire.connect(gateway.port())) {
                client.send(GET);
                try {
                    // A reset may overtake the head, then there is a whole answer: 502.
                    assertThat(client.read().status()).isEqualTo(502);
                } catch (IOException cut) {
                    assertThat(cut).isInstanceOf(EOFException.class);
                }
                assertThat(gateway.nextEnd().outcome()).isEqualTo("upstream_broken");
            }
        }
    }

    @Test
    void informationalAnswersAreNotTakenForTheAnswer() throws Exception {
        try (ScriptedPeer peer = new ScriptedPeer((wire, n) -> {
                    wire.read();
                    wire.send(INFORMATIONAL + OK);
                    wire.read();
                    wire.send(INFORMATIONAL + "HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n");
                    wire.read();
                    wire.send(OK);
                });
                GatewayFixture gateway = new GatewayFixture(peer.port(), new GatewayFixture.Options());
                Wire client = Wire.connect(gateway.port())) {
            assertThat(client.send(GET).read().text()).isEqualTo("ok");
            Wire.Message head = client.send(GET.replace("GET", "HEAD")).readHead();
            assertThat(head.header("content-length")).isEqualTo("7");
            assertThat(client.send(GET).read().text()).isEqualTo("ok");
            assertThat(peer.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"204 No Content,''", "304 Not Modified,ETag: x", "304 Not Modified,Content-Length: 5"})
    void anAnswerWithoutBodyKeepsTheConnections(String status, String field) throws Exception {
        try (ScriptedPeer peer = new ScriptedPeer((wire, n) -> {
                    for (int i = 0; i < 2; i++) {
                        wire.read();
                        wire.send("HTTP/1.1 " + status + "\r\n" + (field.isEmpty() ? "" : field + "\r\n") + "\r\n");
                    }
                });
                GatewayFixture gateway = new GatewayFixture(peer.port(), new GatewayFixture.Options());
                Wire client = Wire.connect(gateway.port())) {
            for (int i = 0; i < 2; i++) {
                assertThat(client.send(GET).read().startLine()).contains(status);
            }
            assertThat(peer.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '#', quoteCharacter = '`', textBlock = """
        HTTP/1.1 200 OK~Content-Length: 6~~stolen
        HTTP/1.1 200 O
        x
        """)
    void whatAnUpstreamSendsBehindItsAnswerIsNobodysAnswer(String surplus) throws Exception {
        try (ScriptedPeer peer = new ScriptedPeer((wire, n) -> {
                    wire.read();
                    wire.send(OK + surplus.replace("~", "\r\n"));
                    assertThat(wire.ends()).isTrue();
                });
                GatewayFixture gateway = new GatewayFixture(peer.port(), new GatewayFixture.Options());
                Wire client = Wire.connect(gateway.port())) {
            for (int i = 1; i <= 3; i++) {
                assertThat(client.send(GET).read().text()).isEqualTo("ok");
                assertThat(peer.connections()).isEqualTo(i);
            }
        }
    }

    @Test
    void anAnswerThatEndsWithItsConnectionIsWhole() throws Exception {
        try (ScriptedPeer peer = answering("HTTP/1.1 200 OK\r\n\r\nuntil the end");
                GatewayFixture gateway = new GatewayFixture(peer.port(), new GatewayFixture.Options());
                Wire client = Wire.connect(gateway.port())) {
            for (int i = 1; i <= 2; i++) {
                Wire.Message answer = client.send(GET).read();
                assertThat(answer.text()).isEqualTo("until the end");
                assertThat(answer.header("transfer-encoding")).isEqualTo("chunked");
                assertThat(peer.connections()).isEqualTo(i);
            }
        }
    }

    @Test
    void trailersAndFieldsOfTheConnectionPassInNoDirection() throws Exception {
        try (ScriptedPeer peer = new ScriptedPeer((wire, n) -> {
                    String head = wire.head();
                    assertThat(head).doesNotContainIgnoringCase("trailer").doesNotContain("Secret");
                    for (String size = wire.line(); !size.equals("0"); size = wire.line()) {
                        wire.exactly(Integer.parseInt(size, 16) + 2);
                    }
                    assertThat(wire.line()).isEmpty();
                    wire.send(HOP);
                });
                GatewayFixture gateway = new GatewayFixture(peer.port(), new GatewayFixture.Options());
                Wire client = Wire.connect(gateway.port())) {
            client.send("POST /m HTTP/1.1\r\nHost: h\r\nTrailer: X-T\r\nTransfer-Encoding: chunked\r\n\r\n"
                    + "11170\r\n" + "a".repeat(70_000) + "\r\n0\r\nX-T: Secret\r\n\r\n");
            String head = client.head();
            assertThat(head).doesNotContainIgnoringCase("trailer:").doesNotContainIgnoringCase("x-hop");
            assertThat(client.chunk()).asString().isEqualTo("ok");
            assertThat(client.line()).isEqualTo("0");
            assertThat(client.line()).isEmpty();
            peer.awaitScriptEnd();
        }
    }

    @Test
    void aStalledHalfHeadOfTheUpstreamRunsIntoTheTimeoutOfTheRoute() throws Exception {
        GatewayFixture.Options options = new GatewayFixture.Options();
        options.timeout = Duration.ofMillis(150);
        try (ScriptedPeer peer = new ScriptedPeer((wire, n) -> {
                    wire.read();
                    wire.send("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 O");
                    assertThat(wire.ends()).isTrue();
                });
                GatewayFixture gateway = new GatewayFixture(peer.port(), options);
                Wire client = Wire.connect(gateway.port())) {
            assertThat(client.send(GET).read().status()).isEqualTo(504);
            peer.awaitScriptEnd();
        }
    }

    @Test
    void anUpstreamThatDoesNotTakeTheRequestIsToldAsThat() throws Exception {
        GatewayFixture.Options options = new GatewayFixture.Options();
        options.streamIdle = Duration.ofMillis(300);
        CountDownLatch gone = new CountDownLatch(1);
        try (ScriptedPeer peer = new ScriptedPeer((wire, n) -> {
                    wire.head();
                    ForwardingTest.await(gone);
                });
                GatewayFixture gateway = new GatewayFixture(peer.port(), options);
                Wire client = Wire.connect(gateway.port())) {
            client.send("POST /m HTTP/1.1\r\nHost: h\r\nContent-Length: 20000000\r\n\r\n")
                    .send(new byte[20_000_000]);
            assertThat(client.read().text())
                    .contains("upstream_timeout")
                    .contains("did not take the request body for 300ms");
            gone.countDown();
        }
    }

    @Test
    void aSilentStreamIsCutVisibly() throws Exception {
        GatewayFixture.Options options = new GatewayFixture.Options();
        options.streamIdle = Duration.ofMillis(150);
        try (ScriptedPeer peer = new ScriptedPeer((wire, n) -> {
                    wire.read();
                    wire.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n");
                    assertThat(wire.ends()).isTrue();
                });
                GatewayFixture gateway = new GatewayFixture(peer.port(), options);
                Wire client = Wire.connect(gateway.port())) {
            assertThatThrownBy(client.send(GET)::read).isInstanceOf(EOFException.class);
            assertThat(gateway.nextEnd().outcome()).isEqualTo("upstream_timeout");
            peer.awaitScriptEnd();
        }
    }
}
