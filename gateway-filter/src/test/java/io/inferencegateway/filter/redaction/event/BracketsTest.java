package io.inferencegateway.filter.redaction.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Brackets are told by the names before them at any depth, wherever the bytes are cut, and no others are. */
class BracketsTest {
    private static final int ALL = Brackets.FOLLOWS | Brackets.TOKENS | Brackets.NUMBERS | Brackets.PARTS;
    private static final String[] NAMES = {
        "tokens",
        "logprobs",
        "completion_probabilities",
        "probabilities",
        "context",
        "content",
        "parts",
        "segments",
        "contents",
        "con tent",
        " content",
        "bytes ",
        "x",
        "",
        "a name that is longer than any other",
        "\\\"tokens",
        "tokens\\\""
    };
    private static final String[] STRINGS = {
        "", "tokens", "\\\"content\\\":[", "\\\\", "}{", "{", "J\u00e4ne", "bytes\\\":["
    };
    private static final String[] BLANKS = {"", "", "", " ", "\n\t", "\r\n   ", "          "};

    private final Random random = new Random(11);
    private final StringBuilder json = new StringBuilder();
    /** What is to be found, by its place. */
    private final Map<Integer, Integer> expected = new TreeMap<>();

    @Test
    void areFoundWhereverTheBytesAreCut() {
        for (int round = 0; round < 3000; round++) {
            byte[] bytes = document();
            for (int wanted : new int[] {Brackets.PARTS, Brackets.TOKENS | Brackets.NUMBERS}) {
                Map<Integer, Integer> those = new TreeMap<>(expected);
                those.values().removeIf(kind -> (kind & wanted) == 0);
                assertThat(found(bytes, wanted, bytes.length)).as("%s", json).isEqualTo(those);
                int size = 1 + random.nextInt(12);
                assertThat(found(bytes, wanted, size))
                        .as("%s by %s", json, size)
                        .isEqualTo(those);
            }
        }
    }

    @Test
    void allKindsOfAWholeAreTold() {
        for (int round = 0; round < 3000; round++) {
            byte[] bytes = document();
            int told = expected.values().stream().reduce(0, (one, other) -> one | other);
            int seen = Brackets.kinds(bytes, 0, bytes.length, (byte) 0, ALL);
            assertThat(seen & ~Brackets.FOLLOWS).as("%s", json).isEqualTo(told);
            int few = random.nextInt(ALL + 1);
            assertThat(Brackets.kinds(bytes, 0, bytes.length, (byte) 0, few)).isEqualTo(seen & few);
        }
    }

    @Test
    void anObjectFollowsAnotherOneAndNothingElse() {
        for (String between : BLANKS) {
            assertThat(follows("{\"a\":[{},{}]}" + between + "\u001e{}", 0)).isTrue();
            assertThat(follows(between + "{}", '}')).isTrue();
            assertThat(follows(between + "{}", ',')).isFalse();
            assertThat(follows("{\"a\":[{}," + between + "{}]}" + between + "[]", 0))
                    .isFalse();
            assertThat(follows("{\"some\":\"text that is long\",\"a\":{" + between + "}}", 0))
                    .isFalse();
        }
    }

    private static boolean follows(String json, int before) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        return Brackets.kinds(bytes, 0, bytes.length, (byte) before, Brackets.FOLLOWS) != 0;
    }

    /** Asks as one does who goes on behind each bracket; every piece stands elsewhere in its array. */
    private Map<Integer, Integer> found(byte[] bytes, int wanted, int size) {
        Brackets brackets = new Brackets(wanted);
        Map<Integer, Integer> found = new TreeMap<>();
        for (int from = 0; from < bytes.length; from += size) {
            int length = Math.min(size, bytes.length - from);
            int place = random.nextInt(20);
            byte[] piece = "\"tokens\":\"parts\" : ".repeat(2).getBytes(StandardCharsets.US_ASCII);
            piece = Arrays.copyOf(piece, place + length + random.nextInt(10));
            System.arraycopy(bytes, from, piece, place, length);
            for (int at = place; at < place + length; at++) {
                at = brackets.search(piece, at, place + length);
                if (at < place + length) {
                    found.put(from + at - place, brackets.found());
                }
            }
        }
        return found;
    }

    private byte[] document() {
        json.setLength(0);
        expected.clear();
        value(4);
        // Places are those of bytes.
        Map<Integer, Integer> places = new TreeMap<>();
        expected.forEach(
                (place, kind) -> places.put(json.substring(0, place).getBytes(StandardCharsets.UTF_8).length, kind));
        expected.clear();
        expected.putAll(places);
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void value(int depth) {
        switch (depth == 0 ? 2 + random.nextInt(2) : random.nextInt(5)) {
            case 0, 4 -> {
                json.append('{');
                for (int left = random.nextInt(4); left > 0; left--) {
                    member(depth - 1);
                    json.append(left > 1 ? "," : "");
                    blank();
                }
                json.append('}');
            }
            case 1 -> {
                json.append('[');
                for (int left = random.nextInt(4); left > 0; left--) {
                    blank();
                    value(depth - 1);
                    json.append(left > 1 ? "," : "");
                }
                json.append(']');
            }
            case 2 ->
                json.append('"').append(STRINGS[random.nextInt(STRINGS.length)]).append('"');
            default -> json.append(random.nextInt(1000));
        }
    }

    private void member(int depth) {
        String name = NAMES[random.nextInt(NAMES.length)];
        blank();
        json.append('"').append(name).append('"');
        blank();
        json.append(':');
        blank();
        int begin = json.length();
        value(depth);
        int kind = kind(name, json.charAt(begin));
        if (kind != 0) {
            expected.put(begin, kind);
        }
    }

    private static int kind(String name, char first) {
        return switch (name) {
            case "logprobs", "completion_probabilities" -> first == '[' || first == '{' ? Brackets.TOKENS : 0;
            // Any quote may begin a name, also one that is a letter of another.
            case "tokens", "\\\"tokens" -> first == '[' ? Brackets.TOKENS : 0;
            case "context" -> first == '[' ? Brackets.NUMBERS : 0;
            case "content", "parts", "segments" -> first == '[' ? Brackets.PARTS : 0;
            default -> 0;
        };
    }

    private void blank() {
        json.append(BLANKS[random.nextInt(BLANKS.length)]);
    }
}
