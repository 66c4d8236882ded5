package io.inferencegateway.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inferencegateway.testkit.ScriptedPeer;
import io.inferencegateway.testkit.Wire;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.internal.PlatformDependent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A text far larger than any buffer is redacted while it passes: nothing is missed, nothing else is touched. */
final class BigRedactedDownloadTest {
    private static final int PARTS = 64;

    /** What both sockets, their read-ahead and the held text may take; the text is four times as long. */
    private static final long BOUND = 16L << 20;

    private static final String[] WORDS = {
        "the",
        "model",
        "answers",
        "größer",
        "42",
        "at",
        "3.14",
        "naïve",
        "\"quoted\"",
        "a@b",
        "user@",
        "@home",
        "it's\n"
    };

    @TempDir
    private Path directory = Path.of("");

    @Test
    void everyAddressIsReplacedAndEveryOtherByteIsTheUpstreams() throws Exception {
        Text text = Text.ofOneMebibyte();
        try (ScriptedPeer upstream = new ScriptedPeer((wire, connection) -> send(wire, text));
                Clouds clouds = new Clouds();
                RunningGateway gateway = new RunningGateway(directory, clouds, """
                        upstreams: { text: { http: { url: "http://127.0.0.1:%d/" } } }
                        routes: [{ name: text, path: /text, upstream: text, maxResponseBytes: 1GiB }]
                        """.formatted(upstream.port()))) {
            try (Wire client = Wire.connect(gateway.port())) {
                long before = direct();
                client.send("POST /text HTTP/1.1\r\nHost: gateway\r\nX-Api-Key: " + gateway.gold.reveal()
                        + "\r\nContent-Length: 2\r\n\r\n{}");
                assertThat(client.head()).startsWith("HTTP/1.1 200 ");
                Comparison comparison = new Comparison(text.redacted);
                long most = before;
                for (byte[] chunk = client.chunk(); chunk.length > 0; chunk = client.chunk()) {
                    comparison.next(chunk);
                    most = Math.max(most, direct());
                }
                assertThat(comparison.compared).isEqualTo((long) PARTS * text.redacted.length);
                assertThat(most - before).isLessThan(BOUND);
            }
            upstream.awaitScriptEnd();
            Http http = new Http(gateway);
            await().untilAsserted(() -> assertThat(PrometheusText.sum(
                            PrometheusText.parse(
                                    http.get(gateway.admin("/metrics")).body(), false),
                            "gateway_redactions_total",
                            "route",
                            "text",
                            "detector",
                            "email"))
                    .isEqualTo(PARTS * text.addresses));
        }
    }

    /** Sends the text so often, in chunks of any length, whose edges lie anywhere in an address. */
    private static void send(Wire wire, Text text) throws IOException {
        wire.read();
        wire.send("HTTP/1.1 200 OK\r\nContent-Type: text/plain; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n");
        SplittableRandom random = new SplittableRandom(2);
        for (int part = 0; part < PARTS; part++) {
            int length;
            for (int from = 0; from < text.original.length; from += length) {
                length = Math.min(text.original.length - from, random.nextInt(1, 1 << random.nextInt(1, 18)));
                wire.send(Integer.toHexString(length) + "\r\n")
                        .send(Arrays.copyOfRange(text.original, from, from + length))
                        .send("\r\n");
            }
        }
        wire.send("0\r\n\r\n");
    }

    /** All direct memory that Netty holds in this JVM. */
    private static long direct() {
        return Math.max(
                PlatformDependent.usedDirectMemory(),
                PooledByteBufAllocator.DEFAULT.metric().usedDirectMemory());
    }

    /** A text, what must become of it, and the addresses in it. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Text(byte[] original, byte[] redacted, int addresses) {
        static Text ofOneMebibyte() {
            SplittableRandom random = new SplittableRandom(1);
            StringBuilder original = new StringBuilder();
            StringBuilder redacted = new StringBuilder();
            int addresses = 0;
            while (original.length() < 1 << 20) {
                boolean address = random.nextInt(20) == 0;
                String word = address
                        ? "user." + random.nextInt(1 << 20) + "@mail-" + random.nextInt(100) + ".example.com"
                        : WORDS[random.nextInt(WORDS.length)];
                addresses += address ? 1 : 0;
                original.append(word).append(' ');
                redacted.append(address ? "[EMAIL]" : word).append(' ');
            }
            return new Text(
                    original.toString().getBytes(StandardCharsets.UTF_8),
                    redacted.toString().getBytes(StandardCharsets.UTF_8),
                    addresses);
        }
    }

    /** Compares what comes, piece by piece, with a text that begins again at its end. */
    private static final class Comparison {
        private final byte[] expected;
        private long compared;

        Comparison(byte[] expected) {
            this.expected = expected;
        }

        void next(byte[] piece) {
            int from = 0;
            while (from < piece.length) {
                int at = (int) (compared % expected.length);
                int length = Math.min(piece.length - from, expected.length - at);
                int wrong = Arrays.mismatch(piece, from, from + length, expected, at, at + length);
                assertThat(wrong).as("first wrong byte after %d", compared).isEqualTo(-1);
                from += length;
                compared += length;
            }
        }
    }
}
