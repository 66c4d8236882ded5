package io.inferencegateway.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.testkit.ScriptedPeer;
import io.inferencegateway.testkit.Wire;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers that have too many events, tokens or elements, or take too long, end in a visible way before what exceeds them. */
final class AnswerCapsTest {
    private static final String EVENTS =
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final String DELTA = "data: {\"choices\":[{\"delta\":{\"content\":\"%s \"}}]}\n\n";

    @TempDir
    private Path directory = Path.of("");

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }

    /** What a client gets of the answer, until it ends or is cut. */
    private String answer(String cap, String upstreamSays) throws Exception {
        try (Clouds clouds = new Clouds();
                ScriptedPeer upstream = new ScriptedPeer((wire, connection) -> {
                    wire.read();
                    wire.send(upstreamSays);
                    if (upstreamSays.startsWith(EVENTS)) {
                        assertThat(wire.ends())
                                .as("the upstream's connection is closed")
                                .isTrue();
                    }
                });
                RunningGateway gateway = new RunningGateway(directory, clouds, """
                        upstreams: { model: { http: { url: "http://127.0.0.1:%d/" } } }
                        routes: [{ name: m, path: /m, upstream: model, authentication: none, redaction: none, %s }]
                        """.formatted(upstream.port(), cap));
                Wire client = Wire.connect(gateway.port())) {
            client.send("POST /m HTTP/1.1\r\nHost: gateway\r\nContent-Length: 2\r\n\r\n{}");
            String got = new String(client.socket().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            upstream.awaitScriptEnd();
            return got;
        }
    }

    @Test
    void events() throws Exception {
        String got = answer(
                "maxResponseEvents: 2",
                EVENTS
                        + chunk(DELTA.formatted("one"))
                        + chunk(DELTA.formatted("two"))
                        + chunk(DELTA.formatted("three")));
        assertThat(got)
                .contains("one", "two", "event: error", "maxResponseEvents")
                .doesNotContain("three")
                .doesNotEndWith("0\r\n\r\n");
    }

    @Test
    void tokens() throws Exception {
        String got =
                answer("maxResponseTokens: 1", EVENTS + chunk(DELTA.formatted("one")) + chunk(DELTA.formatted("two")));
        assertThat(got)
                .contains("one", "event: error", "maxResponseTokens")
                .doesNotContain("two")
                .doesNotEndWith("0\r\n\r\n");
    }

    @Test
    void tokensThatAWholeAnswerTellsOf() throws Exception {
        String body = "{\"usage\":{\"prompt_tokens\":1,\"completion_tokens\":9,\"total_tokens\":10}}";
        String got = answer("maxResponseTokens: 8", json(body));
        // The head had left: what is missing of its Content-Length tells.
        assertThat(got).endsWith("\r\n\r\n");
    }

    @Test
    void elements() throws Exception {
        String got = answer("maxResponseElements: 3", json("[1,2,3,4]"));
        assertThat(got).contains("HTTP/1.1 ").doesNotContain("4]");
    }

    private static String json(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body;
    }

    @Test
    void timeEvenWhenNothingComes() throws Exception {
        String got = answer("maxResponseTime: 200ms", EVENTS + chunk(DELTA.formatted("one")));
        assertThat(got).contains("one", "event: error", "maxResponseTime").doesNotEndWith("0\r\n\r\n");
    }
}
