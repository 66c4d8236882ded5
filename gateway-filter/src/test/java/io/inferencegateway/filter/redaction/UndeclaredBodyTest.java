package io.inferencegateway.filter.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.testkit.LeakExtension;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Server-sent events whose type says nothing of it are read as what they are. */
@ExtendWith(LeakExtension.class)
class UndeclaredBodyTest {
    private static final String STREAM = StreamedText.OPEN_AI.stream(List.of("a jane@", "example.com", " b"));

    @ParameterizedTest
    @ValueSource(strings = {"", "\ufeff", ": hi\n\n", "event: x\r\nid: 1\rretry: 3\n", "\n\n", ":\n\n"})
    void areReadAcrossEventsWhereverTheyAreCut(String before) {
        byte[] body = (before + STREAM).getBytes(StandardCharsets.UTF_8);
        for (String type : List.of("", "text/plain; charset=utf-8")) {
            for (int cut = 1; cut < body.length; cut++) {
                int first = cut;
                int[] turn = {0};
                byte[] sent =
                        Redaction.redact(Redaction.PROFILE, type, body, () -> turn[0]++ == 0 ? first : body.length);
                String read = new String(sent, StandardCharsets.UTF_8).substring(before.length());
                assertThat(StreamedText.OPEN_AI.read(read, 0)).isEqualTo("a [EMAIL] b");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "d",
                "data",
                "data: ",
                "data: x\n\ndata: y",
                "data:\n  a: 1\n",
                ": only\n",
                "id: 1\nname: 2\n",
                "eve",
                "events: {}\n",
                "prose"
            })
    void otherTextLeavesAsItCame(String text) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        for (int cut = 1; cut <= Math.max(1, body.length); cut++) {
            int size = cut;
            assertThat(Redaction.redact(Redaction.PROFILE, Redaction.TEXT, body, () -> size))
                    .isEqualTo(body);
        }
    }

    @Test
    void textOfManyLinesIsOneTextHoweverItBegins() {
        String key = "-----BEGIN PRIVATE KEY-----\n" + Samples.mixed(64) + "\n-----END PRIVATE KEY-----";
        assertThat(Redaction.redact(Redaction.TEXT, "id: 1\nkey: " + key)).isEqualTo("id: 1\nkey: [SECRETS]");
        assertThat(Redaction.redact(Redaction.TEXT, "data:\n" + STREAM)).contains("[EMAIL]");
        String comments = ": to jane@example.com\n".repeat(20);
        assertThat(Redaction.redact(Redaction.TEXT, comments)).isEqualTo(": to [EMAIL]\n".repeat(20));
    }

    @Test
    void whatIsHeldWhileItIsNotToldIsDroppedWhenTheAnswerBreaksOff() {
        Redaction redaction = new Redaction();
        ResponseTransform transform = redaction.open(Redaction.TEXT);
        transform.body(
                Redaction.buffer(": jane@b.com\nda".getBytes(StandardCharsets.US_ASCII), 0, 15), redaction.client);
        transform.abandon();
        assertThat(redaction.sent.size()).isZero();
    }
}
