package io.inferencegateway.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.testkit.ScriptedPeer;
import io.inferencegateway.testkit.Wire;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An answer with what its profile blocks: 502 where nothing was sent yet, else an end that the client can see. */
final class BlockedAnswersTest {
    private static final String KEY = "AKIAIOSFODNN7EXAMPLE";
    private static final String EVENTS =
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final String DELTA = "data: {\"choices\":[{\"delta\":{\"content\":\"%s\"}}]}\n\n";

    @TempDir
    private Path directory = Path.of("");

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }

    private static String json(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body;
    }

    /** What a client gets, until the answer ends or is cut. */
    private String answer(String upstreamSays) throws Exception {
        String head = RunningGateway.HEAD
                + "redaction: { standard: { detectors: [email, secrets], actions: [{ detector: secrets, action: block }] } }\n";
        try (Clouds clouds = new Clouds();
                ScriptedPeer upstream = new ScriptedPeer((wire, connection) -> {
                    wire.read();
                    wire.send(upstreamSays);
                    // Until the gateway has done with it.
                    wire.socket().getInputStream().read();
                });
                RunningGateway gateway = new RunningGateway(directory, clouds, head, """
                        upstreams: { model: { http: { url: "http://127.0.0.1:%d/" } } }
                        routes: [{ name: m, path: /m, upstream: model, authentication: none }]
                        """.formatted(upstream.port()));
                Wire client = Wire.connect(gateway.port())) {
            client.send("POST /m HTTP/1.1\r\nHost: gateway\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}");
            return new String(client.socket().getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aWholeAnswerBecomesAnError() throws Exception {
        assertThat(answer(json("{\"key\":\"" + KEY + "\"}")))
                .startsWith("HTTP/1.1 502 ")
                .contains("response_blocked", "secrets")
                .doesNotContain("AKIA");
    }

    @Test
    void aStreamEndsBeforeTheValue() throws Exception {
        String stream = EVENTS + chunk(DELTA.formatted("your key is ")) + chunk(DELTA.formatted("AKIAIOSF"))
                + chunk(DELTA.formatted("ODNN7EXAMPLE and so on")) + chunk("data: [DONE]\n\n") + "0\r\n\r\n";
        assertThat(answer(stream))
                .startsWith("HTTP/1.1 200 ")
                .contains("your key", "event: error", "response_blocked")
                .doesNotContain("AKIA", "and so on", "[DONE]");
    }

    @Test
    void whatIsNotBlockedIsReplaced() throws Exception {
        assertThat(answer(json("{\"to\":\"jane@example.com\"}")))
                .startsWith("HTTP/1.1 200 ")
                .contains("[EMAIL]");
    }
}
