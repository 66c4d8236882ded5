package io.inferencegateway.filter.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.testkit.LeakExtension;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A model that says back what it was sent: the caller gets what it wrote, and the model never saw a value. */
@ExtendWith(LeakExtension.class)
class RequestRoundTripTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> WORDS = List.of(
            "jane@example.com",
            "joe@example.org",
            "4111 1111 1111 1111",
            "5555555555554444",
            " ",
            ", ",
            "\"",
            "\\",
            "\n",
            "é",
            "\ud83d\ude00",
            "[EMAIL",
            "_1]",
            "<b>",
            "word");

    @RepeatedTest(40)
    void whatAnEchoSaysIsWhatTheCallerWrote(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        for (int i = 0; i < 25; i++) {
            List<String> texts = texts(random);
            String body = escaped(document(texts, random), random);
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            RequestRun run = new RequestRun(random.nextBoolean() ? "standard" : null);
            String seen = run.request(Redaction.JSON, bytes, () -> random.nextInt(1, 40));
            assertThat(seen).doesNotContain("jane", "joe", "4111", "5555");
            String echoed = escaped(JSON.writeValueAsString(JSON.readTree(seen)), random);
            String got = run.answer(Redaction.JSON, echoed, () -> random.nextInt(1, 40));
            assertThat(JSON.readTree(got)).as(body).isEqualTo(JSON.readTree(body));
        }
    }

    /** Blanks keep values apart, which side by side would be one, or none. */
    private static List<String> texts(SplittableRandom random) {
        List<String> texts = new ArrayList<>();
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            StringBuilder text = new StringBuilder();
            for (int word = random.nextInt(0, 6); word > 0; word--) {
                text.append(WORDS.get(random.nextInt(WORDS.size()))).append(' ');
            }
            texts.add(text.toString());
        }
        return texts;
    }

    /** Texts in a document, some within JSON in a string of it. */
    private static String document(List<String> texts, SplittableRandom random) {
        ObjectNode document = JSON.createObjectNode();
        ArrayNode plain = document.putArray("texts");
        ObjectNode nested = JSON.createObjectNode();
        for (int i = 0; i < texts.size(); i++) {
            if (random.nextInt(3) == 0) {
                nested.put("t" + i, texts.get(i));
            } else {
                plain.add(texts.get(i));
            }
        }
        document.put("arguments", JSON.writeValueAsString(nested));
        return JSON.writeValueAsString(document);
    }

    /** The same JSON with some letters as escapes. */
    private static String escaped(String json, SplittableRandom random) {
        StringBuilder result = new StringBuilder();
        boolean inString = false;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            if (c == '\\') {
                result.append(c).append(json.charAt(++i));
            } else if (c == '"') {
                inString = !inString;
                result.append(c);
            } else if (inString && !Character.isSurrogate(c) && random.nextInt(8) == 0) {
                result.append("\\u%04x".formatted((int) c));
            } else {
                result.append(c);
            }
        }
        return result.toString();
    }
}
