package io.inferencegateway.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.inferencegateway.testkit.ScriptedPeer;
import io.inferencegateway.testkit.Wire;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM comes to {@code gateway run} while an answer is being streamed. */
final class DrainTest {
    private static final Pattern READY =
            Pattern.compile("Inference Gateway is ready on http://[^:]+:(\\d+) \\(admin http://[^:]+:(\\d+),.*");
    private static final String REQUEST = "POST /chat HTTP/1.1\r\nHost: gateway\r\nContent-Length: 2\r\n\r\n{}";
    private static final String HEAD =
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";
    /** Numbers: of a text, redaction would keep the last word until the next event. */
    private static final String FIRST = "data: {\"n\":1}\n\n";

    private static final String LAST = "data: {\"n\":2}\n\n";

    @TempDir
    private Path directory = Path.of("");

    /** A gateway in a process of its own, and the ports it told. */
    private record Gateway(ChildProcess process, int port, int adminPort) implements AutoCloseable {
        int readiness() throws IOException {
            try (Wire admin = Wire.connect(adminPort)) {
                return admin.send("GET /readyz HTTP/1.1\r\nHost: admin\r\n\r\n")
                        .read()
                        .status();
            }
        }

        void terminate() {
            process.terminate();
            await().untilAsserted(() -> assertThat(readiness()).isEqualTo(503));
        }

        boolean refusesConnections() throws IOException {
            try (Wire probe = Wire.connect(port)) {
                return probe.socket().isClosed();
            } catch (SocketException refused) {
                // One that was waiting when the listener closed is reset.
                return true;
            }
        }

        /** Asks and reads as far as the first event. */
        Wire begin() throws IOException {
            Wire client = Wire.connect(port).send(REQUEST);
            assertThat(client.head()).startsWith("HTTP/1.1 200 ");
            assertThat(client.chunk()).asString(StandardCharsets.US_ASCII).isEqualTo(FIRST);
            return client;
        }

        @Override
        public void close() throws IOException {
            process.close();
        }
    }

    private Gateway start(ScriptedPeer upstream, String drainDelay, String drainTimeout) throws IOException {
        Path file = Files.writeString(
                directory.resolve("gateway.yaml"), """
                version: 1
                server: { listen: "127.0.0.1:0", workers: 1, drainDelay: %s, drainTimeout: %s }
                admin: { listen: "127.0.0.1:0" }
                upstreams:
                  chat: { http: { url: "http://127.0.0.1:%d/" } }
                routes:
                  - { name: chat, path: /chat, upstream: chat, authentication: none }
                """.formatted(drainDelay, drainTimeout, upstream.port()));
        ChildProcess process =
                new ChildProcess(ProcessBuilder.Redirect.to(log().toFile()), "run", "--config", file.toString());
        String line = process.printed().readLine();
        Matcher ready = READY.matcher(line == null ? "" : line);
        assertThat(ready.matches()).as(line).isTrue();
        return new Gateway(process, Integer.parseInt(ready.group(1)), Integer.parseInt(ready.group(2)));
    }

    private Path log() {
        return directory.resolve("stderr");
    }

    @Test
    void anAnswerBegunIsCompletedToItsLastByteAndTheProcessEndsWithZero() throws Exception {
        CountDownLatch refused = new CountDownLatch(1);
        try (ScriptedPeer upstream = new ScriptedPeer((wire, connection) -> {
                    event(wire, HEAD, FIRST);
                    if (connection == 1) {
                        waitFor(refused);
                    }
                    event(wire, "", LAST);
                    wire.send("0\r\n\r\n");
                    assertThat(wire.ends()).isTrue();
                });
                Gateway gateway = start(upstream, "3s", "60s");
                Wire client = gateway.begin()) {
            gateway.terminate();
            // Load balancers may not have looked yet: who comes within the delay is served, and told to go.
            try (Wire late = Wire.connect(gateway.port)) {
                Wire.Message answer = late.send(REQUEST).read();
                assertThat(answer.text()).isEqualTo(FIRST + LAST);
                assertThat(answer.header("connection")).isEqualTo("close");
                assertThat(late.ends()).isTrue();
            }
            await().until(gateway::refusesConnections);
            assertThat(gateway.readiness()).isEqualTo(503);
            refused.countDown();
            assertThat(client.chunk()).asString(StandardCharsets.US_ASCII).isEqualTo(LAST);
            assertThat(client.chunk()).isEmpty();
            assertThat(client.ends()).isTrue();
            gateway.process.assertExit(0);
            upstream.awaitScriptEnd();
        }
    }

    @Test
    void anAnswerThatDoesNotEndInTimeIsCutWithoutItsLastChunkAndTheProcessEndsWithZero() throws Exception {
        try (ScriptedPeer upstream = new ScriptedPeer((wire, connection) -> {
                    event(wire, HEAD, FIRST);
                    assertThat(wire.ends()).isTrue();
                });
                Gateway gateway = start(upstream, "0s", "500ms");
                Wire client = gateway.begin()) {
            gateway.process.terminate();
            assertThat(client.chunk()).asString().contains("event: error").contains("draining");
            assertThatThrownBy(client::chunk).isInstanceOf(EOFException.class);
            gateway.process.assertExit(0);
            upstream.awaitScriptEnd();
        }
    }

    @Test
    void aSecondSignalEndsAtOnceWhatTheFirstEndsGently() throws Exception {
        try (ScriptedPeer upstream = new ScriptedPeer((wire, connection) -> {
                    event(wire, HEAD, FIRST);
                    assertThat(wire.ends()).isTrue();
                });
                Gateway gateway = start(upstream, "0s", "1h");
                Wire client = gateway.begin()) {
            gateway.terminate();
            await().until(() -> {
                gateway.process.terminate();
                return !gateway.process.runs();
            });
            gateway.process.assertExit(128 + 15);
            assertThatThrownBy(client::chunk).isInstanceOf(IOException.class);
            upstream.awaitScriptEnd();
            assertThat(Files.readString(log()))
                    .contains("Draining, 1 exchange(s)", "SIGTERM again: ending at once")
                    .doesNotContain("Drained");
        }
    }

    /** As those do who start a command and hand on what its terminal has told it. */
    @Test
    void aSignalThatComesTwiceAtOnceIsOne() throws Exception {
        CountDownLatch twice = new CountDownLatch(1);
        try (ScriptedPeer upstream = new ScriptedPeer((wire, connection) -> {
                    event(wire, HEAD, FIRST);
                    waitFor(twice);
                    event(wire, "", LAST);
                    wire.send("0\r\n\r\n");
                });
                Gateway gateway = start(upstream, "0s", "60s");
                Wire client = gateway.begin()) {
            gateway.process.terminate();
            gateway.terminate();
            twice.countDown();
            assertThat(client.chunk()).asString(StandardCharsets.US_ASCII).isEqualTo(LAST);
            assertThat(client.chunk()).isEmpty();
            gateway.process.assertExit(0);
            assertThat(Files.readString(log())).contains("Drained, 0 exchange(s) were cut");
        }
    }

    /** Sends an event as a chunk; before the first, reads the request and sends the head. */
    private static void event(Wire wire, String head, String event) throws IOException {
        if (!head.isEmpty()) {
            wire.read();
        }
        wire.send(head + Integer.toHexString(event.length()) + "\r\n" + event + "\r\n");
    }

    private static void waitFor(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new InterruptedIOException("the test is over");
        }
    }
}
