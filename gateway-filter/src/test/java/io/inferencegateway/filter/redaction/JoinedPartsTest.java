package io.inferencegateway.filter.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferencegateway.config.Secret;
import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.filter.redaction.detector.DetectorName;
import io.inferencegateway.filter.redaction.profile.ActionConfig;
import io.inferencegateway.filter.redaction.profile.DetectorAction;
import io.inferencegateway.filter.redaction.profile.RedactionConfig;
import io.inferencegateway.filter.redaction.profile.RedactionProfile;
import io.inferencegateway.filter.redaction.profile.UnknownContent;
import io.inferencegateway.testkit.LeakExtension;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** In an answer that is one piece of JSON a value over two parts of a message is found, and all else leaves where it came. */
@ExtendWith(LeakExtension.class)
class JoinedPartsTest {
    /** So many bytes between two parts are held. */
    private static final int MOST_BETWEEN = 1 << 16;

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Pattern TEXT = Pattern.compile("\"text\" ?: ?(\"(?:[^\"\\\\]|\\\\.)*\")");
    private static final String SAID = "Hi \"J\u00e4ne\" ]}, write to " + Samples.EMAIL + " or pay with\n"
            + Samples.CARD + ", key " + Samples.secrets().get(0) + " \\tail";
    private static final String SHOWN = SAID.replace(Samples.EMAIL, "[EMAIL]")
            .replace(Samples.CARD, "[CREDIT_CARD]")
            .replace(Samples.secrets().get(0), "[SECRETS]");

    /** Whole answers, of which {@code %s} is the parts. */
    enum Vendor {
        GEMINI(
                "{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[%s]},\"finishReason\":\"STOP\"}]}",
                "{\"text\":%s}"),
        ANTHROPIC(
                "{\"id\":\"msg_1\",\"type\":\"message\",\"content\": [ %s ],\"stop_reason\":\"end_turn\"}",
                "{\"type\":\"text\", \"text\" : %s, \"citations\":[{\"cited\":\"\\\"]\",\"n\":[{}]}]}"),
        RESPONSES(
                "{\"object\":\"response\",\"output\":[{\"type\":\"reasoning\",\"content\":[]},{\"type\":\"message\",\"content\":[%s]}]}",
                "{\"type\":\"output_text\",\"text\":%s,\"annotations\":[],\"logprobs\":[{\"token\":\"4\"}]}"),
        CONVERSE(
                "{\"output\":{\"message\":{\"content\":[%s],\"role\":\"assistant\"}},\"stopReason\":\"end_turn\"}",
                "{\"text\":%s}"),
        WHISPER(
                "{\"task\":\"transcribe\",\"segments\":[%s],\"usage\":{}}",
                "{\"id\":0,\"start\":0.5,\"text\":%s,\"tokens\":[50364],\"avg_logprob\":-0.28}");

        private final String answer;
        private final String part;

        Vendor(String answer, String part) {
            this.answer = answer;
            this.part = part;
        }

        String answer(String... texts) {
            List<String> parts = new ArrayList<>();
            for (String text : texts) {
                parts.add(part.formatted(MAPPER.writeValueAsString(text)));
            }
            return answer.formatted(String.join(",", parts));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyCutOfTheTextInTwoOrThreeShowsTheSame(Vendor vendor) {
        for (int cut = 1; cut < SAID.length(); cut++) {
            int second = Math.min(SAID.length(), cut + 1 + cut % 7);
            String answer = vendor.answer(SAID.substring(0, cut), SAID.substring(cut, second), SAID.substring(second));
            String sent = Redaction.redact(Redaction.JSON, answer);
            assertThat(read(sent)).as("cut at %s", cut).isEqualTo(SHOWN);
            assertThat(MAPPER.readTree(sent).isObject()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyCutOfTheBodyGivesTheSameBytes(Vendor vendor) {
        byte[] body = vendor.answer(SAID.substring(0, 35), "", SAID.substring(35, 60), SAID.substring(60))
                .getBytes(StandardCharsets.UTF_8);
        byte[] whole = Redaction.redact(Redaction.JSON, body, () -> body.length);
        assertThat(read(new String(whole, StandardCharsets.UTF_8))).isEqualTo(SHOWN);
        for (int cut = 1; cut < body.length; cut++) {
            int first = cut;
            int[] turn = {0};
            assertThat(Redaction.redact(Redaction.JSON, body, () -> turn[0]++ == 0 ? first : body.length))
                    .isEqualTo(whole);
            assertThat(Redaction.redact(Redaction.JSON, body, () -> first)).isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @EnumSource
    void atNoMomentIsTheBeginningOfAValueSeenAndNothingHeldLeavesWhenTheAnswerBreaksOff(Vendor vendor) {
        // Of an answer that is longer than what is held until its kind is known.
        byte[] body = vendor.answer("x ".repeat(4200), "see jane.do", "e@exam", "ple.com or 41", "11 1111 1111 1111")
                .getBytes(StandardCharsets.UTF_8);
        int most = 0;
        for (int upTo = 8000; upTo < body.length; upTo++) {
            Redaction redaction = new Redaction();
            ResponseTransform transform = redaction.open(Redaction.JSON);
            transform.body(Redaction.buffer(body, 0, 8000), redaction.client);
            for (int at = 8000; at < upTo; at++) {
                transform.body(Redaction.buffer(body, at, 1), redaction.client);
            }
            int before = redaction.sent.size();
            transform.abandon();
            assertThat(redaction.sent.size()).isEqualTo(before);
            String sent = redaction.sent.toString(StandardCharsets.UTF_8);
            assertThat(sent).doesNotContain("jane", "e@ex", "\"41", "11 11");
            most = Math.max(most, sent.lastIndexOf("\"text\""));
        }
        assertThat(most).as("texts leave when they are decided").isGreaterThan(8500);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                // A value of one part that is none beside its neighbour.
                "{'content':[{'text':'4111 1111 1111 1111'},{'text':'1'}]} | {'content':[{'text':'[CREDIT_CARD]'},{'text':'1'}]}",
                // A value that is longer than the one in its first part.
                "{'parts':[{'text':'jane@b.co'},{'text':'m, ok'}]} | {'parts':[{'text':'[EMAIL]'},{'text':', ok'}]}",
                // Messages, other names, other members and other depths are texts of their own.
                "{'c':[{'parts':[{'text':'jane@'}]},{'parts':[{'text':'b.com'}]}]} | =",
                "{'rows':[{'text':'jane@'},{'text':'b.com'}]} | =",
                "{'content':[{'name':'jane@'},{'name':'b.com'}],'text':'jane@','x':{'text':'b.com'}} | =",
                "{'content':[{'text':{'text':'jane@'}},{'x':[{'text':'b.com'}]},[{'text':'b.com'}],'text','b.com']} | =",
                "{'content':{'text':'jane@'},'parts':'x','parts':{'text':'b.com'}} | =",
                "{'te':'content','xt':['jane@'],'content':[1,{'text':'b.com'}]} | =",
                // What is between neighbours is kept, whatever it is.
                "{'content':[{'text':'jane@'},{'type':'image','data':[[1,{'text':'x'}]]},7,'s',{'text':'b.com ok'}]}"
                        + " | {'content':[{'text':'[EMAIL]'},{'type':'image','data':[[1,{'text':'x'}]]},7,'s',{'text':' ok'}]}",
                "{'content':[{'text':'jane@'},{'text':null},{'text':'b.com'}]} | {'content':[{'text':'[EMAIL]'},{'text':null},{'text':''}]}",
                // Of two members of one name each is the text.
                "{'parts':[{'text':'4111 1111 1111 1111','text':'1'}]} | {'parts':[{'text':'[CREDIT_CARD]','text':'1'}]}",
                "{'parts':[{'text':'x','text':'jane@'},{'text':'b.com'}]} | {'parts':[{'text':'x','text':'[EMAIL]'},{'text':''}]}",
                // A cue in one, what it is a cue for in the next.
                "{'content':[{'text':'api_key = '},{'text':'Zk4vT9qLw2Xp7R'}]} | {'content':[{'text':'api_key = '},{'text':'[SECRETS]'}]}",
            })
    void partsAreReadTogetherAndEachByItself(String came, String left) {
        byte[] body = came.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        String expected = (left.equals("=") ? came : left).replace('\'', '"');
        for (int cut = 1; cut <= body.length; cut++) {
            int size = cut;
            assertThat(new String(Redaction.redact(Redaction.JSON, body, () -> size), StandardCharsets.UTF_8))
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 60_000, 70_000})
    void neighboursAreThoseWithLittleBetweenThem(int between) {
        String answer = "{\"content\":[{\"text\":\"to jane@\"},{\"image\":\"" + "x".repeat(between)
                + "\"},{\"text\":\"example.com ok\"}]}";
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        String expected = between > MOST_BETWEEN
                ? answer
                : answer.replace("jane@", "[EMAIL]").replace("example.com", "");
        for (int size : new int[] {1, 7, 8192, 10_000, body.length}) {
            assertThat(new String(Redaction.redact(Redaction.JSON, body, () -> size), StandardCharsets.UTF_8))
                    .isEqualTo(expected);
        }
    }

    @Test
    void aTokenOverPartsThatIsLongerThanWhatIsHeldIsMaskedToItsEnd() {
        List<String> parts = new ArrayList<>(List.of("a eyJ"));
        for (int i = 0; i < 400; i++) {
            parts.add(Samples.mixed(64));
        }
        parts.add(" b");
        String answer = Vendor.GEMINI.answer(parts.toArray(String[]::new));
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        String whole = Redaction.redact(Redaction.JSON, answer);
        assertThat(read(whole)).isEqualTo("a [SECRETS] b");
        for (int size : new int[] {1, 1000}) {
            assertThat(Redaction.redact(Redaction.JSON, body, () -> size))
                    .isEqualTo(whole.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void actionsAreTakenOnTheWholeValueAndEachIsCountedOnce() {
        String answer = Vendor.CONVERSE.answer("pay 4111 1111 ", "1111 1111, to a@b.com and jane@", "example.com ok");
        Redaction redaction = new Redaction();
        redaction.through(redaction.open(Redaction.JSON), answer.getBytes(StandardCharsets.UTF_8), () -> 50);
        assertThat(read(redaction.sent.toString(StandardCharsets.UTF_8)))
                .isEqualTo("pay [CREDIT_CARD], to [EMAIL] and [EMAIL] ok");
        assertThat(redaction.counted(DetectorName.EMAIL)).isEqualTo(2);
        assertThat(redaction.counted(DetectorName.CREDIT_CARD)).isEqualTo(1);

        assertThat(read(Redaction.redact(acting(DetectorAction.KEEP_LAST_FOUR), Redaction.JSON, answer, () -> 50)))
                .startsWith("pay [CREDIT_CARD-1111], to");
        assertThat(read(Redaction.redact(acting(DetectorAction.PSEUDONYM), Redaction.JSON, answer, () -> 50)))
                .isEqualTo(read(Redaction.redact(
                        acting(DetectorAction.PSEUDONYM),
                        Redaction.JSON,
                        Vendor.CONVERSE.answer("pay 4111 1111 1111 1111, to a@b.com and jane@example.com ok"),
                        () -> 50)))
                .contains("[CREDIT_CARD-");
        assertThat(Redaction.redact(acting(DetectorAction.COUNT), Redaction.JSON, answer, () -> 50))
                .isEqualTo(answer.replace("a@b.com", "[EMAIL]")
                        .replace("jane@", "[EMAIL]")
                        .replace("example.com", ""));
        Redaction counting = new Redaction(acting(DetectorAction.COUNT));
        byte[] inOnePart =
                Vendor.GEMINI.answer("pay 4111 1111 1111 1111 ", "ok").getBytes(StandardCharsets.UTF_8);
        assertThat(counting.through(counting.open(Redaction.JSON), inOnePart, () -> 50))
                .isEqualTo(inOnePart);
        assertThat(counting.registry
                        .get("gateway_redactions")
                        .tag("detector", "credit-card-counted")
                        .counter()
                        .count())
                .isEqualTo(1);
        assertThatThrownBy(() -> Redaction.redact(acting(DetectorAction.BLOCK), Redaction.JSON, answer, () -> 50))
                .isInstanceOf(RefusalException.class)
                .hasMessageNotContaining("4111");
    }

    private static RedactionProfile acting(DetectorAction action) {
        return RedactionProfile.compile(
                "acting",
                new RedactionConfig(
                        List.of(DetectorName.EMAIL, DetectorName.CREDIT_CARD),
                        List.of(),
                        List.of(),
                        List.of(new ActionConfig(DetectorName.CREDIT_CARD, action)),
                        List.of(),
                        List.of(),
                        new Secret("0123456789abcdef0123456789abcdef"),
                        "[{name}]",
                        UnknownContent.BLOCK));
    }

    /** What a client puts together. */
    private static String read(String json) {
        StringBuilder text = new StringBuilder();
        for (Matcher parts = TEXT.matcher(json); parts.find(); ) {
            text.append(MAPPER.readTree(parts.group(1)).asString());
        }
        return text.toString();
    }
}
