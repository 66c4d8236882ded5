package io.inferencegateway.filter.redaction.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferencegateway.exchange.RefusalException;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events end where their format says, whatever chunks they come in. */
class EventCutterTest {
    private static List<String> cut(boolean lines, String body, Random random) {
        List<String> events = new ArrayList<>();
        EventCutter cutter = new EventCutter(lines);
        EventCutter.Taker taker =
                (bytes, from, to) -> events.add(new String(bytes, from, to - from, StandardCharsets.US_ASCII));
        byte[] bytes = body.getBytes(StandardCharsets.US_ASCII);
        int longest = 1 + random.nextInt(40);
        for (int at = 0; at < bytes.length; ) {
            int size = Math.min(1 + random.nextInt(longest), bytes.length - at);
            cutter.add(Unpooled.wrappedBuffer(bytes, at, size), taker);
            at += size;
        }
        cutter.end(taker);
        return events;
    }

    /** Byte by byte: a blank line ends an event, and CR LF is one end of a line (WHATWG HTML, section 9.2.5). */
    private static List<String> expected(boolean lines, String body) {
        List<String> events = new ArrayList<>();
        StringBuilder event = new StringBuilder();
        boolean inLine = false;
        char before = 'x';
        for (int i = 0; i < body.length(); i++) {
            char c = body.charAt(i);
            boolean end = c == '\n' || (c == '\r' && !lines);
            boolean second = c == '\n' && before == '\r' && !lines;
            event.append(c);
            // The second half of a line's end is an event of its own if the first half ended one.
            if (lines ? end : second ? event.length() == 1 : end && !inLine) {
                events.add(event.toString());
                event.setLength(0);
            }
            inLine = !end;
            before = second ? 'x' : c;
        }
        if (!event.isEmpty()) {
            events.add(event.toString());
        }
        return events;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void endsOfLinesOfEveryKindCutAsTheyShould(boolean lines) {
        Random random = new Random(20);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder body = new StringBuilder();
            while (random.nextInt(30) > 0) {
                body.append(random.nextInt(3) > 0 ? "\r\n".charAt(random.nextInt(2)) : 'a');
                if (random.nextInt(8) == 0) {
                    body.append("data: something longer than eight bytes");
                }
            }
            assertThat(cut(lines, body.toString(), random))
                    .as(body.toString().replace("\r", "\\r").replace("\n", "\\n"))
                    .isEqualTo(expected(lines, body.toString()));
        }
    }

    @Test
    void anEventThatIsTooLongEndsTheAnswerAndTheLongestDoesNot() {
        String longest = "x".repeat(EventCutter.LONGEST) + "\n";
        assertThat(cut(true, longest, new Random(1))).containsExactly(longest);
        assertThatThrownBy(() -> cut(true, "x" + longest, new Random(1)))
                .isInstanceOf(RefusalException.class)
                .hasMessageNotContaining("xx");
    }
}
