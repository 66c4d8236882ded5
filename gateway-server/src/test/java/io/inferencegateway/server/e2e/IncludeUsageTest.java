package io.inferencegateway.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inferencegateway.testkit.ScriptedPeer;
import io.inferencegateway.testkit.Wire;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Streams of OpenAI's API are counted exactly although their callers do not ask for counts, and callers do not notice. */
final class IncludeUsageTest {
    private static final String HEAD =
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final String TEXT = "data: {\"choices\":[{\"delta\":{\"content\":\"7\"}}],\"usage\":null}\n\n";
    private static final String USAGE =
            "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":20,\"completion_tokens\":30,\"total_tokens\":50}}\n\n";
    private static final String DONE = "data: [DONE]\n\n";
    private static final String ASK = "{\"stream_options\":{\"include_usage\":true},\"stream\":true}";

    private final Queue<String> asked = new ConcurrentLinkedQueue<>();

    @TempDir
    private Path directory = Path.of("");

    private RunningGateway gateway(Clouds clouds, ScriptedPeer upstream, String quota, String rest) throws Exception {
        return new RunningGateway(directory, clouds, """
                upstreams: { model: { http: { url: "http://127.0.0.1:%d/" } } }
                routes:
                  - name: chat
                    path: /v1/chat/completions
                    upstream: model
                    authentication: none
                    redaction: none
                    quotas: [%s]
                    %s
                """.formatted(upstream.port(), quota, rest));
    }

    private ScriptedPeer model() throws Exception {
        return new ScriptedPeer((wire, connection) -> {
            for (int i = 0; i < 100; i++) {
                String body = wire.read().text();
                asked.add(body);
                String usage = body.contains("include_usage\":true") ? chunk(USAGE) : "";
                wire.send(HEAD + chunk(TEXT) + usage + chunk(DONE) + "0\r\n\r\n");
            }
        });
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }

    private static Wire.Message ask(RunningGateway gateway, String body) throws Exception {
        try (Wire client = Wire.connect(gateway.port())) {
            return client.send(
                            "POST /v1/chat/completions HTTP/1.1\r\nHost: gateway\r\nContent-Type: application/json\r\n"
                                    + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                    .read();
        }
    }

    @Test
    void theGatewayAsksForWhatTheCallerDidNotAndKeepsItToItself() throws Exception {
        try (Clouds clouds = new Clouds();
                ScriptedPeer model = model();
                RunningGateway gateway = gateway(clouds, model, "{ name: tokens, tokens: 1000, per: 1d }", "")) {
            assertThat(ask(gateway, "{\"stream\":true}").text()).isEqualTo(TEXT + DONE);
            assertThat(asked.poll()).isEqualTo(ASK);
            // Fifty were used, which the next answer tells with what it has reserved itself.
            await().untilAsserted(() -> assertThat(metrics(gateway))
                    .contains("gateway_token_usage_total{route=\"chat\",source=\"answer\"} 1.0"));
            assertThat(ask(gateway, ASK).text()).as("the caller asked").isEqualTo(TEXT + USAGE + DONE);
            assertThat(asked.poll()).isEqualTo(ASK);
        }
    }

    private static String metrics(RunningGateway gateway) {
        return new Http(gateway).get(gateway.admin("/metrics")).body();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "includeUsage: false; { name: tokens, tokens: 1000, per: 1d }",
                "methods: [POST]; { name: requests, requests: 1000, per: 1d }"
            })
    void whereItIsSwitchedOffOrNoTokensAreLimitedBodiesPassAsTheyAre(String rest, String quota) throws Exception {
        try (Clouds clouds = new Clouds();
                ScriptedPeer model = model();
                RunningGateway gateway = gateway(clouds, model, quota, rest)) {
            assertThat(ask(gateway, "{\"stream\":true}").text()).isEqualTo(TEXT + DONE);
            assertThat(asked.poll()).isEqualTo("{\"stream\":true}");
        }
    }

    @Test
    void whatARequestAsksForIsReservedBeforeItsFirstAnswer() throws Exception {
        try (Clouds clouds = new Clouds();
                ScriptedPeer model = model();
                RunningGateway gateway =
                        gateway(clouds, model, "{ name: tokens, outputTokens: 1000, per: 1d, burst: 1000 }", "")) {
            Wire.Message first = ask(gateway, "{\"max_tokens\":400,\"n\":2}");
            assertThat(first.header("x-ratelimit-remaining")).isEqualTo("200");
        }
    }
}
