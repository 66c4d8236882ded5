package io.inferencegateway.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.inferencegateway.testkit.Wire;
import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client meets before its first request. */
final class TlsListenerTest {
    @TempDir
    private static Path directory = Path.of("");

    private static TlsGateway tls;

    @BeforeAll
    static void start() throws IOException {
        tls = new TlsGateway(directory, ", handshakeTimeout: 400ms, maxClientHello: 4KiB", "{ apiKeys: {} }", "");
    }

    @AfterAll
    static void stop() {
        tls.close();
    }

    private static String key() {
        return tls.gateway.gold.reveal();
    }

    @Test
    void aRealClientIsServed() throws Exception {
        HttpResponse<String> answer = tls.post(tls.client(null), "X-Api-Key", key());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(TlsGateway.BODY);
        assertThat(answer.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void bothVersionsAreSpokenWithCiphersThatKeepSecretsForward(String version) throws Exception {
        try (SSLSocket socket = tls.socket(null, version)) {
            assertThat(socket.getSession().getProtocol()).isEqualTo(version);
            assertThat(socket.getSession().getCipherSuite()).containsPattern("GCM|CHACHA20");
            assertThat(new KeepAlive(socket).post("/echo-it", key(), TlsGateway.BODY))
                    .startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void anOldVersionIsRefused() {
        double before = tls.handshakes("failed");
        assertThatThrownBy(() -> tls.socket(null, "TLSv1.1")).isInstanceOf(IOException.class);
        // The JDK's own client may not even begin with a version that old.
        assertThat(tls.handshakes("failed")).isGreaterThanOrEqualTo(before);
    }

    @Test
    void onlyHttp11IsAgreedOn() throws Exception {
        try (SSLSocket socket =
                (SSLSocket) tls.pki.client(null).getSocketFactory().createSocket("localhost", tls.gateway.port())) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setApplicationProtocols(new String[] {"h2", "http/1.1"});
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            assertThat(socket.getApplicationProtocol()).isEqualTo("http/1.1");
        }
    }

    @Test
    void aClientThatBelievesAnotherAuthorityLeaves() throws IOException {
        HttpClient other = HttpClient.newBuilder()
                .sslContext(new Pki("another").client(null))
                .build();
        assertThatThrownBy(() -> tls.post(other)).isInstanceOf(SSLException.class);
    }

    @Test
    void plainHttpIsToldToSpeakTls() throws IOException {
        double before = tls.handshakes("no-tls");
        try (Wire wire = new Wire(tls.plain())) {
            Wire.Message answer = wire.send("POST /echo-it HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc")
                    .read();
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text()).contains("plain HTTP on a port that speaks TLS");
            assertThat(wire.ends()).isTrue();
        }
        assertThat(tls.handshakes("no-tls")).isEqualTo(before + 1);
    }

    @Test
    void whatIsNeitherTlsNorHttpIsClosedWithoutAWord() throws IOException {
        try (Wire wire = new Wire(tls.plain())) {
            assertThat(wire.send(new byte[] {0, 1, 2, 3}).ends()).isTrue();
        }
    }

    @Test
    void aHandshakeThatDoesNotEndIsCut() throws IOException {
        double before = tls.handshakes("timeout");
        double open = tls.metric("gateway_client_connections");
        try (Wire silent = new Wire(tls.plain());
                Wire half = new Wire(tls.plain())) {
            half.send(new byte[] {22, 3, 1, 2, 0, 1, 0});
            assertThat(silent.ends()).isTrue();
            half.ends();
        }
        await().untilAsserted(() -> assertThat(tls.handshakes("timeout")).isEqualTo(before + 2));
        await().untilAsserted(() ->
                assertThat(tls.metric("gateway_client_connections")).isLessThanOrEqualTo(open));
    }

    @Test
    void aClientHelloThatIsTooLongIsCutBeforeItIsHeld() throws IOException {
        double before = tls.handshakes("client-hello-too-large");
        byte[] hello = new byte[5 + 5000];
        byte[] head = {22, 3, 1, (byte) (5000 >> 8), (byte) 5000, 1, 0, (byte) (4996 >> 8), (byte) 4996, 3, 3};
        System.arraycopy(head, 0, hello, 0, head.length);
        try (Wire wire = new Wire(tls.plain())) {
            wire.send(Arrays.copyOf(hello, 2000));
            wire.send(Arrays.copyOfRange(hello, 2000, hello.length));
            assertThat(wire.ends()).isTrue();
        }
        assertThat(tls.handshakes("client-hello-too-large")).isEqualTo(before + 1);
    }

    @Test
    void aClientThatLeavesInTheMiddleIsCounted() throws IOException {
        double before = tls.handshakes("aborted");
        try (Socket socket = tls.plain()) {
            socket.getOutputStream().write(new byte[] {22, 3, 1, 2, 0, 1});
        }
        await().untilAsserted(() -> assertThat(tls.handshakes("aborted")).isEqualTo(before + 1));
    }

    @Test
    void requestsInOnePieceWithTheHandshakesEndAreServedInOrder() throws IOException {
        try (Wire wire = new Wire(tls.socket(null, "TLSv1.3"))) {
            String request = "POST /echo-it HTTP/1.1\r\nHost: h\r\nX-Api-Key: " + key()
                    + "\r\nContent-Type: application/json" + "\r\nContent-Length: 7\r\n\r\n";
            wire.send(request + "{\"n\":1}" + request + "{\"n\":2}");
            assertThat(List.of(wire.read().text(), wire.read().text())).containsExactly("{\"n\":1}", "{\"n\":2}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void anAnswerThatClosesTheConnectionEndsWithAGoodbye(String version) throws IOException {
        // JSSE reports an end without close_notify as an error on read, and Wire reads strictly.
        try (Wire wire = new Wire(tls.socket(null, version))) {
            wire.send("POST /nowhere HTTP/1.1\r\nHost: h\r\nContent-Length: 10000000\r\n\r\nabc");
            assertThat(wire.read().status()).isEqualTo(404);
            assertThat(wire.socket().getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void aRefusedRequestReachesAClientThatIsStillSending() throws IOException {
        byte[] body = "x".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
        try (Wire wire = new Wire(tls.socket(null))) {
            wire.send("POST /nowhere HTTP/1.1\r\nHost: h\r\nContent-Length: " + body.length + "\r\n\r\n");
            wire.send(body);
            assertThat(wire.read().status()).isEqualTo(404);
        }
    }

    @Test
    void theEndOfTheCertificateIsAMetric() {
        assertThat(tls.metric("gateway_tls_certificate_expiry_timestamp_seconds"))
                .isGreaterThan(System.currentTimeMillis() / 1000.0 + 80 * 86_400);
    }
}
