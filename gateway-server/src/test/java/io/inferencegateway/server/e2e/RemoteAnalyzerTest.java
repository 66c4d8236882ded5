package io.inferencegateway.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inferencegateway.testkit.ScriptedPeer;
import io.inferencegateway.testkit.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers pass a remote analyzer, whatever it, the upstream and the client do. */
final class RemoteAnalyzerTest {
    private static final String JSON = "{\"text\":\"Ask Jane Doe, jane@example.com\"}";
    private static final String EVENTS =
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final String DELTA = "data: {\"choices\":[{\"delta\":{\"content\":\"%s\"}}]}\n\n";

    private final Queue<String> asked = new ConcurrentLinkedQueue<>();
    private final CountDownLatch go = new CountDownLatch(1);

    @TempDir
    private Path directory = Path.of("");

    private static String config(ScriptedPeer analyzer, ScriptedPeer upstream, String onFailure) {
        return RunningGateway.HEAD + """
                redaction:
                  careful:
                    detectors: [email]
                    analyzer: { url: "http://127.0.0.1:%d/analyze", timeout: 10s, onFailure: %s }
                upstreams: { model: { http: { url: "http://127.0.0.1:%d/" } } }
                routes:
                  - { name: chat, path: /v1/chat, upstream: model, authentication: none, redaction: careful }
                """.formatted(analyzer.port(), onFailure, upstream.port());
    }

    private RunningGateway gateway(Clouds clouds, ScriptedPeer analyzer, ScriptedPeer upstream, String onFailure)
            throws IOException {
        return RunningGateway.of(config(analyzer, upstream, onFailure), directory, clouds);
    }

    /** Knows one name. */
    private ScriptedPeer analyzer() throws IOException {
        return new ScriptedPeer((wire, connection) -> {
            while (true) {
                String question = wire.read().text();
                String text = question.substring("{\"text\":\"".length(), question.indexOf("\",\"language\""));
                asked.add(text);
                int at = text.indexOf("Jane Doe");
                answer(
                        wire,
                        at < 0
                                ? "[]"
                                : "[{\"entity_type\":\"PERSON\",\"start\":" + at + ",\"end\":" + (at + 8)
                                        + ",\"score\":0.85}]");
            }
        });
    }

    private ScriptedPeer broken() throws IOException {
        return new ScriptedPeer((wire, connection) -> {
            asked.add(wire.read().text());
            wire.send("HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n");
        });
    }

    /** Answers when it is told to. */
    private ScriptedPeer slow() throws IOException {
        return new ScriptedPeer((wire, connection) -> {
            asked.add(wire.read().text());
            pause();
            answer(wire, "[]");
        });
    }

    private void pause() {
        try {
            go.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void answer(Wire wire, String json) throws IOException {
        wire.send("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + json.length() + "\r\n\r\n"
                + json);
    }

    private static ScriptedPeer model(String... says) throws IOException {
        return new ScriptedPeer((wire, connection) -> {
            while (true) {
                wire.read();
                for (String part : says) {
                    wire.send(part);
                }
            }
        });
    }

    private static ScriptedPeer json() throws IOException {
        return new ScriptedPeer((wire, connection) -> {
            while (true) {
                wire.read();
                answer(wire, JSON);
            }
        });
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.getBytes(StandardCharsets.UTF_8).length) + "\r\n" + text + "\r\n";
    }

    private static Wire ask(RunningGateway gateway) throws IOException {
        return Wire.connect(gateway.port())
                .send("POST /v1/chat HTTP/1.1\r\nHost: gateway\r\nContent-Length: 2\r\n\r\n{}");
    }

    @Test
    void namesAreReplacedAndWhatPatternsFindIsNotShownToTheAnalyzer() throws Exception {
        try (Clouds clouds = new Clouds();
                ScriptedPeer analyzer = analyzer();
                ScriptedPeer model = json();
                RunningGateway gateway = gateway(clouds, analyzer, model, "block");
                Wire client = ask(gateway)) {
            Wire.Message answer = client.read();
            assertThat(answer.text()).isEqualTo("{\"text\":\"Ask [PERSON], [EMAIL]\"}");
            assertThat(answer.header("content-length")).isEqualTo("32");
            assertThat(asked).containsExactly("Ask Jane Doe, [EMAIL]\\u000a\\u000a");
            await().untilAsserted(() -> assertThat(
                            new Http(gateway).get(gateway.admin("/metrics")).body())
                    .contains(
                            "gateway_redactions_total{detector=\"analyzer-person\",route=\"chat\"} 1.0",
                            "gateway_analyzer_duration_seconds_count{profile=\"careful\",result=\"ok\"} 1"));
        }
    }

    @Test
    void aStreamComesSentenceBySentence() throws Exception {
        try (Clouds clouds = new Clouds();
                ScriptedPeer analyzer = analyzer();
                ScriptedPeer model = new ScriptedPeer((wire, connection) -> {
                    wire.read();
                    wire.send(EVENTS);
                    for (String piece : new String[] {"I am Ja", "ne Do", "e, hello.", " And", " you"}) {
                        wire.send(chunk(DELTA.formatted(piece)));
                    }
                    pause();
                    wire.send(chunk("data: [DONE]\n\n") + "0\r\n\r\n");
                });
                RunningGateway gateway = gateway(clouds, analyzer, model, "block");
                Wire client = ask(gateway)) {
            assertThat(client.readHead().status()).isEqualTo(200);
            StringBuilder got = new StringBuilder();
            while (!got.toString().contains("hello.")) {
                got.append(new String(client.chunk(), StandardCharsets.UTF_8));
            }
            assertThat(got.toString()).contains("I am ", "[PERSON]").doesNotContain("Jane", "Doe", "And");
            go.countDown();
            for (byte[] next = client.chunk(); next.length > 0; next = client.chunk()) {
                got.append(new String(next, StandardCharsets.UTF_8));
            }
            assertThat(got.toString()).contains("And").contains("you").endsWith("data: [DONE]\n\n");
        }
    }

    @Test
    void anAnalyzerThatFailsIsA503UnlessItsProfileLetsAnswersPass() throws Exception {
        try (Clouds clouds = new Clouds();
                ScriptedPeer analyzer = broken();
                ScriptedPeer model = json();
                RunningGateway gateway = gateway(clouds, analyzer, model, "block")) {
            try (Wire client = ask(gateway)) {
                Wire.Message answer = client.read();
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.text()).contains("analyzer_unavailable").doesNotContain("Jane");
            }
            gateway.write(config(analyzer, model, "pass"));
            await().atMost(20, TimeUnit.SECONDS).untilAsserted(() -> {
                try (Wire client = ask(gateway)) {
                    assertThat(client.read().text()).isEqualTo("{\"text\":\"Ask Jane Doe, [EMAIL]\"}");
                }
            });
        }
    }

    @Test
    void aStreamWhoseAnalyzerFailsLateEndsVisibly() throws Exception {
        try (Clouds clouds = new Clouds();
                ScriptedPeer analyzer = new ScriptedPeer((wire, connection) -> {
                    wire.read();
                    answer(wire, "[]");
                    wire.read();
                    wire.send("HTTP/1.1 500 Oops\r\nContent-Length: 0\r\n\r\n");
                });
                ScriptedPeer model = model(
                        EVENTS,
                        chunk(DELTA.formatted("All is fine here. ")),
                        chunk(DELTA.formatted("It is Jane Doe")),
                        chunk("data: [DONE]\n\n") + "0\r\n\r\n");
                RunningGateway gateway = gateway(clouds, analyzer, model, "block");
                Wire client = ask(gateway)) {
            assertThat(client.readHead().status()).isEqualTo(200);
            StringBuilder got = new StringBuilder();
            while (!got.toString().contains("event: error")) {
                got.append(new String(client.chunk(), StandardCharsets.UTF_8));
            }
            assertThat(got.toString())
                    .contains("All is fine", "analyzer_unavailable")
                    .doesNotContain("Jane", "[DONE]");
        }
    }

    @Test
    void aCallersOwnValuesAreRestoredBehindTheAnalyzer() throws Exception {
        try (Clouds clouds = new Clouds();
                ScriptedPeer analyzer = analyzer();
                ScriptedPeer model = new ScriptedPeer((wire, connection) -> {
                    wire.read();
                    answer(wire, "{\"text\":\"Jane Doe has [EMAIL_1]\"}");
                });
                RunningGateway gateway = RunningGateway.of(
                        config(analyzer, model, "block")
                                .replace(
                                        "detectors: [email]",
                                        "detectors: [email]\n    actions: [{ detector: email, action: placeholder }]")
                                .replace("redaction: careful }", "redaction: careful, requestRedaction: careful }"),
                        directory,
                        clouds);
                Wire client = Wire.connect(gateway.port())) {
            client.send("POST /v1/chat HTTP/1.1\r\nHost: gateway\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 18\r\n\r\n\"jane@example.com\"");
            assertThat(client.read().text()).isEqualTo("{\"text\":\"[PERSON] has jane@example.com\"}");
            assertThat(asked).containsExactly("Jane Doe has [EMAIL_1]\\u000a\\u000a");
        }
    }

    @Test
    void aClientThatLeavesWhileTheAnalyzerThinksIsCountedAsGone() throws Exception {
        try (Clouds clouds = new Clouds();
                ScriptedPeer analyzer = slow();
                ScriptedPeer model = json();
                RunningGateway gateway = gateway(clouds, analyzer, model, "block")) {
            try (Wire client = ask(gateway)) {
                await().until(() -> !asked.isEmpty());
                client.reset();
            }
            await().untilAsserted(() -> assertThat(
                            new Http(gateway).get(gateway.admin("/metrics")).body())
                    .containsPattern("gateway_requests_total\\{[^}]*outcome=\"client_gone\"[^}]*} 1"));
            go.countDown();
        }
    }

    @Test
    void anAnswerKeepsItsAnalyzerOverAReload() throws Exception {
        try (Clouds clouds = new Clouds();
                ScriptedPeer analyzer = slow();
                ScriptedPeer other = broken();
                ScriptedPeer model = json();
                RunningGateway gateway = gateway(clouds, analyzer, model, "block");
                Wire client = ask(gateway)) {
            await().until(() -> asked.size() == 1);
            gateway.write(config(other, model, "block"));
            await().atMost(20, TimeUnit.SECONDS).ignoreExceptions().untilAsserted(() -> {
                try (Wire second = ask(gateway)) {
                    second.socket().setSoTimeout(500);
                    assertThat(second.read().status()).isEqualTo(503);
                }
            });
            go.countDown();
            assertThat(client.read().text()).contains("Jane Doe");
        }
    }
}
