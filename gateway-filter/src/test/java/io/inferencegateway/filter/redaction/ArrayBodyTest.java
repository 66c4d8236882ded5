package io.inferencegateway.filter.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.filter.redaction.detector.DetectorName;
import io.inferencegateway.testkit.LeakExtension;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An array that Vertex AI streams element by element stays one array, and its text is read across the elements. */
@ExtendWith(LeakExtension.class)
class ArrayBodyTest {
    private static final String STREAM = "/v1/projects/p/locations/l/publishers/google/models/m:streamGenerateContent";

    @Test
    void eachElementLeavesAtOnceWithWhatIsDecidedOfIt() {
        Redaction redaction = new Redaction();
        ResponseTransform transform = redaction.open(Redaction.JSON);
        String sent = "";
        String[] parts = {"[" + piece("The qu"), ",\r\n" + piece("ick jane@"), "," + piece("b.com fox")};
        String[] shown = {"[" + piece("The "), ",\r\n" + piece("quick "), "," + piece("[EMAIL] ")};
        for (int i = 0; i < parts.length; i++) {
            byte[] part = parts[i].getBytes(StandardCharsets.UTF_8);
            transform.body(Redaction.buffer(part, 0, part.length), redaction.client);
            sent = sent + shown[i];
            assertThat(redaction.sent.toString(StandardCharsets.UTF_8)).isEqualTo(sent);
        }
        byte[] end = " ] ".getBytes(StandardCharsets.UTF_8);
        transform.body(Redaction.buffer(end, 0, end.length), redaction.client);
        transform.end(redaction.client);
        assertThat(redaction.sent.toString(StandardCharsets.UTF_8)).isEqualTo(sent + " ," + piece("fox") + "] ");
        assertThat(redaction.counted(DetectorName.EMAIL)).isEqualTo(1);
    }

    @Test
    void whatIsHeldLeavesInTheElementThatEndsTheTextOrBeforeIt() {
        String last =
                "{\"candidates\":[{\"index\":0,\"content\":{\"parts\":[{\"text\":\"%s\"}]},\"finishReason\":\"STOP\"}]}";
        String without = "{\"candidates\":[{\"index\":0,\"finishReason\":\"STOP\"}]}";
        assertThat(redact("[" + piece("Hel") + ",\n" + last.formatted("lo") + "]"))
                .isEqualTo("[" + piece("") + ",\n" + last.formatted("Hello") + "]");
        assertThat(redact("[" + piece("Hello") + ",\n" + without + "]"))
                .isEqualTo("[" + piece("") + ",\n" + piece("Hello") + "," + without + "]");
    }

    @Test
    void anArrayIsAStreamByThePathOfItsRequestWhateverComesFirst() {
        String body =
                "\ufeff\n[ {\"usageMetadata\":{},\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"jane@\"}]}}]},"
                        + "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"b.com\"}]}}]}]";
        assertThat(redact(STREAM, body, 5)).contains("[EMAIL]").doesNotContain("b.com");
        assertThat(redact("/v1/other", body, 5)).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " [ ] ",
                "[{\"a\":\"x\",\"b\":1},{\"a\":\"y\"}]",
                "[{\"error\":{\"code\":429,\"message\":\"no more\"}}]",
                "{\"error\":{\"code\":429,\"message\":\"no more\"}}",
                "[\"a\", [1, {\"candidates\": 2}], null ,-1.5e3,true]",
                "[{\"candidates\":[{\"content\":{\"parts\":[{\"functionCall\":{\"name\":\"f\",\"args\":{}}}]}}]}]",
                "[{\"candidates\"",
                "{} {}"
            })
    void otherJsonLeavesAsItCame(String body) {
        boolean broken = body.endsWith("candidates\"");
        for (String path : List.of("/v1", STREAM)) {
            for (int size = 1; size <= body.length() + 1; size++) {
                int length = size;
                if (broken) {
                    assertThatThrownBy(() -> redact(path, body, length)).isInstanceOf(RefusalException.class);
                } else {
                    assertThat(redact(path, body, length)).isEqualTo(body);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"candidates\":1}",
                "[{\"candidates\":1},",
                "[{\"candidates\":1},]",
                "[{\"candidates\":1} {}]",
                "[{\"candidates\":1}] x",
                "[{\"candidates\":1}]]",
                "[{\"candidates\":1},jane@b.com]",
                "[{\"candidates\":1}jane@b.com",
                "[{\"candidates\":\"jane@b.com"
            })
    void anArrayThatIsNoneEndsTheAnswer(String body) {
        for (int size : new int[] {1, 3, 100}) {
            assertThatThrownBy(() -> redact("/v1", body, size))
                    .isInstanceOf(RefusalException.class)
                    .hasMessageNotContaining("jane");
        }
    }

    @Test
    void wordsOnTheirOwnAndRowsAreSearchedToo() {
        assertThat(redact(
                        STREAM,
                        "[\"" + Samples.EMAIL + "\"," + Samples.CARD + ",{\"a\":\"" + Samples.EMAIL + "\"}]",
                        7))
                .isEqualTo("[\"[EMAIL]\",0,{\"a\":\"[EMAIL]\"}]");
    }

    @Test
    void tokensThatRepeatTheTextAreDropped() {
        String body =
                "[{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"a b\"}]},\"logprobsResult\":{\"t\":[\"a\"]}}]}]";
        assertThat(redact(body)).contains("\"logprobsResult\":null");
    }

    @Test
    void anElementLongerThanAnyEndsTheAnswer() {
        String body = "[{\"candidates\":\"" + "x".repeat(1 << 20) + "\"}]";
        assertThatThrownBy(() -> redact("/v1", body, 5000))
                .isInstanceOf(RefusalException.class)
                .hasMessageContaining("1048576");
    }

    private static String piece(String text) {
        return "{\"candidates\":[{\"index\":0,\"content\":{\"role\":\"model\",\"parts\":[{\"text\":\"" + text
                + "\"}]}}]}";
    }

    private static String redact(String body) {
        return Redaction.redact(Redaction.JSON, body);
    }

    private static String redact(String path, String body, int size) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        Redaction redaction = new Redaction();
        ResponseTransform transform = redaction.open(Redaction.JSON, path);
        return new String(redaction.through(transform, bytes, () -> size), StandardCharsets.UTF_8);
    }
}
