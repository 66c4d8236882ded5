package io.inferencegateway.filter.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.testkit.LeakExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A reason why a text is over is believed where it may be true, and what is held then leaves where clients look for it. */
@ExtendWith(LeakExtension.class)
class EndReasonsTest {
    private static final String EVENT =
            "data: {'choices':[{'index':0,'delta':{'content':'%s'},'finish_reason':%s}]}\n\n".replace('\'', '"');

    @Test
    void besideTheLastTextItLeavesWhatIsHeldInItsEvent() {
        String stream = event("I am here", "null") + event(" so", "'stop'") + "data: [DONE]\n\n";
        assertThat(Redaction.redact(Redaction.EVENTS, stream))
                .isEqualTo(event("I am ", "null") + event("here so", "'stop'") + "data: [DONE]\n\n");
    }

    @Test
    void besideTheFirstTextItIsNotBelievedSoThatTheRestLeavesBehindIt() {
        String stream = event("I am here", "'stop'") + "data: [DONE]\n\n";
        assertThat(Redaction.redact(Redaction.EVENTS, stream))
                .isEqualTo(event("I am ", "'stop'") + event("here", "'stop'") + "data: [DONE]\n\n");
    }

    @Test
    void besideNoTextItLeavesWhatIsHeldBeforeItsEvent() {
        String end = "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";
        assertThat(Redaction.redact(Redaction.EVENTS, event("I am here", "null") + end))
                .isEqualTo(event("I am ", "null") + event("here", "null") + end);
    }

    /** What begins behind a reason shows that none is true: the second one is not believed, beside a text or not. */
    @ParameterizedTest
    @ValueSource(strings = {"", " so"})
    void behindWhichATextBeginsNoneIsBelieved(String text) {
        String stream = event("Hi ", "null")
                + event("you ", "'length'")
                + event("to jane@", "null")
                + event(text.isEmpty() ? "" : "exam", "'length'")
                + event("ple.com now ", "null");
        assertThat(Redaction.redact(
                        Redaction.EVENTS, stream.replace("ple.com", text.isEmpty() ? "example.com" : "ple.com")))
                .isEqualTo(event("Hi ", "null")
                        + event("you ", "'length'")
                        + event("to ", "null")
                        + event("", "'length'")
                        + event("[EMAIL] now ", "null"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'null'", "'NONE'", "''", "null", "0", "'FINISH_REASON_UNSPECIFIED'", "'not_finished'"})
    void thatSaysNothingIsNone(String none) {
        String stream = event("Hi ", none) + event("to jane@", none) + event("example.com now ", none);
        assertThat(Redaction.redact(Redaction.EVENTS, stream))
                .isEqualTo(event("Hi ", none) + event("to ", none) + event("[EMAIL] now ", none));
    }

    @Test
    void inEachElementOfAnArrayItEndsNothingEither() {
        String element = "{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"%s\"}]},\"finishReason\":\"STOP\"}]}";
        String array = '[' + element.formatted("to jane@") + ",\n" + element.formatted("example.com now") + "]";
        for (int size = 1; size <= array.length(); size++) {
            int chunk = size;
            assertThat(Redaction.redact(Redaction.PROFILE, Redaction.JSON, array, () -> chunk))
                    .isEqualTo('[' + element.formatted("to ") + ",\n" + element.formatted("[EMAIL] ") + ','
                            + element.formatted("now") + "]");
        }
    }

    @Test
    void aGeneratedTextIsAllOfItOnlyBesideAToken() {
        String event = "data: {\"token\":{\"text\":\"%s\"},\"generated_text\":%s}\n\n";
        assertThat(Redaction.redact(
                        Redaction.EVENTS, event.formatted("to jane", "null") + event.formatted(" x", "\"to jane x\"")))
                .isEqualTo(event.formatted("to ", "null") + event.formatted("jane x", "\"to jane x\""));
    }

    private static String event(String text, String reason) {
        return EVENT.formatted(text, reason.replace('\'', '"'));
    }
}
