package io.inferencegateway.filter.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.filter.redaction.detector.DetectorName;
import io.inferencegateway.filter.redaction.profile.RedactionConfig;
import io.inferencegateway.filter.redaction.profile.RedactionProfile;
import io.inferencegateway.filter.redaction.profile.UnknownContent;
import io.inferencegateway.testkit.LeakExtension;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A body that is written as base64 in JSON is redacted as what it is, and stays base64 in JSON. */
@ExtendWith(LeakExtension.class)
class HttpBodyTest {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String SAID = "{\"said\":\"J\u00e4ne? write to " + Samples.EMAIL + " or " + Samples.CARD
            + "\",\"n\":" + Samples.CARD + "}";
    private static final String SHOWN = "{\"said\":\"J\u00e4ne? write to [EMAIL] or [CREDIT_CARD]\",\"n\":0}";

    @Test
    void everyCutGivesTheSameAndNothingOfAValueIsSeenBefore() {
        String body = "{\"httpBody\": {\"contentType\":\"application\\/json\", \"data\" : \"" + encoded(SAID)
                + "\", \"by\":\"" + Samples.EMAIL + "\"}}";
        String whole = redact(body, body.length());
        JsonNode shown = MAPPER.readTree(whole);
        assertThat(decoded(shown.at("/httpBody/data").asString())).isEqualTo(SHOWN);
        assertThat(shown.at("/httpBody/by").asString()).isEqualTo("[EMAIL]");
        assertThat(shown.at("/httpBody/contentType").asString()).isEqualTo("application/json");
        for (int size = 1; size < body.length(); size++) {
            assertThat(redact(body, size)).isEqualTo(whole);
        }
        for (int cut = 1; cut < body.length(); cut++) {
            abandonedAt(body, cut);
        }
    }

    private static void abandonedAt(String body, int cut) {
        Redaction redaction = new Redaction();
        ResponseTransform transform = redaction.open(Redaction.JSON);
        transform.body(Redaction.buffer(body.getBytes(StandardCharsets.US_ASCII), 0, cut), redaction.client);
        transform.abandon();
        String sent = redaction.sent.toString(StandardCharsets.US_ASCII);
        int data = sent.indexOf("\"data\" : \"");
        String read = data < 0 ? "" : decoded(sent.substring(data + 10).replaceAll("\".*", ""));
        assertThat(SHOWN).startsWith(read.replace("\ufffd", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain|a jane@b.com c|a [EMAIL] c",
                "text/csv|\"a \"\"jane@b.com\"\"\",1|\"a \"\"[EMAIL]\"\"\",1",
                "text/event-stream|data: x jane@\n\ndata: b.com y\n\ndata: [DONE]\n\n|data: x \n\ndata: [EMAIL] \n\ndata: y\n\ndata: [DONE]\n\n",
                "application/jsonlines|{\"a\":\"jane@b.com\"}\n|{\"a\":\"[EMAIL]\"}\n",
                "|{\"a\":\"jane@b.com\"}|{\"a\":\"[EMAIL]\"}"
            })
    void aBodyIsReadAsItsType(String example) {
        String[] parts = example.split("\\|", -1);
        String type = parts[0].isEmpty() ? "" : "\"contentType\":\"" + parts[0] + "\",";
        for (String around :
                List.of("{\"httpBody\":{%s\"data\":\"%s\"}}", "[ {\"httpBody\":{%s\"data\":\"%s\"},\"a\":[]}]")) {
            String sent = redact(around.formatted(type, encoded(parts[1])), 7);
            assertThat(sent).isEqualTo(around.formatted(type, encoded(parts[2])));
        }
    }

    @ParameterizedTest
    @CsvSource({"YQ==,YQ==", "YQ,YQ==", "YWI=,YWI=", "YWI,YWI=", "YWJj,YWJj", "YQ\\u003d\\u003d,YQ==", "'Y\\nWJj',YWJj"
    })
    void base64IsReadInEveryWayItIsWritten(String written, String shown) {
        String around = "{\"httpBody\":{\"contentType\":\"text/plain\",\"data\":\"%s\"}}";
        assertThat(redact(around.formatted(written), 3)).isEqualTo(around.formatted(shown));
    }

    @Test
    void bytesOfAnyValueComeBackTheSame() {
        Random random = new Random(4);
        for (int length = 0; length < 200; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            boolean url = length % 2 == 0;
            String data = (url ? Base64.getUrlEncoder() : Base64.getEncoder()).encodeToString(bytes);
            String body =
                    "{\"httpBody\":{\"contentType\":\"text/plain\",\"data\":\"" + data.replace("/", "\\/") + "\"}}";
            String shown =
                    MAPPER.readTree(redact(body, 11)).at("/httpBody/data").asString();
            assertThat(Base64.getDecoder().decode(shown)).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Y", "YWJjZ", "Y=", "YQ=", "YQ===", "YQ==YQ==", "Y*Jj", "YW Jj", "\\x", "\\u00zz", "YWJj\\u0000"
            })
    void whatIsNoBase64EndsTheAnswer(String data) {
        for (int size : new int[] {1, 4, 100}) {
            assertThatThrownBy(() ->
                            redact("{\"httpBody\":{\"contentType\":\"text/plain\",\"data\":\"" + data + "\"}}", size))
                    .isInstanceOf(RefusalException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"httpBody\":{\"contentType\":\"image/png\",\"data\":\"YWJj\"}}",
                "{\"httpBody\":{\"contentType\":\"text/plain; charset=utf-16\",\"data\":\"YWJj\"}}",
                "{\"httpBody\":{\"contentType\":\"application/json\",\"data\":\"YWJj\"}}",
                "{\"httpBody\":{\"contentType\":\"text/plain\",\"data\":\"YWJj"
            })
    void whatCannotBeReadEndsTheAnswer(String body) {
        assertThatThrownBy(() -> redact(body, 5)).isInstanceOf(RefusalException.class);
    }

    /** Lets pass what is no text. */
    static RedactionProfile passing() {
        return RedactionProfile.compile(
                "standard",
                new RedactionConfig(
                        List.of(DetectorName.EMAIL),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        "[{name}]",
                        UnknownContent.PASS));
    }

    @Test
    void aProfileMayLetPassABodyThatIsNoText() {
        String body = "{\"httpBody\":{\"contentType\":\"image/png\",\"data\":\"" + encoded(Samples.EMAIL) + "\"}}";
        assertThat(Redaction.redact(passing(), Redaction.JSON, body, () -> 9)).isEqualTo(body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"httpBody\":\"data\",\"data\":\"no base64!\"}",
                "{\"httpBody\":{\"x\":{\"data\":\"no base64!\"},\"y\":[\"data\",\"no base64!\"]},\"data\":\"no base64!\"}",
                "{\"httpBody\":[{\"data\":\"no base64!\"}]}",
                "{\"httpBody\":{\"data\":null,\"a\":{\"b\":[{}]}}}",
                "{\"contentType\":\"a\",\"data\":\"no base64!\"}"
            })
    void dataOfOthersIsAString(String body) {
        for (int size = 1; size < body.length(); size++) {
            assertThat(redact(body, size)).isEqualTo(body);
        }
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String data) {
        String whole = data.substring(0, data.length() / 4 * 4);
        return new String(Base64.getDecoder().decode(whole), StandardCharsets.UTF_8);
    }

    private static String redact(String body, int size) {
        return Redaction.redact(Redaction.PROFILE, Redaction.JSON, body, () -> size);
    }
}
