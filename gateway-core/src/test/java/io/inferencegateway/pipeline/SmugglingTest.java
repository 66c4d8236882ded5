package io.inferencegateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.testkit.GatewayFixture;
import io.inferencegateway.testkit.LeakExtension;
import io.inferencegateway.testkit.ScriptedPeer;
import io.inferencegateway.testkit.Wire;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Over real sockets: nothing of a refused request, or behind it, reaches the upstream; {@code ~} stands for CRLF. */
@ExtendWith(LeakExtension.class)
class SmugglingTest {
    private static final String BEHIND = "GET /smuggled HTTP/1.1\r\nHost: h\r\n\r\n";

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '#', quoteCharacter = '`', textBlock = """
        POST /m HTTP/1.1~Host: h~Content-Length: 5~Transfer-Encoding: chunked~~0~~                 # 400
        POST /m HTTP/1.1~Host: h~Transfer-Encoding: chunked, identity~~0~~                         # 400
        POST /m HTTP/1.1~Host: h~Transfer-Encoding: chunked~Transfer-Encoding: x~~0~~              # 400
        POST /m HTTP/1.0~Transfer-Encoding: chunked~~0~~                                           # 400
        POST /m HTTP/1.1~Host: h~Content-Length: 0~Content-Length: 35~~                            # 400
        POST /m HTTP/1.1~Host: h~Content-Length: +0~~                                              # 400
        POST /m HTTP/1.1~Host: h~Content-Length : 0~~                                              # 400
        GET /m HTTP/1.1~~                                                                          # 400
        GET http://g/m HTTP/1.1~Host: h~~                                                          # 400
        GET /a/%2e%2e/m HTTP/1.1~Host: h~~                                                         # 400
        GET //m HTTP/1.1~Host: h~~                                                                 # 400
        GET /m HTTP/1.1~Host: h~Connection: Authorization~~                                        # 400
        CONNECT h:80 HTTP/1.1~Host: h:80~~                                                         # 405
        TRACE /m HTTP/1.1~Host: h~~                                                                # 405
        POST /m HTTP/1.1~Host: h~Expect: more~Content-Length: 0~~                                  # 417
        POST /m HTTP/1.1~Host: h~Transfer-Encoding: chunked~~5;a=b{NUL}~hello~0~~                  # 400
        POST /m HTTP/1.1~Host: h~Transfer-Encoding: chunked~~5 x~hello~0~~                         # 400
        POST /m HTTP/1.1~Host: h~Transfer-Encoding: chunked~~FFFFFFFFFFFFFFFF~hello~0~~            # 400
        POST /m HTTP/1.1~Host: h~Transfer-Encoding: chunked~~80000000~hello~0~~                    # 400
        POST /m HTTP/1.1~Host: h~Transfer-Encoding: chunked~~-5~hello~0~~                          # 400
        POST /m HTTP/1.1~Host: h~Transfer-Encoding: chunked~~+5~hello~0~~                          # 400
        POST /m HTTP/1.1~Host: h~Transfer-Encoding: chunked~~0x5~hello~0~~                         # 400
        POST /m HTTP/1.1~Host: h~Transfer-Encoding: chunked~~g~hello~0~~                           # 400
        POST /m HTTP/1.1~Host: h~Transfer-Encoding: chunked~~~hello~0~~                            # 400
        POST /m HTTP/1.1~Host: h~Transfer-Encoding: chunked~~5~hello!!0~~                          # 400
        POST /m HTTP/1.1~Host: h~Transfer-Encoding: chunked~~5~helloX~0~~                          # 400
        POST /m HTTP/1.1~Host: h~Transfer-Encoding: chunked~~5{LF}hello~0~~                        # 400
        POST /m HTTP/1.1~Host: h~Transfer-Encoding: chunked~~5~hello~0~bad trailer~~               # 400
        """)
    void theUpstreamIsNotReached(String request, int status) throws Exception {
        try (ScriptedPeer peer = new ScriptedPeer((wire, n) -> wire.read());
                GatewayFixture gateway = new GatewayFixture(peer.port(), new GatewayFixture.Options());
                Wire client = Wire.connect(gateway.port())) {
            client.send(request.replace("~", "\r\n").replace("{NUL}", "\0").replace("{LF}", "\n") + BEHIND);
            Wire.Message answer = client.read();
            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.header("connection")).isEqualTo("close");
            assertThat(client.ends()).isTrue();
            assertThat(gateway.nextEnd().ended()).isTrue();
            assertThat(gateway.anotherEnd()).isNull();
            assertThat(peer.connections()).isZero();
        }
    }
}
