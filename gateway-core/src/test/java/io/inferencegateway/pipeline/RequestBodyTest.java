package io.inferencegateway.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.config.ByteSize;
import io.inferencegateway.testkit.GatewayFixture;
import io.inferencegateway.testkit.LeakExtension;
import io.inferencegateway.testkit.Patience;
import io.inferencegateway.testkit.ScriptedPeer;
import io.inferencegateway.testkit.Wire;
import java.nio.charset.StandardCharsets;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits on request bodies, and bodies that are held because a signature covers them. */
@ExtendWith(LeakExtension.class)
class RequestBodyTest {
    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    private static final String CHUNKED = "POST /m HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n";

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "POST /m HTTP/1.1\r\nHost: h\r\nContent-Length: 101\r\n\r\n",
                "POST /m HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 101\r\n\r\n",
                CHUNKED + "64\r\n",
            })
    void aBodyLongerThanItsRouteAllowsIs413(String head) throws Exception {
        GatewayFixture.Options options = new GatewayFixture.Options();
        options.maxRequestBytes = 100;
        try (ScriptedPeer peer = new ScriptedPeer((wire, n) -> wire.read());
                GatewayFixture gateway = new GatewayFixture(peer.port(), options);
                Wire client = Wire.connect(gateway.port())) {
            client.send(head);
            if (head.startsWith(CHUNKED)) {
                client.send("x".repeat(100) + "\r\n1\r\nx\r\n0\r\n\r\n");
            }
            Wire.Message refused = client.read();
            assertThat(refused.status()).isEqualTo(413);
            assertThat(refused.text()).contains("maxRequestBytes").contains("100");
            assertThat(peer.connections()).isZero();
        }
    }

    @Test
    void aChunkedBodyThatGrowsTooLongOnTheWayIsCancelledUpstream() throws Exception {
        GatewayFixture.Options options = new GatewayFixture.Options();
        options.maxRequestBytes = 200_000;
        try (ScriptedPeer peer = new ScriptedPeer((wire, n) -> {
                    wire.head();
                    while (!wire.ends()) {}
                });
                GatewayFixture gateway = new GatewayFixture(peer.port(), options);
                Wire client = Wire.connect(gateway.port())) {
            client.send(CHUNKED + "493E0\r\n" + "x".repeat(300_000));
            assertThat(client.read().status()).isEqualTo(413);
            peer.awaitScriptEnd();
        }
    }

    @Test
    void aSignedBodyIsSentWholeWithItsLength() throws Exception {
        GatewayFixture.Options options = new GatewayFixture.Options();
        options.signsBody = true;
        byte[] tiny = "1\r\nx\r\n".repeat(100_000).getBytes(StandardCharsets.US_ASCII);
        try (ScriptedPeer peer = new ScriptedPeer((wire, n) -> {
                    Wire.Message request = wire.read();
                    assertThat(request.header("content-length")).isEqualTo("300000");
                    assertThat(request.headers()).doesNotContainKey("transfer-encoding");
                    assertThat(request.header("x-body-seen")).isEqualTo("300000");
                    assertThat(request.text()).isEqualTo("x".repeat(100_000) + "y".repeat(200_000));
                    wire.send(OK);
                });
                GatewayFixture gateway = new GatewayFixture(peer.port(), options);
                Wire client = Wire.connect(gateway.port())) {
            client.send(CHUNKED).send(tiny).send("30D40\r\n" + "y".repeat(200_000) + "\r\n0\r\n\r\n");
            assertThat(client.read().text()).isEqualTo("ok");
            peer.awaitScriptEnd();
            assertThat(gateway.budget().free())
                    .isEqualTo(Patience.defaults().maxBufferedRequests().bytes());
        }
    }

    @Test
    void moreHeldBytesThanTheBudgetHasIs503AndTheBudgetComesBack() throws Exception {
        GatewayFixture.Options options = new GatewayFixture.Options();
        options.signsBody = true;
        options.limits = Patience.with("maxBufferedRequests", ByteSize.parse("64KiB"));
        try (ScriptedPeer peer = new ScriptedPeer((wire, n) -> {
                    wire.read();
                    wire.send(OK);
                });
                GatewayFixture gateway = new GatewayFixture(peer.port(), options);
                Wire client = Wire.connect(gateway.port())) {
            client.send("POST /m HTTP/1.1\r\nHost: h\r\nContent-Length: 65537\r\n\r\n")
                    .send(new byte[65_537]);
            Wire.Message refused = client.read();
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.text()).contains("overloaded");
            assertThat(refused.header("retry-after")).isEqualTo("1");
            Awaitility.await().until(() -> gateway.budget().free() == 65_536);
            try (Wire next = Wire.connect(gateway.port())) {
                next.send("POST /m HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nhello");
                assertThat(next.read().text()).isEqualTo("ok");
            }
        }
    }
}
