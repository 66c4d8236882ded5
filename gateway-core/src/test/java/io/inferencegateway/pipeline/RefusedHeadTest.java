package io.inferencegateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.testkit.GatewayFixture;
import io.inferencegateway.testkit.LeakExtension;
import io.inferencegateway.testkit.Wire;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What log and caller are told of requests that their head alone has refused. {@code ~} stands for CRLF. */
@ExtendWith(LeakExtension.class)
class RefusedHeadTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '#', quoteCharacter = '`', textBlock = """
        POST /v1/m?key=s3cret HTTP/1.1~Host: h~Expect: tea~~            # 417 # POST       # /v1/m
        GET /a/../b?key=s3cret HTTP/1.1~Host: h~~                       # 400 # GET        # /a/../b
        GET /a;key=s3cret/b HTTP/1.1~Host: h~~                          # 400 # GET        # /a
        GET /a"b?s3cret HTTP/1.1~Host: h~~                              # 400 # GET        # /a"b
        GET /m%3ago?s3cret" HTTP/1.1~Host: h~~                          # 400 # GET        # /m%3ago
        GET http://u:s3cret@h/a HTTP/1.1~Host: h~~                      # 400 # GET        # /a
        GET http://u:s3cret@h HTTP/1.1~Host: h~~                        # 400 # GET        # /
        GET ftp://u:s3cret@h/a?b HTTP/1.1~Host: h~~                     # 400 # GET        # /a
        GET s3cret HTTP/1.1~Host: h~~                                   # 400 # GET        # ``
        OPTIONS * HTTP/1.1~Host: h~~                                    # 400 # OPTIONS    # ``
        GET /m HTTP/1.1~~                                               # 400 # GET        # /m
        GET /m HTTP/2.0~Host: h~~                                       # 400 # GET        # /m
        GET /m HTTP/1.1~Host: h~Content-Length: x~~                     # 400 # GET        # /m
        TRACE /m HTTP/1.1~Host: h~~                                     # 405 # TRACE      # /m
        CONNECT h:80 HTTP/1.1~Host: h:80~~                              # 405 # CONNECT    # ``
        nonsense~Host: h~~                                              # 400 # UNREADABLE # ``
        G(T /m HTTP/1.1~Host: h~~                                       # 400 # UNREADABLE # ``
        """)
    void theLogHasMethodAndPathWhereTheyWereRead(String head, int status, String method, String path) throws Exception {
        try (GatewayFixture gateway = new GatewayFixture(1, new GatewayFixture.Options());
                Wire client = Wire.connect(gateway.port())) {
            assertThat(client.send(head.replace("~", "\r\n")).read().status()).isEqualTo(status);
            Exchange ended = gateway.nextEnd();
            assertThat(ended.request().method().name()).isEqualTo(method);
            assertThat(ended.request().path()).isEqualTo(path);
            assertThat(ended.request().query()).isEmpty();
            assertThat(ended.route().name()).isEqualTo("none");
        }
    }

    @Test
    void aHeaderSectionThatIsTooLongHidesNeitherMethodNorPath() throws Exception {
        try (GatewayFixture gateway = new GatewayFixture(1, new GatewayFixture.Options());
                Wire client = Wire.connect(gateway.port())) {
            client.send("PUT /v1/m?s3cret HTTP/1.1\r\nHost: h\r\nA: " + "a".repeat(17_000) + "\r\n\r\n");
            assertThat(client.read().status()).isEqualTo(431);
            assertThat(gateway.nextEnd().request()).hasToString("RequestHead[PUT /v1/m]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE /m", "CONNECT h:80"})
    void aMethodThatNoRouteMayHaveIsToldWhichOnesAre(String asked) throws Exception {
        try (GatewayFixture gateway = new GatewayFixture(1, new GatewayFixture.Options());
                Wire client = Wire.connect(gateway.port())) {
            Wire.Message refused =
                    client.send(asked + " HTTP/1.1\r\nHost: h:80\r\n\r\n").read();
            assertThat(refused.status()).isEqualTo(405);
            assertThat(refused.header("allow")).isEqualTo("GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS");
        }
    }

    @Test
    void aRefusalByTheHeadHasTheFormThatThePathAsksFor() throws Exception {
        try (GatewayFixture gateway = new GatewayFixture(1, new GatewayFixture.Options());
                Wire client = Wire.connect(gateway.port())) {
            client.send("POST /v1/chat/completions HTTP/1.1\r\nHost: h\r\nExpect: tea\r\n\r\n");
            assertThat(client.read().text()).startsWith("{\"error\":{\"message\":\"Expect is not");
        }
    }
}
