package io.inferencegateway.filter.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.exchange.Verdict;
import io.inferencegateway.filter.Exchanges;
import io.inferencegateway.filter.redaction.detector.DetectorName;
import io.inferencegateway.filter.redaction.profile.ActionConfig;
import io.inferencegateway.filter.redaction.profile.DetectorAction;
import io.inferencegateway.filter.redaction.profile.RedactionConfig;
import io.inferencegateway.filter.redaction.request.RequestRedactionStage;
import io.inferencegateway.metrics.GatewayMeters;
import io.inferencegateway.testkit.LeakExtension;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(LeakExtension.class)
class RequestRedactionStageTest {
    private static final String ASKED = "{\"a\":\"to jane@example.com\",\"b\":[\"joe\\u0040example.com\","
            + "\"4111 1111 1111 1111\",4111111111111111],\"c\":\"jane@example.com\"}";
    private static final String SENT =
            "{\"a\":\"to [EMAIL_1]\",\"b\":[\"[EMAIL_2]\",\"[CREDIT_CARD_1]\",0],\"c\":\"[EMAIL_1]\"}";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** An exchange whose request had two addresses and a card. */
    private static RequestRun asked(String redaction) {
        RequestRun run = new RequestRun(redaction.equals("none") ? null : redaction);
        assertThat(run.request(Redaction.JSON, ASKED)).isEqualTo(SENT);
        return run;
    }

    @Test
    void whereTheBodyIsCutDoesNotMatter() {
        byte[] body = bytes(ASKED);
        for (int cut = 1; cut < body.length; cut++) {
            int first = cut;
            RequestRun run = new RequestRun(null);
            assertThat(run.request(Redaction.JSON, body, () -> first)).isEqualTo(SENT);
            assertThat(run.exchange.bodyChanged()).isTrue();
            run.exchange.end();
        }
    }

    @Test
    void aBodyInWhichNothingIsFoundGoesOnAsItCame() {
        RequestRun run = new RequestRun(null);
        assertThat(run.request(Redaction.JSON, "{\"a\":\"[EMAIL_1]\"}")).isEqualTo("{\"a\":\"[EMAIL_1]\"}");
        assertThat(run.exchange.bodyChanged()).isFalse();
        assertThat(run.exchange.restoration()).isNull();
        assertThat(run.open("image/png")).isNull();
        run.exchange.end();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text/plain|a jane@example.com b|a [EMAIL_1] b",
                "text/csv; charset=iso-8859-1|1,jane@example.com|1,[EMAIL_1]",
                "application/x-www-form-urlencoded|q=jane@example.com|q=[EMAIL_1]",
                "text/event-stream|data: jane@example.com|data: [EMAIL_1]",
                "application/jsonlines|{\"a\":\"jane@example.com\"}|{\"a\":\"[EMAIL_1]\"}"
            })
    void textsAndLinesAreReadToo(String type, String body, String sent) {
        RequestRun run = new RequestRun(null);
        assertThat(run.request(type, body)).isEqualTo(sent);
        run.exchange.end();
    }

    @Test
    void whatIsBlockedIsRefusedAndCountedAndNothingIsKept() {
        RequestRun run = new RequestRun(null);
        assertThatThrownBy(() ->
                        run.request(Redaction.JSON, "{\"to\":\"jane@example.com\",\"k\":\"AKIAIOSFODNN7EXAMPLE\"}"))
                .isInstanceOfSatisfying(
                        RefusalException.class,
                        refused -> assertThat(refused.refusal().error()).isEqualTo(GatewayError.REQUEST_BLOCKED))
                .hasMessageNotContaining("AKIA");
        run.exchange.end();
        assertThat(run.registry
                        .get("gateway_request_redactions")
                        .tag("detector", "secrets")
                        .counter()
                        .count())
                .isOne();
    }

    @Test
    void requestsWithoutBodyAndOtherRoutesAreLeftAlone() {
        RequestRun run = new RequestRun(null);
        GatewayMeters meters = new GatewayMeters(run.registry);
        var here = new RequestRedactionStage(Map.of(Exchanges.ROUTE, RequestRun.PROFILE), meters);
        assertThat(here.decide(run.exchange)).isSameAs(Verdict.PROCEED_NOW);
        run.exchange.request().headers().set("content-length", "0");
        assertThat(here.decide(run.exchange)).isSameAs(Verdict.PROCEED_NOW);
        run.exchange.request().headers().set("content-length", "1");
        assertThat(here.decide(run.exchange)).isNotSameAs(Verdict.PROCEED_NOW);
        var elsewhere = new RequestRedactionStage(Map.of("other", RequestRun.PROFILE), meters);
        assertThat(elsewhere.decide(run.exchange)).isSameAs(Verdict.PROCEED_NOW);
        run.exchange.end();
    }

    @ParameterizedTest
    @CsvSource({"application/json, standard", "application/json, none", "text/plain, standard", "text/plain, none"})
    void whereTheAnswerIsCutDoesNotMatter(String type, String redaction) {
        String answer =
                "{\"a\":\"[EMAIL_1]\\n\\u005bEMAIL\\u005f2] [EMAIL_3] [EMAIL [CREDIT_CARD_1]\",\"b\":\"eve@model.com\"}";
        String own = redaction.equals("none") ? "eve@model.com" : "[EMAIL]";
        String got = "{\"a\":\"jane@example.com\\njoe@example.com [EMAIL_3] [EMAIL 4111 1111 1111 1111\",\"b\":\"" + own
                + "\"}";
        for (int cut = 1; cut < answer.length(); cut++) {
            int first = cut;
            RequestRun run = asked(redaction);
            assertThat(run.answer(type, answer, () -> first)).isEqualTo(got);
            assertThat(run.counted("gateway_placeholders_restored")).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource(StreamedText.class)
    void aPlaceholderOverTwoEventsIsRestoredWhereverItIsCut(StreamedText vendor) {
        String said = "so [EMAIL_1], [EMAIL_2]: eve@model.com!";
        String meant = "so jane@example.com, joe@example.com: [EMAIL]!";
        SplittableRandom random = new SplittableRandom(1);
        for (int cut = 1; cut < said.length(); cut++) {
            String stream = vendor.stream(List.of(said.substring(0, cut), said.substring(cut)));
            String got = asked("standard").answer(vendor.contentType(), stream, () -> random.nextInt(1, 60));
            assertThat(vendor.read(got, 0)).isEqualTo(meant);
        }
        List<String> letters = new ArrayList<>();
        said.chars().forEach(c -> letters.add(String.valueOf((char) c)));
        String got = asked("none").answer(vendor.contentType(), vendor.stream(letters), () -> 1);
        assertThat(vendor.read(got, 0)).isEqualTo(meant.replace("[EMAIL]", "eve@model.com"));
    }

    @Test
    void aPlaceholderOverTwoFramesIsRestored() {
        String stream = StreamedText.OPEN_AI.stream(List.of("a [EMA", "IL_1", "] b"));
        for (int size = 1; size < 60; size += 7) {
            int length = size;
            byte[] body = FrameBodyTest.frames(stream.split("(?<=\\G.{" + length + "})", -1));
            byte[] got = asked("standard").answer("application/vnd.amazon.eventstream", body, () -> 11);
            assertThat(StreamedText.OPEN_AI.read(FrameBodyTest.payload(got), 0)).isEqualTo("a jane@example.com b");
        }
    }

    @Test
    void anAnswerThatCannotBeReadPassesWithItsPlaceholders() {
        assertThat(asked("none").answer("application/octet-stream", "[EMAIL_1]", () -> 3))
                .isEqualTo("[EMAIL_1]");
    }

    @Test
    void theEndOfTheExchangeForgetsTheValues() {
        RequestRun run = asked("none");
        ResponseTransform answer = Objects.requireNonNull(run.open("text/plain"));
        run.exchange.end();
        List<String> got = new ArrayList<>();
        answer.body(Unpooled.copiedBuffer("[EMAIL_1] ", StandardCharsets.UTF_8), part -> take(part, got));
        answer.abandon();
        assertThat(String.join("", got)).isEqualTo("[EMAIL_1] ");
    }

    @Test
    void aClientThatLeavesInTheMiddleLeavesNothing() {
        RequestRun run = new RequestRun(null);
        run.exchange.request().headers().set("content-type", Redaction.TEXT).set("content-length", 100);
        RequestRedactionStage stage =
                new RequestRedactionStage(Map.of(Exchanges.ROUTE, RequestRun.PROFILE), new GatewayMeters(run.registry));
        var await = (Verdict.AwaitBody)
                stage.decide(run.exchange).toCompletableFuture().join();
        ByteBuf part = Unpooled.copiedBuffer("to jane@example.com, joe@exa", StandardCharsets.UTF_8);
        await.judge().part(part);
        run.exchange.end();
        assertThat(part.release()).isTrue();
        assertThat(run.counted("gateway_request_redactions")).isOne();
    }

    private static void take(ByteBuf part, List<String> got) {
        got.add(part.toString(StandardCharsets.UTF_8));
        part.release();
    }

    @Test
    void inAnswersAPlaceholderIsAReplacement() {
        assertThat(Redaction.redact(RequestRun.PROFILE, Redaction.TEXT, "to jane@example.com", () -> 5))
                .isEqualTo("to [EMAIL]");
    }

    @Test
    void placeholdersNeedTwoDifferentMarks() {
        assertThatThrownBy(() -> new RedactionConfig(
                        List.of(DetectorName.EMAIL),
                        List.of(),
                        List.of(),
                        List.of(new ActionConfig(DetectorName.EMAIL, DetectorAction.PLACEHOLDER)),
                        List.of(),
                        List.of(),
                        null,
                        "#{name}#"))
                .hasMessageContaining("replacement: #{name}# (expected: two different marks");
    }
}
