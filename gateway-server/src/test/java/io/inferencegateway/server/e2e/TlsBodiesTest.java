package io.inferencegateway.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.internal.PlatformDependent;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies far larger than any buffer pass under TLS as they do without. */
final class TlsBodiesTest {
    private static final int MIB = 1 << 20;
    private static final long SIZE = 100L * MIB;

    /** Socket and pool buffers of both sides, simulator included: far below the size of a body. */
    private static final long BOUND = 64L * MIB;

    @TempDir
    private static Path directory = Path.of("");

    private static TlsGateway tls;

    @BeforeAll
    static void start() throws IOException {
        tls = new TlsGateway(directory, "", "{ apiKeys: {} }", "");
    }

    @AfterAll
    static void stop() {
        tls.close();
    }

    private static long direct() {
        return Math.max(
                PlatformDependent.usedDirectMemory(),
                PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory());
    }

    @Test
    void anUploadPassesWithTheGatewaysMemoryFlat() throws IOException {
        long before = direct();
        long most = before;
        try (SSLSocket socket = tls.socket(null)) {
            socket.setSoTimeout(30_000);
            tls.send(socket, "POST /upload HTTP/1.1\r\nContent-Length: " + SIZE);
            byte[] part = new byte[MIB];
            for (long sent = 0; sent < SIZE; sent += part.length) {
                socket.getOutputStream().write(part);
                most = Math.max(most, direct());
            }
            String answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1);
            assertThat(answer).isEqualTo("HTTP/1.1 200");
        }
        assertThat(most - before).isLessThan(BOUND);
    }

    @Test
    void aDownloadWaitsForItsSlowReaderWithTheGatewaysMemoryFlat() throws IOException {
        long before = direct();
        try (SSLSocket socket = tls.socket(null)) {
            socket.setSoTimeout(30_000);
            tls.send(socket, "GET /bytes/" + SIZE + " HTTP/1.1");
            InputStream in = socket.getInputStream();
            assertThat(in.read()).isEqualTo('H');
            // Nobody reads on: what the simulator can push into the gateway must come to an end.
            await().during(Duration.ofMillis(500))
                    .untilAsserted(() -> assertThat(direct() - before).isLessThan(BOUND));
            assertThat(tls.clouds.plain.counts().inFlight()).isEqualTo(1);
            long most = 0;
            byte[] part = new byte[MIB];
            for (long read = 1; read < SIZE; ) {
                int n = in.read(part);
                assertThat(n).isPositive();
                read += n;
                most = Math.max(most, direct());
            }
            assertThat(most - before).isLessThan(BOUND);
        }
    }

    @Test
    void aClientThatSaysGoodbyeInTheMiddleCancelsItsRequestUpstream() throws IOException {
        long before = tls.clouds.plain.counts().cancelled();
        try (SSLSocket socket = tls.socket(null, "TLSv1.3")) {
            tls.send(socket, "GET /bytes/" + SIZE + " HTTP/1.1");
            assertThat(socket.getInputStream().read()).isEqualTo('H');
            // A close_notify alone: the TCP connection stays open.
            socket.shutdownOutput();
            await().untilAsserted(() ->
                    assertThat(tls.clouds.plain.counts().cancelled()).isEqualTo(before + 1));
        }
    }

    @Test
    void aDrainLetsAnExchangeFinishAndEndsWhoIsStillShakingHands(@TempDir Path other) throws Exception {
        try (TlsGateway draining = new TlsGateway(other, ", handshakeTimeout: 30s", "{ apiKeys: {} }", "");
                Socket shaking = draining.plain();
                SSLSocket idle = draining.socket(null);
                SSLSocket busy = draining.socket(null)) {
            new KeepAlive(idle).post("/echo-it", draining.gateway.gold.reveal(), TlsGateway.BODY);
            draining.send(busy, "POST /upload HTTP/1.1\r\nContent-Length: 6");
            busy.getOutputStream().write(new byte[3]);
            await().until(() -> draining.metric("gateway_client_connections") >= 3);
            var drained = draining.gateway.drain().toCompletableFuture();
            assertThat(shaking.getInputStream().read()).isEqualTo(-1);
            assertThat(idle.getInputStream().read()).isEqualTo(-1);
            busy.getOutputStream().write(new byte[3]);
            String answer = new String(busy.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(answer).startsWith("HTTP/1.1 200").containsIgnoringCase("connection: close");
            assertThat(drained).succeedsWithin(Duration.ofSeconds(10));
        }
    }
}
