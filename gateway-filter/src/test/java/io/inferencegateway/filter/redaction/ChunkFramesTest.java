package io.inferencegateway.filter.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.filter.redaction.detector.DetectorName;
import io.inferencegateway.testkit.LeakExtension;
import io.netty.buffer.ByteBufUtil;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Frames that hold events as base64 are read across one another, as Amazon Bedrock's are. */
@ExtendWith(LeakExtension.class)
class ChunkFramesTest {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String CHUNK =
            "0d" + hex(":message-type") + "070005" + hex("event") + "0b" + hex(":event-type") + "070005" + hex("chunk");
    private static final String SAID = "Hi J\u00e4ne, write to " + Samples.EMAIL + " or pay " + Samples.CARD + " ok";
    private static final String SHOWN = "Hi J\u00e4ne, write to [EMAIL] or pay [CREDIT_CARD] ok";

    @Test
    void aValueCutOverTwoFramesAnywhereIsFoundAndEveryChunkGivesTheSame() {
        for (int cut = 1; cut < SAID.length(); cut++) {
            byte[] body = stream(SAID.substring(0, cut), SAID.substring(cut));
            byte[] whole = redact(body, body.length);
            assertThat(read(whole)).as("cut at %s", cut).isEqualTo(SHOWN);
            for (int size : new int[] {1, 13, 150}) {
                assertThat(redact(body, size)).isEqualTo(whole);
            }
        }
    }

    @Test
    void eachFrameLeavesAtOnceAndWhatIsHeldFollowsInOneOfItsOwn() {
        assertThat(inner(redact(stream("The qu", "ick"), 1000)))
                .containsExactly(
                        delta("The "), delta(""), delta("quick"), "{\"type\":\"content_block_stop\",\"index\":0}");
        byte[] open = FrameBodyTest.concat(chunk(delta("a b")), chunk(delta("c d")));
        assertThat(inner(redact(open, 9))).containsExactly(delta("a "), delta("bc "), delta("d"));
    }

    @Test
    void whatStandsBesideStaysAndIsRedactedToo() {
        String payload = "{\"p\":\"abc\",\"bytes\":\"" + encoded("{\"n\":1}") + "\",\"by\":\"" + Samples.EMAIL + "\"}";
        assertThat(FrameBodyTest.payload(redact(FrameBodyTest.frame(CHUNK, payload), 5)))
                .isEqualTo(payload.replace(Samples.EMAIL, "[EMAIL]"));
    }

    @Test
    void whatIsNoJsonInsideIsOneTextAcrossFrames() {
        assertThat(inner(redact(chunk("see " + Samples.EMAIL + "\n\nbye"), 7)))
                .containsExactly("see [EMAIL]\n\n", "bye");
        for (int cut = 1; cut < SAID.length(); cut++) {
            byte[] body = FrameBodyTest.concat(chunk(SAID.substring(0, cut)), chunk(SAID.substring(cut)));
            byte[] whole = redact(body, body.length);
            assertThat(String.join("", inner(whole))).as("cut at %s", cut).isEqualTo(SHOWN);
            assertThat(redact(body, 13)).isEqualTo(whole);
        }
        byte[] object = FrameBodyTest.concat(chunk("{\"to\": \"jane@"), chunk("example.com\"}"));
        assertThat(String.join("", inner(redact(object, 9)))).isEqualTo("{\"to\": \"[EMAIL]\"}");
        assertThat(inner(redact(chunk(""), 7))).containsExactly("");
        assertThat(inner(redact(chunk("{\r\n \"a\" :\n\"" + Samples.EMAIL + "\"}\n"), 7)))
                .containsExactly("{   \"a\" : \"\"} ", "{   \"a\" : \"[EMAIL]\"} ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"bytes\":7}", "{\"bytes\":\"a\",\"bytes\":\"b\"}", "[]", "{\"bytes\":\"YQ==\"", "{}"})
    void aChunkWithoutBase64IsAText(String payload) {
        assertThat(FrameBodyTest.payload(redact(FrameBodyTest.frame(CHUNK, payload), 7)))
                .isEqualTo(payload);
    }

    @Test
    void whatIsNoBase64EndsTheAnswer() {
        assertThatThrownBy(() -> redact(FrameBodyTest.frame(CHUNK, "{\"bytes\":\"jane@b.com\"}"), 7))
                .isInstanceOf(RefusalException.class)
                .hasMessageNotContaining("jane");
    }

    @Test
    void whatIsHeldIsDroppedBeforeAnExceptionBehindWhichNothingMayCome() {
        byte[] broken = FrameBodyTest.concat(
                chunk(delta("see jane")), FrameBodyTest.frame(FrameBodyTest.EXCEPTION, "{\"Message\":\"no\"}"));
        assertThat(FrameBodyTest.payloads(redact(broken, 9)))
                .containsExactly("{\"bytes\":\"" + encoded(delta("see ")) + "\"}", "{\"Message\":\"no\"}");
        assertThatThrownBy(() -> redact(FrameBodyTest.concat(broken, chunk(delta("x"))), 9))
                .isInstanceOf(RefusalException.class);
    }

    @Test
    void atNoMomentIsTheBeginningOfAValueSeenAndFindingsAreCountedOnce() {
        byte[] body = stream("a jane.do", "e@example.com b 4111 1111 ", "1111 1111", " c");
        for (int upTo = 1; upTo <= body.length; upTo++) {
            Redaction redaction = new Redaction();
            ResponseTransform transform = FrameBodyTest.open(redaction, "text/plain");
            transform.body(Redaction.buffer(body, 0, upTo), redaction.client);
            transform.abandon();
            assertThat(read(redaction.sent.toByteArray())).doesNotContain("jane", "4111");
            if (upTo == body.length) {
                assertThat(redaction.counted(DetectorName.EMAIL)).isEqualTo(1);
            }
        }
    }

    private static byte[] redact(byte[] body, int size) {
        return FrameBodyTest.redact("text/plain", body, size);
    }

    private static byte[] stream(String... pieces) {
        byte[] all = {};
        for (String piece : pieces) {
            all = FrameBodyTest.concat(all, chunk(delta(piece)));
        }
        return FrameBodyTest.concat(all, chunk("{\"type\":\"content_block_stop\",\"index\":0}"));
    }

    private static byte[] chunk(String inner) {
        return FrameBodyTest.frame(CHUNK, "{\"bytes\":\"" + encoded(inner) + "\"}");
    }

    private static String delta(String text) {
        return "{\"type\":\"content_block_delta\",\"index\":0,\"delta\":{\"type\":\"text_delta\",\"text\":\"" + text
                + "\"}}";
    }

    private static List<String> inner(byte[] stream) {
        return FrameBodyTest.payloads(stream).stream()
                .map(payload -> MAPPER.readTree(payload).at("/bytes").asString())
                .map(data -> new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8))
                .toList();
    }

    private static String read(byte[] stream) {
        StringBuilder text = new StringBuilder();
        inner(stream)
                .forEach(event ->
                        text.append(MAPPER.readTree(event).at("/delta/text").asString("")));
        return text.toString();
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String hex(String text) {
        return ByteBufUtil.hexDump(text.getBytes(StandardCharsets.US_ASCII));
    }
}
