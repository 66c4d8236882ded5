package io.inferencegateway.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.inferencegateway.filter.redaction.event.EventBeginning;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** Whatever a model answers, the caller gets it all, the same for every cut, with its own values for its own placeholders. */
class RestorationFuzzTest {
    private static final String JSON = "application/json";
    private static final List<String> TYPES = List.of(
            JSON,
            "text/plain",
            "text/csv",
            "application/xml",
            "text/event-stream",
            "application/x-ndjson",
            "multipart/mixed; boundary=b",
            "application/vnd.amazon.eventstream");

    /** How many of them are one text: nothing of it is moved. */
    private static final int ONE_TEXT = 4;

    private static final Pattern ESCAPE = Pattern.compile("\\\\{1,2}u00([0-7][0-9a-fA-F])");

    private static final FuzzedExchange RESTORED = new FuzzedExchange();

    /** The first byte is the type of the answer, the second how long its chunks are. */
    @FuzzTest(maxDuration = "5m")
    void everyCutGivesTheSame(byte[] data) {
        if (data.length < 3) {
            return;
        }
        int kind = (data[0] & 0xff) % TYPES.size();
        FuzzedAnswer whole = RESTORED.answer(TYPES.get(kind), data, data.length);
        FuzzedAnswer cut = RESTORED.answer(TYPES.get(kind), data, 1 + (data[1] & 0x1f));
        assertThat(cut.whole()).isEqualTo(whole.whole());
        assertThat(cut.body()).isEqualTo(whole.body());
        String answer = new String(data, 2, data.length - 2, StandardCharsets.UTF_8);
        boolean utf8 = !answer.contains("\ufffd");
        if (kind < ONE_TEXT && utf8 && (kind == 0 ? isOneText(answer) : !beginsLikeEvents(data))) {
            assertThat(whole.whole()).isTrue();
            requireRestored(answer, whole.body());
            if (kind == 0 && Json.is(answer)) {
                assertThat(Json.is(whole.body())).isTrue();
            }
        }
    }

    /** No stream in an array, and nothing in base64. */
    private static boolean isOneText(String json) {
        return !json.stripLeading().startsWith("[") && !json.contains("\"httpBody\"");
    }

    private static boolean beginsLikeEvents(byte[] data) {
        int length = Math.min(data.length - 2, EventBeginning.LONGEST);
        return EventBeginning.of(new String(data, 2, length, StandardCharsets.ISO_8859_1)) == EventBeginning.EVENTS;
    }

    /** Walks both: where they differ, there is a placeholder in the answer, as it is or with escapes, and its value for it. */
    private static void requireRestored(String answer, String left) {
        int from = 0;
        for (int at = 0; at < left.length(); ) {
            if (from < answer.length() && answer.charAt(from) == left.charAt(at)) {
                from++;
                at++;
                continue;
            }
            String placeholder = placeholder(answer, from);
            String value = FuzzedExchange.VALUES.get(unescaped(placeholder));
            assertThat(value)
                    .as("the value for what stood at %d of the answer", from)
                    .isNotNull();
            assertThat(left.substring(at)).startsWith(value);
            from += placeholder.length();
            at += String.valueOf(value).length();
        }
        assertThat(from).as("the end of the answer").isEqualTo(answer.length());
        if (answer.indexOf('\\') < 0) {
            assertThat(left).doesNotContain(FuzzedExchange.VALUES.keySet());
        }
    }

    /** The shortest stretch that is a placeholder when its escapes are undone; empty if none is. */
    private static String placeholder(String answer, int from) {
        for (int to = from + 1; to <= Math.min(answer.length(), from + 100); to++) {
            if (FuzzedExchange.VALUES.containsKey(unescaped(answer.substring(from, to)))) {
                return answer.substring(from, to);
            }
        }
        return "";
    }

    private static String unescaped(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(escape -> String.valueOf((char) Integer.parseInt(escape.group(1), 16))
                        .replace("\\", "\\\\"));
    }
}
