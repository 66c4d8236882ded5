package io.inferencegateway.filter.redaction.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What comes again in JSON is read as it is the first time; seeded, so a failure comes again. */
class RepeatsTest {
    /** Members of records. Some are values, some cues of values, and some are no JSON. */
    private static final List<String> MEMBERS = List.of(
            "\"label\":\"churn\",",
            "\"label\":\"stay with us\",",
            "\"probabilities\":[",
            "\"confidence\":",
            "\"name\":\"caf\u00e9 \\u0041\\n\",",
            "\"email\":\"jane.doe@example.com\",",
            "\"phone\":",
            "\"password\":\"",
            "correct-horse-9\",",
            "\"passport number\",",
            "\"date of birth\":",
            "\"card\":\"4111 1111 1111 1111\",",
            "\"nested\":\"{\\\"card\\\":4111111111111111}\",",
            "\"flag\":true,",
            "\"flag\":tru,",
            "\"open",
            "],",
            "},{",
            "  ");

    private static final List<String> NUMBERS = List.of(
            "0.25,", "7,", "-3]},{", "19840229,", "4111111111111111,", "202555012,", "030901820,", "1.,", "12 ,");

    private final Random random = new Random(7);
    private final Repeats repeats = Repeats.ofThread();

    @BeforeEach
    void clear() {
        repeats.clear();
    }

    @Test
    void findingsAndRefusalsAreThoseOfReadingByteByByte() {
        for (int round = 0; round < 30_000; round++) {
            byte[] body = records();
            String one = ScannedJson.outcome(body, () -> 1);
            assertThat(ScannedJson.outcome(body, () -> body.length))
                    .as("%s", new String(body, StandardCharsets.UTF_8))
                    .isEqualTo(one);
            assertThat(ScannedJson.outcome(body, () -> 200 + random.nextInt(400)))
                    .as("%s", new String(body, StandardCharsets.UTF_8))
                    .isEqualTo(one);
        }
    }

    /** Two kinds of records by turns, now and then with another member or number. */
    private byte[] records() {
        List<String> records = List.of(record(), record());
        StringBuilder body = new StringBuilder("[0,");
        while (body.length() < 2 * Repeats.LEAST + random.nextInt(600)) {
            body.append(records.get(random.nextInt(2)));
            if (random.nextInt(12) == 0) {
                body.append(any(random.nextBoolean() ? MEMBERS : NUMBERS));
            }
        }
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    private String record() {
        // The last few members are rare: nothing behind them is read.
        int known = random.nextInt(4) == 0 ? MEMBERS.size() : MEMBERS.size() - 5;
        StringBuilder record = new StringBuilder();
        for (int members = 1 + random.nextInt(4); members > 0; members--) {
            record.append(MEMBERS.get(random.nextInt(known)));
        }
        return record.append(any(NUMBERS)).toString();
    }

    private String any(List<String> pieces) {
        return pieces.get(random.nextInt(pieces.size()));
    }

    @Test
    void aStretchIsPassedWhereItComesAgain() {
        byte[] body = ("]},{\"label\":\"churn\",\"score\":0" + "]},{\"label\":\"churn\",\"score\":1")
                .getBytes(StandardCharsets.UTF_8);
        int length = body.length / 2;
        assertThat(repeats.pass(body, 0, body.length, 0)).isZero();
        assertThat(repeats.open()).isTrue();
        repeats.end(length - 1, 0);
        assertThat(repeats.open()).isFalse();
        assertThat(repeats.pass(body, length, body.length, 0)).isEqualTo(body.length - 1);
        assertThat(repeats.pass(body, length, body.length - 2, 0)).isEqualTo(length);
    }

    @Test
    void aStretchInWhichSomethingWasFoundIsReadAgain() {
        byte[] body = "]},{\"mail\":\"a@b.example\",\"x\":".repeat(2).getBytes(StandardCharsets.UTF_8);
        int length = body.length / 2;
        repeats.pass(body, 0, body.length, 3);
        repeats.end(length, 4);
        assertThat(repeats.pass(body, length, body.length, 4)).isEqualTo(length);
    }

    @Test
    void aStretchIsNotPassedWhereAnyByteIsAnother() {
        byte[] stretch = "]},{\"label\":\"churn\",\"score\":".getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < stretch.length; at++) {
            byte[] body = new byte[2 * stretch.length];
            System.arraycopy(stretch, 0, body, 0, stretch.length);
            System.arraycopy(stretch, 0, body, stretch.length, stretch.length);
            body[stretch.length + at]++;
            repeats.clear();
            repeats.pass(body, 0, body.length, 0);
            repeats.end(stretch.length, 0);
            assertThat(repeats.pass(body, stretch.length, body.length, 0)).isEqualTo(stretch.length);
        }
    }
}
