package io.inferencegateway.filter.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.filter.redaction.Corpus.Document;
import io.inferencegateway.filter.redaction.detector.DetectorName;
import io.inferencegateway.testkit.LeakExtension;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;

/** No boundary between chunks changes what leaves, and at no moment has more left than may. */
@ExtendWith(LeakExtension.class)
class SplitInvarianceTest {
    private static final List<Document> DOCUMENTS = Corpus.documents();

    @Test
    void everySplitInTwoGivesTheSameOutput() {
        for (Document document : DOCUMENTS) {
            byte[] body = bytes(document);
            String whole = Redaction.redact(document.contentType(), document.body());
            for (int split = 1; split < body.length; split++) {
                int first = split;
                int[] turn = {0};
                assertThat(redact(document, () -> turn[0]++ == 0 ? first : body.length))
                        .as("split at %s of %s", split, document)
                        .isEqualTo(whole);
            }
        }
    }

    @Test
    void bytesOneByOneGiveTheSameOutput() {
        for (Document document : DOCUMENTS) {
            assertThat(redact(document, () -> 1))
                    .as("%s", document)
                    .isEqualTo(Redaction.redact(document.contentType(), document.body()));
        }
    }

    @Test
    void randomChunksGiveTheSameOutput() {
        Random random = new Random(42);
        for (Document document : DOCUMENTS) {
            String whole = Redaction.redact(document.contentType(), document.body());
            for (int round = 0; round < 20; round++) {
                int longest = 1 + random.nextInt(40);
                assertThat(redact(document, () -> 1 + random.nextInt(longest)))
                        .as("%s", document)
                        .isEqualTo(whole);
            }
        }
    }

    @Test
    void noValueIsInTheOutputNorEverItsBeginning() {
        for (Document document : DOCUMENTS) {
            Redaction redaction = new Redaction();
            ResponseTransform transform = redaction.open(document.contentType());
            byte[] body = bytes(document);
            for (int i = 0; i < body.length; i++) {
                transform.body(Redaction.buffer(body, i, 1), redaction.client);
                String visible = redaction.sent.toString(StandardCharsets.UTF_8);
                for (String value : document.values()) {
                    String beginning = value.substring(0, Math.min(4, value.length()));
                    assertThat(visible).as("%s", document).doesNotContain(beginning);
                }
            }
            transform.end(redaction.client);
            for (String value : document.values()) {
                assertThat(redaction.sent.toString(StandardCharsets.UTF_8)).doesNotContain(value);
            }
        }
    }

    @Test
    void whatWasRedactedIsNotFoundAgain() {
        for (Document document : DOCUMENTS) {
            String once = Redaction.redact(document.contentType(), document.body());
            Redaction again = new Redaction();
            ResponseTransform transform = again.open(document.contentType());
            byte[] body = once.getBytes(StandardCharsets.UTF_8);
            transform.body(Redaction.buffer(body, 0, body.length), again.client);
            transform.end(again.client);
            for (DetectorName detector : DetectorName.values()) {
                assertThat(again.counted(detector))
                        .as("%s in %s", detector, once)
                        .isZero();
            }
            // Of events the last word may move into a copy; see StreamedTextTest for what is read of them.
            if (!document.contentType().equals(Redaction.EVENTS)) {
                assertThat(again.sent.toString(StandardCharsets.UTF_8)).isEqualTo(once);
            }
        }
    }

    @Test
    void jsonStaysJson() {
        JsonMapper mapper = new JsonMapper();
        for (Document document : DOCUMENTS) {
            if (document.contentType().equals(Redaction.JSON)
                    && !document.body().contains("NaN")
                    && !document.body().contains("\n ")) {
                mapper.readTree(document.body());
                mapper.readTree(Redaction.redact(document.contentType(), document.body()));
            }
        }
    }

    @Test
    void whatHoldsNoValueLeavesAsItCame() {
        for (String negative : Corpus.NEGATIVES) {
            assertThat(Redaction.redact(Redaction.TEXT, negative)).isEqualTo(negative);
        }
        assertThat(DOCUMENTS).hasSizeGreaterThan(60);
    }

    private static String redact(Document document, Redaction.Chunks chunks) {
        return new String(Redaction.redact(document.contentType(), bytes(document), chunks), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Document document) {
        return document.body().getBytes(StandardCharsets.UTF_8);
    }
}
