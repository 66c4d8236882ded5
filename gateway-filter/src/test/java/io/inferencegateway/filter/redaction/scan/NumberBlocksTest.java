package io.inferencegateway.filter.redaction.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.DoubleFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Blocks of numbers are read as they are byte by byte; seeded, so a failure comes again. */
class NumberBlocksTest {
    private static final String CARD = "4111111111111111";

    /** What may stand among numbers, well formed or not; each is followed by a comma. */
    private static final List<String> ODD = List.of(
            CARD,
            "-" + CARD,
            CARD + ".5",
            CARD + "e1",
            "1." + CARD,
            "0" + CARD,
            "1234567",
            "123456",
            "12345678.25",
            "007",
            "1 , 2",
            "1  ,2",
            "1\n2",
            "1 2",
            "1 -2",
            "1\t",
            "[",
            "]",
            "[]",
            "{}",
            "1[",
            "1 [",
            "1]",
            "1 ]",
            "1\r\n",
            "1:2",
            "\n  ",
            "--1",
            "-",
            "1-2",
            "1-",
            ".5",
            "1.",
            "-.5",
            "1.-5",
            "1..2",
            "1.2.3.4",
            "1.23456789012345678901.5",
            "192.168.1.17",
            "1e5",
            "1E-05",
            "1e+123",
            "1.5e1234",
            "1e",
            "1e+",
            "1e-e",
            "1e5e5",
            "1e5.3",
            "1e55.3",
            "1.5e-55e1",
            "1e555.3",
            "1+2",
            "+1",
            "e5",
            "1e5-3",
            "1f",
            "/",
            "0x1f",
            "true",
            "NaN",
            "-Infinity",
            "\"a\"",
            "\"" + CARD + "\"",
            "\u00e9",
            "1\u0000",
            "\u0660",
            "1".repeat(70) + ".5",
            "0." + "3".repeat(300) + ".1",
            "3." + "3".repeat(1500) + ".1",
            " ".repeat(40),
            "1,".repeat(9));

    private final Random random = new Random(5);

    @Test
    void commonFormsOfFloatsPass() {
        List<DoubleFunction<String>> forms = List.of(
                value -> String.format(Locale.ROOT, "%.6f,", value),
                value -> String.format(Locale.ROOT, "%.2f, ", 10_000 * value),
                value -> value + ",",
                value -> (float) value + ",",
                value -> "\n    " + value / 1e6 + ",",
                value -> String.format(Locale.ROOT, "%.5e , ", value),
                value -> (random.nextInt(9) == 0 ? "],\n[" : ",") + value,
                value -> (random.nextInt(9) == 0 ? " ], [ " : ", ") + (int) (90 * value));
        for (DoubleFunction<String> form : forms) {
            for (int length = NumberBlocks.LEAST; length < 9000; length += 1 + random.nextInt(100)) {
                byte[] body = body(length, () -> form.apply(random.nextGaussian()));
                int most = Math.min(body.length, 8 * BitPlanes.BYTES);
                assertThat(NumberBlocks.ofThread().pass(body, 0, body.length))
                        .as("%s", new String(body, 0, 60, StandardCharsets.UTF_8))
                        .isBetween(most - 100, most);
            }
        }
    }

    @Test
    void whatPassesWouldPassByteByByteAndWhatIsNoneStopsItWhereverItIs() {
        byte[] floats = body(8200, () -> random.nextInt(20) == 0 ? "0.5]\n,[" : random.nextGaussian() + ",");
        int length = NumberBlocks.LEAST + 8 * random.nextInt(500);
        for (String odd : ODD) {
            byte[] piece = (odd + ",").getBytes(StandardCharsets.UTF_8);
            boolean stops = !ScannedJson.outcome((odd + ",").getBytes(StandardCharsets.UTF_8), () -> 1)
                    .equals("[]");
            for (int at = mark(floats, 0); at + piece.length < length; at = mark(floats, at)) {
                byte[] body = floats.clone();
                System.arraycopy(piece, 0, body, at, piece.length);
                int passed = NumberBlocks.ofThread().pass(body, 0, at % 2 == 0 ? length : body.length);
                assertThat(stops && passed > at + odd.length() ? "passed" : "")
                        .as("%s at %s", odd, at)
                        .isEmpty();
            }
        }
    }

    @Test
    void aLongWholePartNeverPassesAndAShortOneDoes() {
        for (int digits = 1; digits < 40; digits++) {
            byte[] number = ("9".repeat(digits) + (digits % 2 == 0 ? ".25," : ",")).getBytes(StandardCharsets.UTF_8);
            for (int at = 0; at < NumberBlocks.LEAST; at++) {
                byte[] body = body(NumberBlocks.LEAST + 300, () -> "0.25,");
                int before = mark(body, at);
                Arrays.fill(body, before, before + 59, (byte) ' ');
                System.arraycopy(number, 0, body, before + at % 5, number.length);
                int passed = NumberBlocks.ofThread().pass(body, 0, body.length);
                if (digits >= NumberBlocks.SHORTEST) {
                    assertThat(passed).isBetween(before - 16, before);
                } else if (digits < NumberBlocks.SHORTEST - 1) {
                    assertThat(passed).isGreaterThan(body.length - 100);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 5})
    void findingsAndRefusalsAreTheSameHoweverItIsCut(int odds) {
        for (int round = 0; round < 400; round++) {
            int every = 1 + random.nextInt(2000);
            int[] left = {odds};
            byte[] body = body(
                    4000 + random.nextInt(20_000),
                    () -> random.nextInt(every) == 0 && left[0]-- > 0
                            ? ODD.get(random.nextInt(ODD.size())) + ","
                            : random.nextGaussian() + (random.nextInt(16) == 0 ? "],[" : ","));
            if (odds == 5) {
                body[random.nextInt(body.length)] =
                        (byte) "0123456789.,-+eE []{}\n\"x\u0080".charAt(random.nextInt(25));
            }
            String one = ScannedJson.outcome(body, () -> 1);
            assertThat(ScannedJson.outcome(body, () -> body.length)).isEqualTo(one);
            assertThat(ScannedJson.outcome(body, () -> 8192)).isEqualTo(one);
            assertThat(ScannedJson.outcome(body, () -> 1 + random.nextInt(9000)))
                    .isEqualTo(one);
        }
    }

    @Test
    void randomMarksAndDigitsPassOnlyIfTheyPassByteByByte() {
        String alphabet = "0123456789.,-+eE []\n";
        for (int round = 0; round < 20_000; round++) {
            byte[] body = body(NumberBlocks.LEAST, () -> "0.25,");
            int at = mark(body, random.nextInt(body.length - 50));
            for (int i = 12; i > 0; i--) {
                body[at++] = (byte) alphabet.charAt(random.nextInt(alphabet.length()));
            }
            int passed = NumberBlocks.ofThread().pass(body, 0, body.length);
            byte[] prefix = Arrays.copyOf(body, passed + 1);
            // An opening bracket is refused anywhere but where a value may stand.
            prefix[passed] = '[';
            assertThat(ScannedJson.outcome(prefix, () -> 1))
                    .as("%s", new String(body, at - 12, 12, StandardCharsets.UTF_8))
                    .isEqualTo("[]");
        }
    }

    private static byte[] body(int length, Supplier<String> piece) {
        StringBuilder body = new StringBuilder("[");
        while (body.length() < length) {
            body.append(piece.get());
        }
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static int mark(byte[] body, int from) {
        int at = from + 1;
        while (body[at - 1] != ',') {
            at++;
        }
        return at;
    }
}
