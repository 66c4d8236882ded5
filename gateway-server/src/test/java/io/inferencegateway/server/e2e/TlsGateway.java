package io.inferencegateway.server.e2e;

import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** A gateway that speaks TLS, with one route {@code /echo-it} to a simulator that echoes, and clients for it. */
final class TlsGateway implements AutoCloseable {
    static final String BODY = "{\"a\":1}";

    final Pki pki = new Pki("servers");
    final RunningGateway gateway;
    final Path directory;
    final Clouds clouds = new Clouds();
    final String yaml;

    /**
     * Starts with what a test adds to the settings of TLS and below.
     *
     * @param tls like {@code , handshakeTimeout: 1s}
     * @param customers lines of the section {@code customers}, or empty
     */
    TlsGateway(Path directory, String tls, String authentication, String customers) throws IOException {
        this.directory = directory;
        Pki.write(directory, pki.server());
        yaml = RunningGateway.HEAD
                        .replace(
                                "drainTimeout: 1s }",
                                "drainTimeout: 1s, tls: { certificate: \"${file:tls.crt}\","
                                        + " privateKey: \"${file:tls.key}\"" + tls + " } }")
                        .replace("{ apiKeys: {} }", authentication)
                        .replace("customers:\n", "customers:\n" + customers)
                + Clouds.UPSTREAMS + "routes:\n  - { name: echo, path: /echo-it, upstream: echo }\n"
                + "  - { name: upload, path: /upload, upstream: plain, maxRequestBytes: 1GiB, redaction: none }\n"
                + "  - { name: download, path: \"/bytes/{n}\", methods: [GET], upstream: plain,"
                + " maxResponseBytes: 1GiB, redaction: none }\n";
        gateway = RunningGateway.of(yaml, directory, clouds);
    }

    HttpClient client(@Nullable X509Bundle identity) {
        return HttpClient.newBuilder()
                .sslContext(pki.client(identity))
                .version(HttpClient.Version.HTTP_1_1)
                .build();
    }

    HttpResponse<String> post(HttpClient client, String... fields) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("https://localhost:" + gateway.port() + "/echo-it"))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(BODY));
        if (fields.length > 0) {
            request.headers(fields);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** A connection after its handshake. */
    SSLSocket socket(@Nullable X509Bundle identity, String... versions) throws IOException {
        SSLSocket socket = (SSLSocket)
                pki.client(identity).getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), gateway.port());
        socket.setSoTimeout(10_000);
        if (versions.length > 0) {
            socket.setEnabledProtocols(versions);
        }
        socket.startHandshake();
        return socket;
    }

    /** A connection without TLS. */
    Socket plain() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    void send(Socket socket, String head) throws IOException {
        socket.getOutputStream()
                .write((head + "\r\nHost: gateway\r\nX-Api-Key: " + gateway.gold.reveal() + "\r\n\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Handshakes that ended so. */
    double handshakes(String result) {
        return metric("gateway_tls_handshakes_total", "result", result);
    }

    double metric(String name, String... labels) {
        return PrometheusText.sum(
                PrometheusText.parse(
                        new Http(gateway).get(gateway.admin("/metrics")).body(), false),
                name,
                labels);
    }

    @Override
    public void close() {
        gateway.close();
        clouds.close();
    }
}
