package io.inferencegateway.filter.redaction.analyzer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.testkit.LeakExtension;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the analyzer sees of answers, and what becomes of what it finds. */
@ExtendWith(LeakExtension.class)
class AnalyzedAnswersTest {
    private static final String DELTA =
            "data: {\"id\":\"c-1\",\"choices\":[{\"index\":%d,\"delta\":{\"content\":\"%s\"}}]}\n\n";
    private static final String STOP =
            "data: {\"id\":\"c-1\",\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n";

    private static String events(String... pieces) {
        StringBuilder events = new StringBuilder();
        for (String piece : pieces) {
            events.append(DELTA.formatted(0, piece));
        }
        return events.toString();
    }

    @Test
    void theStringsOfJsonAreShownTogetherAndNamesAreReplaced() throws Exception {
        String body =
                "{\"id\": \"chatcmpl-1\", \"text\": \"Ask Jane Doe, \\\"Jos\\u00e9\\\" or Anna \\ud83d\\ude00 Smith.\",\n"
                        + "\"name\": \"田中\", \"score\": 0.25, \"n\": [1, \"Jane Doe\"]}";
        try (ScriptedAnalyzer analyzer = new ScriptedAnalyzer()) {
            assertThat(AnalyzedRun.of(analyzer.config(AnalyzerFailure.BLOCK), AnswerForm.JSON, body))
                    .isEqualTo("{\"id\": \"chatcmpl-1\", \"text\": \"Ask [PERSON], \\\"[PERSON]\\\" or [PERSON].\",\n"
                            + "\"name\": \"[PERSON]\", \"score\": 0.25, \"n\": [1, \"[PERSON]\"]}");
            assertThat(analyzer.asked)
                    .containsExactly("Ask Jane Doe, \"José\" or Anna 😀 Smith.\n\n田中\n\nJane Doe\n\n");
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TEXT", "BYTES"})
    void eventsThatSayTheyAreTextAreShownAsEventsWhereverTheyAreCut(AnswerForm form) throws Exception {
        String stream = "event: x\n" + events("I am Ja", "ne", " Doe.") + STOP;
        String shown = "event: x\n" + events("I am [PERSON]", "", ".") + STOP;
        try (ScriptedAnalyzer analyzer = new ScriptedAnalyzer()) {
            for (int cut = 0; cut < 40; cut++) {
                AnalyzedRun run = new AnalyzedRun(analyzer.config(AnalyzerFailure.BLOCK), form);
                assertThat(run.part(stream.substring(0, cut))
                                .part(stream.substring(cut))
                                .end())
                        .isEqualTo(shown);
            }
            String text = "data: Jane Doe";
            assertThat(AnalyzedRun.of(analyzer.config(AnalyzerFailure.BLOCK), form, text))
                    .isEqualTo("data: [PERSON]");
            assertThat(AnalyzedRun.of(analyzer.config(AnalyzerFailure.BLOCK), form, "data:"))
                    .isEqualTo("data:");
        }
    }

    @Test
    void aSentenceLeavesWhenTheAnalyzerHasSeenIt() throws Exception {
        try (ScriptedAnalyzer analyzer = new ScriptedAnalyzer()) {
            AnalyzedRun run = new AnalyzedRun(analyzer.config(AnalyzerFailure.BLOCK), AnswerForm.EVENTS);
            run.part(events("I am Ja", "ne", " Do", "e", " here."));
            assertThat(run.sent()).isEmpty();
            assertThat(analyzer.asked).isEmpty();
            run.part(events(" And", " you"));
            run.resume();
            assertThat(run.sent()).isEqualTo(events("I am [PERSON]", "", "", "", " here."));
            assertThat(run.part(STOP).end())
                    .isEqualTo(events("I am [PERSON]", "", "", "", " here.", " And", " you") + STOP);
            assertThat(analyzer.asked).containsExactly("I am Jane Doe here. ", "And you");
            assertThat(run.registry
                            .get("gateway_redactions")
                            .tag("detector", "analyzer-person")
                            .counter()
                            .count())
                    .isEqualTo(1);
        }
    }

    @Test
    void anEventWithTheEndOfOneSentenceAndTheBeginOfTheNextHidesNeither() throws Exception {
        String stream = events("Hi! I am Jane", " Doe, and yes. Jo", "sé is", " here") + STOP;
        try (ScriptedAnalyzer analyzer = new ScriptedAnalyzer()) {
            assertThat(AnalyzedRun.of(analyzer.config(AnalyzerFailure.BLOCK), AnswerForm.EVENTS, stream))
                    .isEqualTo(events("Hi! I am [PERSON]", ", and yes. [PERSON]", " is", " here") + STOP);
        }
    }

    @Test
    void choicesThatAreStreamedSideBySideAreTextsOfTheirOwn() throws Exception {
        String stream = DELTA.formatted(0, "Jane")
                + DELTA.formatted(1, "Jo")
                + DELTA.formatted(0, " Doe")
                + DELTA.formatted(1, "sé");
        try (ScriptedAnalyzer analyzer = new ScriptedAnalyzer()) {
            assertThat(AnalyzedRun.of(analyzer.config(AnalyzerFailure.BLOCK), AnswerForm.EVENTS, stream))
                    .isEqualTo(DELTA.formatted(0, "[PERSON]")
                            + DELTA.formatted(1, "[PERSON]")
                            + DELTA.formatted(0, "")
                            + DELTA.formatted(1, ""));
        }
    }

    @Test
    void aTextThatFellSilentDoesNotHoldTheOthers() throws Exception {
        try (ScriptedAnalyzer analyzer = new ScriptedAnalyzer()) {
            AnalyzedRun run = new AnalyzedRun(analyzer.config(AnalyzerFailure.BLOCK), AnswerForm.EVENTS);
            run.part("data: {\"choices\":[{\"delta\":{\"reasoning_content\":\"hm, Jane Doe\"}}]}\n\n");
            for (int i = 0; i <= HeldAnswer.SILENT; i++) {
                run.part(events("a"));
            }
            run.resume();
            assertThat(run.sent()).contains("hm, [PERSON]");
            run.end();
        }
    }

    @Test
    void linesOfJsonAreReadAcrossLinesWhereTheyAreDeltas() throws Exception {
        String lines = "{\"delta\":{\"text\":\"Jane\"}}\n{\"delta\":{\"text\":\" Doe\"}}\n";
        String ollama = "{\"model\":\"m\",\"response\":\"%s\",\"done\":%s}\n";
        String rows = "{\"who\":\"José\"}\n{\"who\":\"nobody\"}\n";
        try (ScriptedAnalyzer analyzer = new ScriptedAnalyzer()) {
            AnalyzerConfig config = analyzer.config(AnalyzerFailure.BLOCK);
            assertThat(AnalyzedRun.of(config, AnswerForm.LINES, lines))
                    .isEqualTo("{\"delta\":{\"text\":\"[PERSON]\"}}\n{\"delta\":{\"text\":\"\"}}\n");
            String marked = ollama.formatted("Jo", false) + ollama.formatted("sé", false) + ollama.formatted("", true);
            assertThat(AnalyzedRun.of(config, AnswerForm.LINES, marked))
                    .isEqualTo(ollama.formatted("[PERSON]", false)
                            + ollama.formatted("", false)
                            + ollama.formatted("", true));
            assertThat(AnalyzedRun.of(config, AnswerForm.LINES, rows))
                    .isEqualTo("{\"who\":\"[PERSON]\"}\n{\"who\":\"nobody\"}\n");
        }
    }

    @Test
    void itDoesNotMatterHowTextWasCut() throws Exception {
        String text = "So says Anna 😀 Smith. And 田中 too, with José and Jane Doe";
        String shown = "So says [PERSON]. And [PERSON] too, with [PERSON] and [PERSON]";
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (ScriptedAnalyzer analyzer = new ScriptedAnalyzer()) {
            for (int cut = 0; cut <= bytes.length; cut += 3) {
                AnalyzedRun run = new AnalyzedRun(analyzer.config(AnalyzerFailure.BLOCK), AnswerForm.TEXT);
                run.part(Arrays.copyOf(bytes, cut));
                run.part(Arrays.copyOfRange(bytes, cut, bytes.length));
                assertThat(run.end()).as("cut at %d", cut).isEqualTo(shown);
            }
        }
    }

    @Test
    void aNameAtTheBoundOfACallIsShownWithWhatFollows() throws Exception {
        try (ScriptedAnalyzer analyzer = new ScriptedAnalyzer()) {
            AnalyzerConfig config = analyzer.config(AnalyzerFailure.BLOCK, 256);
            for (int before = 230; before < 262; before++) {
                String filler = "lorem ".repeat(50).substring(0, before);
                String text = filler + " Jane Doe " + "ipsum ".repeat(60);
                assertThat(AnalyzedRun.of(config, AnswerForm.TEXT, text))
                        .as("behind %d characters", before)
                        .isEqualTo(filler + " [PERSON] " + "ipsum ".repeat(60));
            }
            assertThat(analyzer.asked).allSatisfy(text -> assertThat(text).hasSizeLessThanOrEqualTo(256));
        }
    }

    @Test
    void whatHasNoLettersIsNotShown() throws Exception {
        try (ScriptedAnalyzer analyzer = new ScriptedAnalyzer()) {
            String body = "{\"predictions\": [0.1, \"17\", \"2026-11-23\"]}";
            assertThat(AnalyzedRun.of(analyzer.config(AnalyzerFailure.BLOCK), AnswerForm.JSON, body))
                    .isEqualTo(body);
            assertThat(analyzer.asked).isEmpty();
        }
    }

    @Test
    void findingsThatOverlapAreOne() throws Exception {
        String overlapping = '['
                + ScriptedAnalyzer.finding("LOCATION", 8, 16)
                + ','
                + ScriptedAnalyzer.finding("PERSON", 3, 11)
                + ','
                + ScriptedAnalyzer.finding("OTHER", 0, 2)
                + ']';
        try (ScriptedAnalyzer analyzer = new ScriptedAnalyzer(text -> overlapping)) {
            assertThat(AnalyzedRun.of(
                            analyzer.config(AnalyzerFailure.BLOCK), AnswerForm.TEXT, "to Jane Doe Berlin, 12"))
                    .isEqualTo("to [PERSON]in, 12");
        }
    }

    /** Wrong answers, in every way. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "500 Oops",
                "404 Not Found",
                "[",
                "{}",
                "<html>",
                "[] x",
                "[{\"entity_type\":\"PERSON\",\"start\":0,\"end\":99,\"score\":1}]",
                "[{\"entity_type\":\"PERSON\",\"start\":-1,\"end\":2,\"score\":1}]",
                "[{\"entity_type\":\"PERSON\",\"start\":2,\"end\":2,\"score\":1}]",
                "[{\"entity_type\":\"PERSON\",\"start\":0.5,\"end\":2,\"score\":1}]",
                "[{\"entity_type\":\"PERSON\",\"start\":0,\"end\":2,\"score\":NaN}]",
                "[{\"entity_type\":\"PERSON\",\"start\":0,\"end\":2d,\"score\":1}]",
                "[{\"entity_type\":\"PERSON\",\"start\":00,\"end\":2,\"score\":1}]",
                "[{\"entity_type\":\"PERSON\",\"start\":0,\"end\":2,\"score\":1,\"x\":nul}]",
                "[{\"entity_type\":\"PERSON\",\"start\":0,\"end\":2,\"score\":1,\"x\":\"\\q\"}]",
                "[{\"entity_type\":\"PERSON\",\"start\":0,\"end\":2}]",
                "[{\"start\":0,\"end\":2,\"score\":1}]"
            })
    void anAnswerThatCannotBeReliedOnLetsNothingLeaveOrAllAsTheProfileSays(String wrong) throws Exception {
        try (ScriptedAnalyzer analyzer = new ScriptedAnalyzer(text -> wrong)) {
            AnalyzedRun run = new AnalyzedRun(analyzer.config(AnalyzerFailure.BLOCK), AnswerForm.TEXT);
            assertThatThrownBy(run.part("I am Jane Doe")::end)
                    .isInstanceOfSatisfying(
                            RefusalException.class,
                            refused ->
                                    assertThat(refused.refusal().error()).isEqualTo(GatewayError.ANALYZER_UNAVAILABLE));
            run.transform.abandon();
            assertThat(run.sent()).isEmpty();
            assertThat(AnalyzedRun.of(analyzer.config(AnalyzerFailure.PASS), AnswerForm.TEXT, "I am Jane Doe. Hello"))
                    .isEqualTo("I am Jane Doe. Hello");
            assertThat(analyzer.asked)
                    .as("a failed one is not asked again about this answer")
                    .hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource(AnalyzerFailure.class)
    void jsonThatIsTooLongToBeReadWholeIsRefusedOrPasses(AnalyzerFailure onFailure) throws Exception {
        String body = "[\"" + "x".repeat(70_000) + "\"]";
        try (ScriptedAnalyzer analyzer = new ScriptedAnalyzer()) {
            AnalyzedRun run = new AnalyzedRun(analyzer.config(onFailure), AnswerForm.JSON);
            run.part(body.substring(0, 30_000));
            if (onFailure == AnalyzerFailure.PASS) {
                assertThat(run.part(body.substring(30_000)).end()).isEqualTo(body);
            } else {
                assertThatThrownBy(() -> run.part(body.substring(30_000))).hasMessageContaining("65536");
                run.transform.abandon();
            }
        }
    }

    @Test
    void theUpstreamWaitsWhileMuchIsHeldAndTheAnalyzerThinks() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        String text = "Nobody is here. ".repeat(1000);
        try (ScriptedAnalyzer analyzer = new ScriptedAnalyzer(question -> {
            try {
                go.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return "[]";
        })) {
            AnalyzedRun run = new AnalyzedRun(analyzer.config(AnalyzerFailure.BLOCK, 65_536), AnswerForm.TEXT);
            int parts = 0;
            while (!run.transform.full()) {
                run.part(text);
                parts++;
            }
            assertThat(parts * text.length()).isBetween(HeldAnswer.ENOUGH, HeldAnswer.ENOUGH + text.length());
            go.countDown();
            assertThat(run.end()).isEqualTo(text.repeat(parts));
            assertThat(run.transform.full()).isFalse();
        }
    }

    @Test
    void whatIsHeldIsDroppedWithTheAnswer() throws Exception {
        try (ScriptedAnalyzer analyzer = new ScriptedAnalyzer()) {
            AnalyzedRun run = new AnalyzedRun(analyzer.config(AnalyzerFailure.BLOCK), AnswerForm.TEXT);
            run.part("I am Jane Doe. Hello").transform.abandon();
            assertThat(run.sent()).isEmpty();
            assertThat(run.transform.waits()).isFalse();
        }
    }
}
