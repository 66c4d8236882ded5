package io.inferencegateway.filter.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.testkit.LeakExtension;
import io.netty.buffer.ByteBufUtil;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;

/** Frames that are JSON themselves are read across one another, as those of Amazon Bedrock's ConverseStream are. */
@ExtendWith(LeakExtension.class)
class JsonFramesTest {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String SAID = "Hi J\u00e4ne, write to " + Samples.EMAIL + " or pay " + Samples.CARD + " ok";
    private static final String SHOWN = "Hi J\u00e4ne, write to [EMAIL] or pay [CREDIT_CARD] ok";

    @Test
    void aValueCutOverTwoFramesAnywhereIsFoundAndEveryChunkGivesTheSame() {
        for (int cut = 1; cut < SAID.length(); cut++) {
            byte[] body = stream(delta(0, SAID.substring(0, cut)), delta(0, SAID.substring(cut)));
            byte[] whole = redact(body, body.length);
            assertThat(read(whole, 0)).as("cut at %s", cut).isEqualTo(SHOWN);
            for (int size : new int[] {1, 13, 150}) {
                assertThat(redact(body, size)).isEqualTo(whole);
            }
        }
    }

    @Test
    void whatIsHeldFollowsInAFrameOfItsTextBeforeTheBlockStops() {
        byte[] sent = redact(stream(delta(0, "The qu"), delta(0, "ick")), 1000);
        assertThat(FrameBodyTest.payloads(sent))
                .containsExactly(
                        "{\"role\":\"assistant\",\"p\":\"ab\"}",
                        json(0, "The "),
                        json(0, ""),
                        json(0, "quick"),
                        "{\"contentBlockIndex\":0,\"p\":\"abcd\"}",
                        "{\"stopReason\":\"end_turn\",\"p\":\"abcdef\"}");
        assertThat(types(sent))
                .containsExactly(
                        "messageStart",
                        "contentBlockDelta",
                        "contentBlockDelta",
                        "contentBlockDelta",
                        "contentBlockStop",
                        "messageStop");
    }

    @Test
    void blocksAreToldApart() {
        byte[] body =
                stream(delta(0, "jane@"), delta(1, "4111 1111 "), delta(0, "example.com ok"), delta(1, "1111 1111 so"));
        byte[] sent = redact(body, 40);
        assertThat(read(sent, 0)).isEqualTo("[EMAIL] ok");
        assertThat(read(sent, 1)).isEqualTo("[CREDIT_CARD] so");
    }

    @Test
    void reasoningAndToolCallsAreTextsToo() {
        String event = "{\"contentBlockIndex\":0,\"delta\":{%s\"%s\"}}}";
        for (String kind : List.of("\"reasoningContent\":{\"text\":", "\"toolUse\":{\"input\":")) {
            byte[] body = FrameBodyTest.concat(
                    frame("contentBlockDelta", event.formatted(kind, "to jane@")),
                    frame("contentBlockDelta", event.formatted(kind, "example.com ok")));
            assertThat(FrameBodyTest.payload(redact(body, 50)))
                    .contains("[EMAIL]")
                    .doesNotContain("jane", "example");
        }
    }

    @Test
    void whatIsHeldIsDroppedWhenTheAnswerBreaksOffAndNothingMayComeBehindAnException() {
        byte[] said = FrameBodyTest.concat(
                frame("contentBlockDelta", json(0, "see jane.do")), frame("contentBlockDelta", json(0, "e@exam")));
        for (int upTo = 1; upTo <= said.length; upTo++) {
            Redaction redaction = new Redaction();
            ResponseTransform transform = FrameBodyTest.open(redaction, "text/plain");
            transform.body(Redaction.buffer(said, 0, upTo), redaction.client);
            transform.abandon();
            assertThat(read(redaction.sent.toByteArray(), 0)).doesNotContain("jane");
        }
        byte[] broken =
                FrameBodyTest.concat(said, FrameBodyTest.frame(FrameBodyTest.EXCEPTION, "{\"message\":\"no\"}"));
        assertThat(FrameBodyTest.payloads(redact(broken, 33)))
                .containsExactly(json(0, "see "), json(0, ""), "{\"message\":\"no\"}");
        assertThatThrownBy(() -> redact(FrameBodyTest.concat(broken, said), 33)).isInstanceOf(RefusalException.class);
    }

    @Test
    void whatRetrieveAndGenerateAnswersIsReadAcrossFrames() {
        for (int cut = 0; cut <= SAID.length(); cut++) {
            String first = SAID.substring(0, cut);
            String second = SAID.substring(cut);
            byte[] body = FrameBodyTest.concat(
                    FrameBodyTest.concat(
                            frame("output", output(first)),
                            frame("citation", citation(first, "by " + Samples.EMAIL + ", page 7"))),
                    FrameBodyTest.concat(
                            frame("output", output(second)), frame("citation", citation(second, "see 4111 1111"))));
            byte[] whole = redact(body, body.length);
            assertThat(read(whole, "/text")).as("cut at %s", cut).isEqualTo(SHOWN);
            assertThat(read(whole, "/citation/generatedResponsePart/textResponsePart/text"))
                    .as("cut at %s", cut)
                    .isEqualTo(SHOWN);
            assertThat(read(whole, "/citation/retrievedReferences/0/content/text"))
                    .isEqualTo("by [EMAIL], page 7see 4111 1111");
            for (int size : new int[] {1, 13, 150}) {
                assertThat(redact(body, size)).isEqualTo(whole);
            }
            List<String> types = types(whole);
            List<String> payloads = FrameBodyTest.payloads(whole);
            for (int i = 0; i < types.size(); i++) {
                assertThat(types.get(i)).isEqualTo(payloads.get(i).startsWith("{\"citation\"") ? "citation" : "output");
            }
        }
    }

    @Test
    void noBeginningOfAValueOfAnAgentLeavesAndNothingHeldDoesWhenTheAnswerBreaksOff() {
        byte[] said = FrameBodyTest.concat(
                FrameBodyTest.concat(frame("output", output("see jane.do")), frame("citation", citation("jan", "x"))),
                FrameBodyTest.concat(frame("output", output("e@exam")), frame("citation", citation("e@ex", "y"))));
        for (int upTo = 1; upTo <= said.length; upTo++) {
            Redaction redaction = new Redaction();
            ResponseTransform transform = FrameBodyTest.open(redaction, "text/plain");
            for (int at = 0; at < upTo; at++) {
                transform.body(Redaction.buffer(said, at, 1), redaction.client);
            }
            transform.abandon();
            assertThat(FrameBodyTest.payload(redaction.sent.toByteArray())).doesNotContain("jan", "e@ex");
        }
    }

    private static String output(String text) {
        return "{\"p\":\"ab\",\"text\":\"" + text + "\"}";
    }

    private static String citation(String text, String reference) {
        return "{\"citation\":{\"generatedResponsePart\":{\"textResponsePart\":{\"span\":{\"end\":7},\"text\":\"" + text
                + "\"}},\"retrievedReferences\":[{\"content\":{\"text\":\"" + reference
                + "\"},\"location\":{\"type\":\"S3\"}}]}}";
    }

    /** What all frames say at this place. */
    private static String read(byte[] stream, String place) {
        StringBuilder text = new StringBuilder();
        for (String payload : FrameBodyTest.payloads(stream)) {
            text.append(MAPPER.readTree(payload).at(place).asString(""));
        }
        return text.toString();
    }

    @Test
    void otherEventsLeaveAsTheyCameButForWhatIsFound() {
        String metadata = "{\"metrics\":{\"latencyMs\":7},\"usage\":{\"inputTokens\":3},\"p\":\"abc\",\"by\":\"%s\"}";
        byte[] sent = redact(frame("metadata", metadata.formatted(Samples.EMAIL)), 11);
        assertThat(FrameBodyTest.payloads(sent)).containsExactly(metadata.formatted("[EMAIL]"));
        assertThat(redact(frame("metadata", "{\n \"a\": 1\r\n}"), 5)).isEqualTo(frame("metadata", "{  \"a\": 1  }"));
        assertThat(redact(frame("initial-response", ""), 5)).isEqualTo(frame("initial-response", ""));
    }

    private static byte[] redact(byte[] body, int size) {
        return FrameBodyTest.redact("text/plain", body, size);
    }

    private static byte[] stream(byte[]... deltas) {
        byte[] all = frame("messageStart", "{\"role\":\"assistant\",\"p\":\"ab\"}");
        for (byte[] delta : deltas) {
            all = FrameBodyTest.concat(all, delta);
        }
        all = FrameBodyTest.concat(all, frame("contentBlockStop", "{\"contentBlockIndex\":0,\"p\":\"abcd\"}"));
        return FrameBodyTest.concat(all, frame("messageStop", "{\"stopReason\":\"end_turn\",\"p\":\"abcdef\"}"));
    }

    private static byte[] delta(int block, String text) {
        return frame("contentBlockDelta", json(block, text));
    }

    private static String json(int block, String text) {
        return "{\"contentBlockIndex\":" + block + ",\"delta\":{\"text\":\"" + text + "\"},\"p\":\"abcdefgh\"}";
    }

    private static byte[] frame(String type, String payload) {
        String headers = string(":event-type", type)
                + string(":content-type", "application/json")
                + string(":message-type", "event");
        return FrameBodyTest.frame(headers, payload);
    }

    private static String string(String name, String value) {
        return "%02x%s07%04x%s".formatted(name.length(), hex(name), value.length(), hex(value));
    }

    private static String hex(String text) {
        return ByteBufUtil.hexDump(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String read(byte[] stream, int block) {
        StringBuilder text = new StringBuilder();
        for (String payload : FrameBodyTest.payloads(stream)) {
            var event = MAPPER.readTree(payload);
            if (event.at("/contentBlockIndex").asInt(-1) == block) {
                text.append(event.at("/delta/text").asString(""));
            }
        }
        return text.toString();
    }

    /** The types of all frames, which stand first in the headers that this test writes. */
    private static List<String> types(byte[] stream) {
        List<String> types = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(stream);
        int name = ":event-type".length();
        while (in.hasRemaining()) {
            int begin = in.position();
            int total = in.getInt();
            int length = in.getShort(begin + 12 + 1 + name + 1);
            types.add(new String(stream, begin + 12 + 1 + name + 3, length, StandardCharsets.US_ASCII));
            in.position(begin + total);
        }
        return types;
    }
}
