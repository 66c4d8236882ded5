package io.inferencegateway.filter.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.testkit.LeakExtension;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.json.JsonMapper;

/** Bodies nobody would write; seeded, so a failure comes again. */
@ExtendWith(LeakExtension.class)
class FuzzTest {
    private static final int ROUNDS = 3000;

    private final Random random = new Random(99);
    private final List<String> values = Samples.all();

    @Test
    void anyBytesPassAsTextOrEventsTheSameInAnyChunks() {
        for (int round = 0; round < ROUNDS; round++) {
            byte[] body = new byte[1 + random.nextInt(200)];
            random.nextBytes(body);
            if (round % 2 == 0) {
                mix(body, "\\u0041\"{}[]:,@.-eyJsk\r\n 4141");
            }
            String type = round % 3 == 0 ? Redaction.EVENTS : Redaction.TEXT;
            assertThat(Redaction.redact(type, body, () -> 1 + random.nextInt(9)))
                    .isEqualTo(Redaction.redact(type, body, () -> body.length));
        }
    }

    @Test
    void validJsonStaysValidAndKeepsItsShape() {
        JsonMapper mapper = new JsonMapper();
        for (int round = 0; round < ROUNDS; round++) {
            String body = value(4);
            String redacted = Redaction.redact(Redaction.JSON, body);
            assertThat(shape(mapper.readTree(redacted).toString()))
                    .as("%s", body)
                    .isEqualTo(shape(mapper.readTree(body).toString()));
            for (String value : values) {
                assertThat(redacted).doesNotContain(Corpus.quoted(value).substring(1));
            }
        }
    }

    @Test
    void brokenJsonIsRefusedOrPassesTheSameInAnyChunks() {
        for (int round = 0; round < ROUNDS; round++) {
            byte[] body = value(3).getBytes(StandardCharsets.UTF_8);
            mix(body, "\\\"u0{}[]:,a@.4 ");
            assertThat(outcome(body, 1 + random.nextInt(5))).isEqualTo(outcome(body, body.length));
        }
    }

    @Test
    void brokenPartsAndValuesAreRefusedOrPassTheSameInAnyChunks() {
        for (int round = 0; round < ROUNDS; round++) {
            StringBuilder json = new StringBuilder();
            for (int values = random.nextInt(3); values >= 0; values--) {
                json.append("{\"delta\":").append(string()).append(",\"content\" : [");
                for (int parts = random.nextInt(4); parts >= 0; parts--) {
                    json.append("{\"text\":")
                            .append(string())
                            .append(",\"n\":[")
                            .append(value(1))
                            .append("]}");
                    json.append(parts > 0 ? "," : "");
                }
                json.append("],\"context\":[").append(random.nextInt(9)).append("]}");
            }
            byte[] body = json.toString().getBytes(StandardCharsets.UTF_8);
            if (round % 4 > 0) {
                mix(body, "\\\"u0{}[]:,a@.4 t");
            }
            assertThat(outcome(body, 1 + random.nextInt(5))).isEqualTo(outcome(body, body.length));
        }
    }

    private static String outcome(byte[] body, int size) {
        try {
            return new String(Redaction.redact(Redaction.JSON, body, () -> size), StandardCharsets.UTF_8);
        } catch (RefusalException e) {
            return e.refusal().detail();
        }
    }

    private void mix(byte[] body, String alphabet) {
        for (int i = random.nextInt(body.length); i >= 0; i -= 1 + random.nextInt(8)) {
            body[random.nextInt(body.length)] = (byte) alphabet.charAt(random.nextInt(alphabet.length()));
        }
    }

    private String value(int depth) {
        StringBuilder out = new StringBuilder();
        switch (depth == 0 ? 3 + random.nextInt(3) : random.nextInt(6)) {
            case 0, 1 -> {
                out.append('[');
                for (int i = random.nextInt(4); i >= 0; i--) {
                    out.append(value(depth - 1)).append(i > 0 ? ", " : "");
                }
                out.append(']');
            }
            case 2 ->
                out.append("{")
                        .append(string())
                        .append(" :\n")
                        .append(value(depth - 1))
                        .append("}");
            case 3 -> out.append(random.nextBoolean() ? Samples.CARD : Double.toString(random.nextGaussian()));
            case 4 -> out.append(random.nextBoolean());
            default -> out.append(string());
        }
        return out.toString();
    }

    private String string() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(3); i >= 0; i--) {
            text.append(
                    List.of(" ", "é", "\ud83d\ude00", "\\\\", "\\\"", "\\n", "\\u00e9", "\\ud83d\\ude00", "x ", ", ")
                            .get(random.nextInt(10)));
            if (random.nextBoolean()) {
                String value = Corpus.quoted(values.get(random.nextInt(values.size())));
                text.append(' ').append(value, 1, value.length() - 1).append(' ');
            }
        }
        return "\"" + text + '"';
    }

    /** Marks only: strings and numbers may change, the number of quotes and brackets may not. */
    private static String shape(String json) {
        return json.replaceAll("\"(?:[^\"\\\\]|\\\\.)*\"", "s").replaceAll("-?[0-9][0-9.eE+-]*", "n");
    }
}
