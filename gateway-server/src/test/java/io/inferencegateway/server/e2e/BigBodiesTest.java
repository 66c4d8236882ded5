package io.inferencegateway.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.internal.PlatformDependent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies far larger than any buffer pass, as fast as the slower side takes them. */
final class BigBodiesTest {
    private static final int MIB = 1 << 20;
    private static final long SIZE = 200L * MIB;

    /** Socket and pool buffers of both sides, simulator included: far below the size of a body. */
    private static final long BOUND = 64L * MIB;

    @TempDir
    private static Path directory = Path.of("");

    private static Clouds clouds;
    private static RunningGateway gateway;

    @BeforeAll
    static void start() throws IOException {
        clouds = new Clouds();
        gateway = new RunningGateway(directory, clouds, Clouds.UPSTREAMS + """
                        routes:
                          - { name: upload, path: /upload, upstream: plain, maxRequestBytes: 1GiB, redaction: none }
                          - name: download
                            path: /bytes/{n}
                            methods: [GET]
                            upstream: plain
                            maxResponseBytes: 1GiB
                            redaction: none
                        """);
    }

    @AfterEach
    void calm() {
        clouds.calm();
    }

    @AfterAll
    static void stop() {
        gateway.close();
        clouds.close();
    }

    @Test
    void anUploadPassesWithTheGatewaysMemoryFlat() throws IOException {
        long before = direct();
        long most = before;
        try (Socket socket = connect("POST /upload", "Content-Length: " + SIZE)) {
            OutputStream out = socket.getOutputStream();
            byte[] part = new byte[MIB];
            for (long sent = 0; sent < SIZE; sent += part.length) {
                out.write(part);
                most = Math.max(most, direct());
            }
            String answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1);
            assertThat(answer).isEqualTo("HTTP/1.1 200");
        }
        assertThat(clouds.plain
                        .requests()
                        .get(clouds.plain.requests().size() - 1)
                        .bodyBytes())
                .isEqualTo(SIZE);
        assertThat(most - before).isLessThan(BOUND);
    }

    @Test
    void aDownloadWaitsForItsSlowReaderWithTheGatewaysMemoryFlat() throws IOException {
        long before = direct();
        try (Socket socket = connect("GET /bytes/" + SIZE, "Accept: */*")) {
            InputStream in = socket.getInputStream();
            assertThat(in.read()).isEqualTo('H');
            // Nobody reads on: what the simulator can push into the gateway must come to an end.
            await().during(Duration.ofMillis(500))
                    .untilAsserted(() -> assertThat(direct() - before).isLessThan(BOUND));
            assertThat(clouds.plain.counts().inFlight()).isEqualTo(1);
            long most = 0;
            long read = 1;
            byte[] part = new byte[MIB];
            while (read < SIZE) {
                int n = in.read(part);
                assertThat(n).isPositive();
                read += n;
                most = Math.max(most, direct());
            }
            assertThat(most - before).isLessThan(BOUND);
        }
    }

    @Test
    void aClientThatLeavesCancelsItsRequestUpstream() throws IOException {
        long before = clouds.plain.counts().cancelled();
        try (Socket socket = connect("GET /bytes/" + SIZE, "Accept: */*")) {
            assertThat(socket.getInputStream().read()).isEqualTo('H');
        }
        await().untilAsserted(
                        () -> assertThat(clouds.plain.counts().cancelled()).isEqualTo(before + 1));
    }

    private static Socket connect(String line, String field) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port());
        socket.setSoTimeout(30_000);
        String head = line + " HTTP/1.1\r\nHost: gateway\r\nX-Api-Key: " + gateway.gold.reveal() + "\r\n" + field
                + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    /** All direct memory that Netty holds in this JVM, the simulators' too. */
    private static long direct() {
        return Math.max(
                PlatformDependent.usedDirectMemory(),
                PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory());
    }
}
