package io.inferencegateway.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.inferencegateway.fuzz.CappedAnswer.Kind;
import io.inferencegateway.fuzz.PlainCounts.Places;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Whatever an upstream answers: what leaves ends where somebody who reads it plainly counts one too many, for every cut. */
class CapFuzzTest {
    private static final String EVENTS = "text/event-stream";
    private static final String LINES = "application/x-ndjson";
    private static final String JSON = "application/json";
    private static final List<String> TYPES = List.of(EVENTS, LINES, JSON);

    /** The first byte is the type, the second how long chunks are, the third what is limited, the fourth to how many. */
    @FuzzTest(maxDuration = "5m")
    void itEndsBeforeWhatIsOneTooMany(byte[] data) {
        if (data.length < 5) {
            return;
        }
        String type = TYPES.get((data[0] & 0xff) % TYPES.size());
        Kind kind = Kind.values()[(data[2] & 0xff) % Kind.values().length];
        long limit = 1L + (data[3] & 0x1f);
        byte[] body = Arrays.copyOfRange(data, 4, data.length);
        CappedAnswer whole = CappedAnswer.of(type, kind, limit, body, body.length);
        CappedAnswer cut = CappedAnswer.of(type, kind, limit, body, 1 + (data[1] & 0x1f));
        assertThat(cut).isEqualTo(whole);
        String all = new String(body, StandardCharsets.ISO_8859_1);
        assertThat(all).startsWith(whole.body());
        assertThat(whole.ended().isEmpty()).isEqualTo(whole.body().length() == all.length());
        switch (kind) {
            case BYTES -> assertThat(whole.body().length()).isEqualTo((int) Math.min(limit, all.length()));
            case EVENTS -> requireEvents(type, limit, all, whole);
            case TOKENS -> requireTokens(type, limit, all, whole);
            case ELEMENTS -> requireElements(type, limit, all, whole);
        }
    }

    private static void requireEvents(String type, long limit, String all, CappedAnswer answer) {
        int allowed =
                switch (type) {
                    case EVENTS -> PlainCounts.events(all).allowed(limit, all.length());
                    case LINES -> PlainCounts.lines(all).allowed(limit, all.length());
                    default -> all.length();
                };
        assertThat(answer.body().length()).isEqualTo(allowed);
    }

    /** Every event with text of OpenAI's counts, none with blank data does, nor one of JSON without a string. */
    private static void requireTokens(String type, long limit, String all, CappedAnswer answer) {
        if (!type.equals(EVENTS)) {
            assertThat(answer.body()).isEqualTo(all);
            return;
        }
        assertThat((long) PlainCounts.texts(answer.body() + "\n\n")).isLessThanOrEqualTo(limit);
        if (answer.capped()) {
            long strings = PlainCounts.data(all + "\n\n").stream()
                    .filter(data -> data.contains("\"") || !(data.isBlank() || containerOfJson(data)))
                    .count();
            assertThat(strings).isGreaterThan(limit);
        }
    }

    private static boolean containerOfJson(String data) {
        return "{[".indexOf(data.strip().charAt(0)) >= 0
                && PlainCounts.elements(data).sound();
    }

    private static void requireElements(String type, long limit, String all, CappedAnswer answer) {
        if (type.equals(EVENTS)) {
            Places places = PlainCounts.elementsOfEvents(all + "\n\n");
            assertThat((long) PlainCounts.elementsOfEvents(answer.body() + "\n\n")
                            .begins()
                            .size())
                    .isLessThanOrEqualTo(limit);
            if (places.sound()) {
                assertThat(answer.capped()).isEqualTo(places.begins().size() > limit);
            }
        } else if (type.equals(JSON)) {
            Places places = PlainCounts.elements(all);
            if (places.sound()) {
                assertThat(answer.body().length()).isEqualTo(places.allowed(limit, all.length()));
            }
        } else {
            long count = all.lines()
                    .mapToLong(line -> PlainCounts.elements(line).begins().size())
                    .sum();
            boolean sound =
                    all.lines().allMatch(line -> PlainCounts.elements(line).sound());
            if (sound) {
                assertThat(answer.capped()).isEqualTo(count > limit);
            }
        }
    }
}
