package io.inferencegateway.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inferencegateway.testkit.ScriptedPeer;
import io.inferencegateway.testkit.Wire;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What callers send is redacted before a model sees it, and callers get their own values back. */
final class RequestRedactionTest {
    private static final String KEY = "AKIAIOSFODNN7EXAMPLE";
    private static final String PROFILES = """
            redaction:
              prompts:
                detectors: [email, credit-card, secrets]
                actions: [{ detector: email, action: placeholder }, { detector: secrets, action: block }]
            """;
    private static final String EVENTS =
            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";
    private static final String DELTA = "data: {\"choices\":[{\"delta\":{\"content\":\"%s\"}}]}\n\n";

    private final Queue<Wire.Message> asked = new ConcurrentLinkedQueue<>();

    @TempDir
    private Path directory = Path.of("");

    private RunningGateway gateway(Clouds clouds, ScriptedPeer upstream, String rest) throws Exception {
        return new RunningGateway(
                directory, clouds, RunningGateway.HEAD + PROFILES, """
                upstreams: { model: { http: { url: "http://127.0.0.1:%d/", passHeaders: [digest, content-md5] } } }
                routes:
                  - name: chat
                    path: /v1/chat
                    upstream: model
                    authentication: none
                    requestRedaction: prompts
                    %s
                """.formatted(upstream.port(), rest));
    }

    private ScriptedPeer model(String... says) throws Exception {
        return new ScriptedPeer((wire, connection) -> {
            for (int i = 0; i < 100; i++) {
                asked.add(wire.read());
                for (String part : says) {
                    wire.send(part);
                }
            }
        });
    }

    private static String json(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body;
    }

    private static String chunk(String text) {
        return Integer.toHexString(text.length()) + "\r\n" + text + "\r\n";
    }

    private static Wire.Message ask(RunningGateway gateway, String fields, String... parts) throws Exception {
        int length = String.join("", parts).getBytes(StandardCharsets.UTF_8).length;
        try (Wire client = Wire.connect(gateway.port())) {
            client.send(
                    "POST /v1/chat HTTP/1.1\r\nHost: gateway\r\n" + fields + "Content-Length: " + length + "\r\n\r\n");
            for (String part : parts) {
                client.send(part);
            }
            return client.read();
        }
    }

    private static Wire.Message askJson(RunningGateway gateway, String... parts) throws Exception {
        return ask(gateway, "Content-Type: application/json\r\n", parts);
    }

    @Test
    void theModelSeesPlaceholdersAndTheCallerTheOwnValues() throws Exception {
        String answer = "{\"text\":\"I wrote to [EMAIL_1] and [EMAIL_2], not to eve@model.com or [EMAIL_3]\"}";
        try (Clouds clouds = new Clouds();
                ScriptedPeer model = model(json(answer));
                RunningGateway gateway = gateway(clouds, model, "")) {
            Wire.Message got = askJson(
                    gateway,
                    "{\"to\":\"jane@example.com, joe\\u0040example.com, jane@example.com\",",
                    "\"card\":\"4111 1111 1111 1111\"}");
            assertThat(asked.remove().text())
                    .isEqualTo("{\"to\":\"[EMAIL_1], [EMAIL_2], [EMAIL_1]\",\"card\":\"[CREDIT_CARD]\"}");
            assertThat(got.text())
                    .as("the model's own address is redacted, the caller's are not")
                    .isEqualTo(
                            "{\"text\":\"I wrote to jane@example.com and joe@example.com, not to [EMAIL] or [EMAIL_3]\"}");
            await().untilAsserted(() -> assertThat(
                            new Http(gateway).get(gateway.admin("/metrics")).body())
                    .contains(
                            "gateway_request_redactions_total{detector=\"email\",route=\"chat\"} 3.0",
                            "gateway_request_redactions_total{detector=\"credit-card\",route=\"chat\"} 1.0",
                            "gateway_placeholders_restored_total{route=\"chat\"} 2.0",
                            "gateway_redactions_total{detector=\"email\",route=\"chat\"} 1.0"));
        }
    }

    @Test
    void aPlaceholderOverManyEventsIsRestored() throws Exception {
        List<String> stream = new ArrayList<>(List.of(EVENTS));
        for (String piece : List.of("to [", "EM", "AIL_", "1", "]", " and [EMAIL", " or eve@mo", "del.com")) {
            stream.add(chunk(DELTA.formatted(piece)));
        }
        stream.add(chunk("data: [DONE]\n\n") + "0\r\n\r\n");
        try (Clouds clouds = new Clouds();
                ScriptedPeer model = model(stream.toArray(String[]::new));
                RunningGateway gateway = gateway(clouds, model, "")) {
            String got = askJson(gateway, "{\"to\":\"jane@example.com\"}").text();
            assertThat(text(got)).isEqualTo("to jane@example.com and [EMAIL or [EMAIL]");
            assertThat(got).endsWith("data: [DONE]\n\n");
        }
    }

    /** What a client adds up. */
    private static String text(String events) {
        StringBuilder text = new StringBuilder();
        for (String event : events.split("\n\n", -1)) {
            int from = event.indexOf("\"content\":\"");
            if (from >= 0) {
                from += "\"content\":\"".length();
                text.append(event, from, event.indexOf('"', from));
            }
        }
        return text.toString();
    }

    @Test
    void withoutRedactionOfAnswersPlaceholdersAreRestoredAlike() throws Exception {
        try (Clouds clouds = new Clouds();
                ScriptedPeer model = model(json("{\"text\":\"[EMAIL\\u005f1] eve@model.com\"}"));
                RunningGateway gateway = gateway(clouds, model, "redaction: none")) {
            assertThat(askJson(gateway, "{\"to\":\"jane@example.com\"}").text())
                    .isEqualTo("{\"text\":\"jane@example.com eve@model.com\"}");
        }
    }

    @Test
    void whatMustNotBeSentIsRefusedWithAllThatIsBeforeIt() throws Exception {
        try (Clouds clouds = new Clouds();
                ScriptedPeer model = model(json("{}"));
                RunningGateway gateway = gateway(clouds, model, "")) {
            Wire.Message got = askJson(gateway, "{\"key\":\"AKIAIOSF", "ODNN7EXAMPLE\"}");
            assertThat(got.status()).isEqualTo(400);
            assertThat(got.text()).contains("request_blocked", "secrets").doesNotContain(KEY);
            assertThat(asked).isEmpty();
            assertThat(askJson(gateway, "{\"a\":1}").status()).isEqualTo(200);
            await().untilAsserted(() -> assertThat(
                            new Http(gateway).get(gateway.admin("/metrics")).body())
                    .contains("gateway_request_redactions_total{detector=\"secrets\",route=\"chat\"} 1.0"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Content-Type: application/octet-stream|415|unsupported_media_type",
                "Content-Type: multipart/form-data; boundary=x|415|unsupported_media_type",
                "Content-Type: application/json; charset=utf-16|415|unsupported_media_type",
                "Content-Type: application/vnd.amazon.eventstream|415|unsupported_media_type",
                "Content-Encoding: gzip|415|unsupported_media_type",
                "Content-Range: bytes 0-1/2|415|unsupported_media_type",
                "Content-Type: application/json|400|malformed_request"
            })
    void whatCannotBeReadIsRefused(String field, int status, String code) throws Exception {
        try (Clouds clouds = new Clouds();
                ScriptedPeer model = model(json("{}"));
                RunningGateway gateway = gateway(clouds, model, "")) {
            Wire.Message got = ask(gateway, field + "\r\n", "jane@example.com");
            assertThat(got.status()).isEqualTo(status);
            assertThat(got.text()).contains(code).doesNotContain("jane");
            assertThat(asked).isEmpty();
        }
    }

    @Test
    void whatIsUntouchedGoesOnAsItCameAndWhatSpeaksOfOtherBytesDoesNot() throws Exception {
        String digest = "Content-Type: text/plain\r\nContent-MD5: abc\r\nDigest: d\r\n";
        try (Clouds clouds = new Clouds();
                ScriptedPeer model = model(json("{}"));
                RunningGateway gateway = gateway(clouds, model, "")) {
            ask(gateway, digest, "nothing ", "here");
            Wire.Message same = asked.remove();
            assertThat(same.text()).isEqualTo("nothing here");
            assertThat(same.header("digest")).isEqualTo("d");
            ask(gateway, digest, "nothing here but jane@exam", "ple.com and so on");
            Wire.Message changed = asked.remove();
            assertThat(changed.text()).isEqualTo("nothing here but [EMAIL_1] and so on");
            assertThat(changed.header("content-length")).isEqualTo("36");
            assertThat(changed.header("content-md5")).isEmpty();
            assertThat(changed.header("digest")).isEmpty();
        }
    }

    @Test
    void aBodyThatGrowsOverTheLimitIsRefused() throws Exception {
        try (Clouds clouds = new Clouds();
                ScriptedPeer model = model(json("{}"));
                RunningGateway gateway = gateway(clouds, model, "maxRequestBytes: 64B")) {
            Wire.Message got = askJson(gateway, "[\"a@b.co\",\"b@b.co\",\"c@b.co\",\"d@b.co\",\"e@b.co\",\"f@b.co\"]");
            assertThat(got.status()).isEqualTo(413);
            assertThat(asked).isEmpty();
        }
    }
}
