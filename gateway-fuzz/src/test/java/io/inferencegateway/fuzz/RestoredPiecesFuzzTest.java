package io.inferencegateway.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Whatever text a model streams, in whatever pieces: a client that puts it together has its own values in it. */
class RestoredPiecesFuzzTest {
    private static final FuzzedExchange RESTORED = new FuzzedExchange();

    /** The second byte is how long chunks are, the third how long pieces are. */
    @FuzzTest(maxDuration = "5m")
    void textsInPiecesAreRestoredAcrossThem(byte[] data) {
        if (data.length < 4) {
            return;
        }
        StringBuilder text = new StringBuilder();
        StringBuilder events = new StringBuilder("..");
        int longest = 1 + (data[2] & 0xf);
        for (int at = 3; at < data.length; at += longest) {
            StringBuilder piece = new StringBuilder();
            for (int i = at; i < Math.min(data.length, at + longest); i++) {
                // Of ASCII, and not a backslash, which might be read as an escape within an escape.
                char c = (char) (data[i] & 0x7f);
                piece.append(c == '\\' ? ' ' : c);
            }
            text.append(piece);
            events.append("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":")
                    .append(Json.quoted(piece.toString()))
                    .append("}}]}\n\n");
        }
        byte[] stream = events.append("data: [DONE]\n\n").toString().getBytes(StandardCharsets.UTF_8);
        FuzzedAnswer answer = RESTORED.answer("text/event-stream", stream, 1 + (data[1] & 0xff));
        String expected = text.toString();
        for (Map.Entry<String, String> value : FuzzedExchange.VALUES.entrySet()) {
            expected = expected.replace(value.getKey(), value.getValue());
        }
        assertThat(answer.whole()).isTrue();
        assertThat(text(answer.body())).isEqualTo(expected);
        assertThat(answer.body()).endsWith("data: [DONE]\n\n");
    }

    private static String text(String stream) {
        StringBuilder text = new StringBuilder();
        for (String line : stream.split("\n", -1)) {
            JsonNode data = line.startsWith("data: {") ? Json.read(line.substring("data: ".length())) : null;
            if (data != null) {
                text.append(data.at("/choices/0/delta/content").asString());
            }
        }
        return text.toString();
    }
}
