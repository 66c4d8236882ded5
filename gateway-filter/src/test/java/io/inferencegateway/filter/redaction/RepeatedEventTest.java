package io.inferencegateway.filter.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.filter.redaction.detector.DetectorName;
import io.inferencegateway.testkit.LeakExtension;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An event that is like the one before it but for its text is redacted as if it were the first of its kind. */
@ExtendWith(LeakExtension.class)
class RepeatedEventTest {
    /** Raw contents of JSON strings: what is whole in one event and what goes on in the next. */
    private static final List<String> PIECES = List.of(
            "The ",
            "order ",
            "\\\"",
            "\\\\",
            "\\n",
            "\\u0041",
            "\\u00",
            "\\",
            "\"",
            "\",\"x\":\"",
            "é",
            "",
            " ",
            "jane",
            ".doe@exa",
            "mple.com",
            " 4111 1111",
            " 1111 1111 ",
            "sk-",
            "password",
            ": ",
            "x\",\"finish_reason\":\"stop");

    private static final List<String> ENVELOPES = List.of(
            "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"%s\"},\"finish_reason\":null}]}\n\n",
            "event: content_block_delta\r\ndata: {\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"text\":\"%s\"}}\r\n\r\n",
            "data: {\"id\":\"jane@example.com\",\"out\":{\"text\":\"%s\"}}\n\n",
            "data: {\"out\":{\"text\":\"%s\",\"password\":\"\"}}\n\n",
            "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"%s\"}]},\"finishReason\":\"STOP\"}]}\n\n",
            "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"%s\",\"thought\":true}]}}]}\n\n",
            "data: {\"type\":\"reasoning.delta\",\"content\":\"%s\"}\n\n",
            "data: {\"type\":\"reasoning.end\",\"content\":\"%s\"}\n\n",
            "id: 1\ndata: \"%s\"\n\n",
            "data: %s\n\n");

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 64, 100_000})
    void isShownAsIfSomethingElseStoodBetween(int chunk) {
        Random random = new Random(chunk);
        for (int round = 0; round < 400; round++) {
            StringBuilder alone = new StringBuilder();
            StringBuilder apart = new StringBuilder();
            String envelope = ENVELOPES.get(random.nextInt(ENVELOPES.size()));
            for (int i = random.nextInt(12); i >= 0; i--) {
                if (random.nextInt(8) == 0) {
                    envelope = ENVELOPES.get(random.nextInt(ENVELOPES.size()));
                }
                String event = envelope.replace("%s", PIECES.get(random.nextInt(PIECES.size())));
                alone.append(event);
                apart.append(": ping\n\n").append(event);
            }
            assertThat(redact(alone.toString(), chunk))
                    .as(alone.toString())
                    .isEqualTo(redact(apart.toString(), chunk).replace(": ping\n\n", ""));
        }
    }

    @Test
    void countsWhatStandsAroundTheTextEachTime() {
        Redaction redaction = new Redaction();
        var transform = redaction.open(Redaction.EVENTS);
        List<String> events = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            events.add("data: {\"id\":\"jane@example.com\",\"out\":{\"text\":\"word \"}}\n\n");
        }
        byte[] body = String.join("", events).getBytes(StandardCharsets.UTF_8);
        transform.body(Redaction.buffer(body, 0, body.length), redaction.client);
        transform.end(redaction.client);
        assertThat(redaction.counted(DetectorName.EMAIL)).isEqualTo(5);
    }

    private static String redact(String body, int chunk) {
        return Redaction.redact(Redaction.PROFILE, Redaction.EVENTS, body, () -> chunk);
    }
}
