package io.inferencegateway.filter.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.filter.redaction.detector.DetectorName;
import io.inferencegateway.filter.redaction.profile.ActionConfig;
import io.inferencegateway.filter.redaction.profile.DetectorAction;
import io.inferencegateway.filter.redaction.profile.PatternConfig;
import io.inferencegateway.filter.redaction.profile.RedactionConfig;
import io.inferencegateway.filter.redaction.profile.RedactionProfile;
import io.inferencegateway.testkit.LeakExtension;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Placeholders are found in whatever values are found in, and what is put back breaks nothing around it. */
@ExtendWith(LeakExtension.class)
class RestoredBodiesTest {
    private static RequestRun asked(String redaction) {
        RequestRun run = new RequestRun(redaction.equals("none") ? null : redaction);
        assertThat(run.request(Redaction.JSON, "[\"jane@example.com\",\"joe@example.com\"]"))
                .isEqualTo("[\"[EMAIL_1]\",\"[EMAIL_2]\"]");
        return run;
    }

    @ParameterizedTest
    @CsvSource({"'', none", "text/plain, standard", "text/html; charset=utf-8, none"})
    void aPlaceholderOverEventsThatDoNotSayWhatTheyAreIsRestored(String type, String redaction) {
        String stream = StreamedText.OPEN_AI.stream(List.of("a [EMA", "IL_1", "] b"));
        for (int size = 1; size < 300; size += 13) {
            int length = size;
            String got = asked(redaction).answer(type, stream, () -> length);
            assertThat(StreamedText.OPEN_AI.read(got, 0)).isEqualTo("a jane@example.com b");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"standard", "none"})
    void partsOfAnAnswerAreRestoredAsWhatTheyAreAndStateNoLengthTheyDoNotHave(String redaction) {
        String stream = StreamedText.OPEN_AI.stream(List.of("a [EMA", "IL_1", "] b"));
        String answer = "--b\r\nContent-Type: application/json\r\nContent-Length: 17\r\n\r\n{\"a\":\"[EMAIL_1]\"}\r\n"
                + "--b\r\nContent-Type: text/event-stream\r\n\r\n" + stream + "\r\n--b--\r\n";
        RequestRun run = asked(redaction);
        String got = run.answer("multipart/mixed; boundary=b", answer, () -> 7);
        assertThat(got)
                .startsWith("--b\r\nContent-Type: application/json\r\n\r\n{\"a\":\"jane@example.com\"}\r\n--b\r\n");
        String events = got.substring(got.indexOf("data: "), got.indexOf("\r\n--b--"));
        assertThat(StreamedText.OPEN_AI.read(events, 0)).isEqualTo("a jane@example.com b");
        assertThat(run.counted("gateway_placeholders_restored")).isEqualTo(2);
    }

    @Test
    void anImageAmongPartsPassesAsItIsWhereAnswersAreOnlyRestored() {
        String answer = "--b\r\nContent-Type: image/png\r\n\r\n[EMAIL_1]\r\n--b--\r\n";
        assertThat(asked("none").answer("multipart/mixed; boundary=b", answer, () -> 5))
                .isEqualTo(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"standard", "none"})
    void aBodyThatIsWrittenAsBase64IsRestoredInside(String redaction) {
        String inside = Base64.getEncoder().encodeToString("to [EMAIL_1]!".getBytes(StandardCharsets.UTF_8));
        String meant = Base64.getEncoder().encodeToString("to jane@example.com!".getBytes(StandardCharsets.UTF_8));
        String answer = "{\"httpBody\":{\"contentType\":\"text/plain\",\"data\":\"%s\"},\"x\":\"%s\"}";
        for (int size = 1; size < 90; size++) {
            int length = size;
            assertThat(asked(redaction).answer(Redaction.JSON, answer.formatted(inside, "[EMAIL_2]"), () -> length))
                    .isEqualTo(answer.formatted(meant, "joe@example.com"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/csv|Doe; Jane|1,Doe; Jane",
                "text/csv|Doe, Jane|1,[NAME_1]",
                "application/csv; charset=utf-8|Doe, Jane|1,[NAME_1]",
                "text/plain|Doe, Jane & <Jane|1,Doe, Jane & <Jane",
                "application/xml|Doe & Jane|1,[NAME_1]",
                "text/xml; charset=utf-8|Doe < Jane|1,[NAME_1]",
                "application/atom+xml|Doe, Jane|1,Doe, Jane",
                "text/plain; charset = iso-8859-1|Doe é Jane|1,[NAME_1]",
                "text/plain; charset=\"UTF-8\"|Doe é Jane|1,Doe é Jane",
                "application/json; charset=us-ascii|Doe é Jane|1,[NAME_1]"
            })
    void aValueThatWouldBreakWhatIsAroundItStaysAPlaceholder(String type, String value, String got) {
        RequestRun run = new RequestRun(names(DetectorAction.PLACEHOLDER), null);
        assertThat(run.request(Redaction.JSON, "\"" + value + "\"")).isEqualTo("\"[NAME_1]\"");
        boolean json = type.startsWith("application/json");
        String quote = json ? "\"" : "";
        assertThat(run.answer(type, quote + "1,[NAME_1]" + quote, () -> 3)).isEqualTo(quote + got + quote);
    }

    @Test
    void aBodyInWhichValuesWereOnlyCountedIsTheOneThatCame() {
        String body = "{\"a\":\"to Doe, Jane\",\"b\":[1]}";
        for (int size = 1; size < body.length(); size++) {
            int length = size;
            RequestRun cut = new RequestRun(names(DetectorAction.COUNT), null);
            assertThat(cut.request(Redaction.JSON, body.getBytes(StandardCharsets.UTF_8), () -> length))
                    .isEqualTo(body);
            assertThat(cut.exchange.bodyChanged())
                    .as("digests of the caller stay")
                    .isFalse();
            cut.exchange.end();
        }
    }

    private static RedactionProfile names(DetectorAction action) {
        return RedactionProfile.compile(
                "names",
                new RedactionConfig(
                        List.of(),
                        List.of(new PatternConfig("name", "Doe[^\"]*Jane")),
                        List.of(),
                        List.of(new ActionConfig(DetectorName.PATTERNS, action)),
                        List.of(),
                        List.of(),
                        null,
                        "[{name}]"));
    }
}
