package io.inferencegateway.filter.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.testkit.LeakExtension;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MappingIterator;
import tools.jackson.databind.json.JsonMapper;

/** Values of JSON behind one another are a stream, whatever they are called, and their text is read across them. */
@ExtendWith(LeakExtension.class)
class JsonValuesTest {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String SAID =
            "Hi \"J\u00e4ne\" {, write to " + Samples.EMAIL + " or pay " + Samples.CARD + " ok";
    private static final String SHOWN = SAID.replace(Samples.EMAIL, "[EMAIL]").replace(Samples.CARD, "[CREDIT_CARD]");

    @ParameterizedTest
    @ValueSource(strings = {"\n", "", " ", "\r\n\n", "\n\u001e"})
    void everyCutOfTheTextAndOfTheBodyShowsTheSame(String between) {
        for (int cut = 1; cut < SAID.length(); cut++) {
            byte[] body = stream(between, SAID.substring(0, cut), SAID.substring(cut));
            byte[] whole = Redaction.redact(Redaction.JSON, body, () -> body.length);
            assertThat(read(whole)).as("cut at %s", cut).isEqualTo(SHOWN);
            assertThat(Redaction.redact(Redaction.JSON, body, () -> 1)).isEqualTo(whole);
            if (cut % 20 == 0) {
                for (int at = 1; at < body.length; at++) {
                    int first = at;
                    int[] turn = {0};
                    assertThat(Redaction.redact(Redaction.JSON, body, () -> turn[0]++ == 0 ? first : body.length))
                            .isEqualTo(whole);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "application/json-seq", "application/problem+json"})
    void whatIsHeldLeavesInACopyOfItsValue(String type) {
        String record = type.endsWith("-seq") ? "\u001e" : "";
        assertThat(Redaction.redact(type, record + value("Hel") + "\n" + record + value("lo") + "\n"))
                .isEqualTo(record + value("") + "\n" + record + value("") + "\n" + record + value("Hello") + "\n");
        assertThat(Redaction.redact(type, record + value("Hel") + "\n" + record + value("lo")))
                .isEqualTo(record + value("") + "\n" + record + value("") + "\n" + record + value("Hello"));
        String last = "{\"model\":\"m\",\"done\":true}";
        assertThat(Redaction.redact(type, record + value("Hello") + "\n" + record + last))
                .isEqualTo(record + value("") + "\n" + record + value("Hello") + "\n" + record + last);
    }

    @Test
    void eachValueLeavesAtOnceWhenItIsKnownThatThereAreMany() {
        Redaction redaction = new Redaction();
        ResponseTransform transform = redaction.open(Redaction.JSON);
        String[] parts = {value("The qu") + "\n", value("ick jane@") + "\n", value("b.com fox ") + "\n"};
        String[] shown = {"", value("The ") + "\n" + value("quick ") + "\n", value("[EMAIL] fox ") + "\n"};
        String sent = "";
        for (int i = 0; i < parts.length; i++) {
            byte[] part = parts[i].getBytes(StandardCharsets.UTF_8);
            transform.body(Redaction.buffer(part, 0, part.length), redaction.client);
            sent = sent + shown[i];
            assertThat(redaction.sent.toString(StandardCharsets.UTF_8)).isEqualTo(sent);
        }
        transform.end(redaction.client);
        assertThat(redaction.sent.toString(StandardCharsets.UTF_8)).isEqualTo(sent);
    }

    @Test
    void atNoMomentIsTheBeginningOfAValueSeenAndNothingHeldLeavesWhenTheAnswerBreaksOff() {
        byte[] body = stream("\n", "see jane.do", "e@exam", "ple.com or 41", "11 1111 1111 1111");
        for (int upTo = 1; upTo < body.length; upTo++) {
            Redaction redaction = new Redaction();
            ResponseTransform transform = redaction.open(Redaction.JSON);
            for (int at = 0; at < upTo; at++) {
                transform.body(Redaction.buffer(body, at, 1), redaction.client);
            }
            int before = redaction.sent.size();
            transform.abandon();
            assertThat(redaction.sent.size()).isEqualTo(before);
            assertThat(redaction.sent.toString(StandardCharsets.UTF_8)).doesNotContain("jane", "e@ex", "41");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{} ",
                " {\"a\":{\"b\":\"}{\\\"}\"},\"c\":[{},{ }]}\n",
                "{\"a\":{\n}}\n\u001e",
                "{\"text\":\"held\"}\n{\"text\":\"row\"}",
                "{\"a\":1}{\"b\":2}[3]4\n5\n\"x\"null",
                "[{\"delta\":\"held\"}]\n[{\"delta\":\"row\"}]",
                "{\"a\":1}\n[2]",
                "{\"delta\":\"held\"},{\"delta\":\"row\"}",
                "\ufeff{\"a\":1}\n{\"b\":2}\n"
            })
    void otherValuesLeaveAsTheyCame(String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        for (int cut = 1; cut <= body.length; cut++) {
            int size = cut;
            assertThat(Redaction.redact(Redaction.JSON, body, () -> size)).isEqualTo(body);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1}{\"b\":", "{}{}]", "{}{}x", "{\"a\":1}\n{\"b\":\"", "{}\n{\"a\":tru3}"})
    void whatIsNoJsonEndsTheAnswer(String json) {
        for (int size : new int[] {1, 3, 100}) {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            assertThatThrownBy(() -> Redaction.redact(Redaction.JSON, body, () -> size))
                    .isInstanceOf(RefusalException.class);
        }
    }

    @Test
    void aFirstValueThatIsLongIsTakenForTheOnlyOneHoweverItComes() {
        String json = "{\"long\":\"" + "x ".repeat(5000) + "\",\"delta\":\"jane@\"}\n{\"delta\":\"example.com\"}";
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        for (int size : new int[] {1, 1000, 8192, body.length}) {
            assertThat(Redaction.redact(Redaction.JSON, body, () -> size)).isEqualTo(body);
        }
    }

    @Test
    void inFramesToo() {
        byte[] body = FrameBodyTest.concat(
                FrameBodyTest.frames(value("to jane@") + "\n{\"to"),
                FrameBodyTest.frames(value("example.com ").substring(4)));
        String sent = FrameBodyTest.payload(FrameBodyTest.redact(Redaction.JSON, body, 50));
        assertThat(sent).isEqualTo(value("to ") + "\n" + value("[EMAIL] "));
    }

    private static byte[] stream(String between, String... pieces) {
        List<String> values = new ArrayList<>();
        for (String piece : pieces) {
            values.add(value(piece));
        }
        values.add("{\"details\":{\"finish_reason\":\"length\"}}");
        String first = between.indexOf('\u001e') < 0 ? "" : "\u001e";
        return (first + String.join(between, values)).getBytes(StandardCharsets.UTF_8);
    }

    private static String value(String text) {
        return "{\"token\":{\"id\":7,\"text\":" + MAPPER.writeValueAsString(text) + "}}";
    }

    private static String read(byte[] sent) {
        StringBuilder text = new StringBuilder();
        String values =
                new String(sent, StandardCharsets.UTF_8).replace('\u001e', ' ').replace("},{", "} {");
        try (MappingIterator<JsonNode> all = MAPPER.readerFor(JsonNode.class).readValues(values)) {
            all.forEachRemaining(value -> text.append(value.at("/token/text").asString("")));
        }
        return text.toString();
    }
}
