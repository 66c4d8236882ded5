package io.inferencegateway.filter.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.filter.redaction.engine.Rule;
import io.inferencegateway.filter.redaction.engine.RuleSet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Rules of every shape are looked for everywhere: whatever lets the fast way pass by some must not pass others by.
 *
 * <p>The rules of an operator are not those for which the fast way was made: any byte may be rare in them, or in none of them.
 */
class CustomRulesTest {
    private static final int ROUNDS = Integer.getInteger("redaction.oracle.documents", 3000) / 20;

    private static final int DOCUMENTS = 20;

    private static final String MARKS = "~@`#<>&;!:=_-/,%'\u00e9";

    /** What patterns are made of, with what each matches. */
    private static final Map<String, String> CLASSES = Map.of(
            "[a-z]", "etaoinshrdlu",
            "[A-Z]", "QTAM",
            "[a-z ]", "the order ",
            "[0-9]", "0123456789",
            "[A-Za-z0-9]", "aQ7eT4z",
            "[a-f0-9]", "abcdef0",
            "[^a-z ]", "Q7A-",
            "[a-zA-Z,.]", "aeiT,.");

    private static final String PROSE =
            "the customer asked for the state of the order, which left the warehouse on Monday, and was told to wait ";

    private final Random random = new Random(41);

    /** A rule, with a text that it matches. */
    private record Sample(String pattern, String text) {}

    @Test
    void findsTheSameAsByteByByte() {
        List<Rule> pack = RecallTest.EVERYTHING.detectors().rules().rules();
        int found = 0;
        for (int round = 0; round < ROUNDS; round++) {
            List<Rule> rules = new ArrayList<>(round % 5 == 0 ? pack : List.of());
            List<Sample> samples =
                    Stream.generate(this::sample).limit(1 + random.nextInt(3)).toList();
            samples.forEach(sample -> rules.add(Rule.custom("custom", sample.pattern())));
            Ways ways = new Ways(new RuleSet(rules), random);
            for (int document = 0; document < DOCUMENTS; document++) {
                byte[] bytes = document(samples).getBytes(StandardCharsets.UTF_8);
                List<String> plain = ways.plain(bytes, 1);
                assertThat(ways.chunks(bytes, 1, 1 + random.nextInt(bytes.length)))
                        .as("%s in %s", samples, new String(bytes, StandardCharsets.UTF_8))
                        .isEqualTo(plain);
                assertThat(ways.whole(bytes, 1))
                        .as("%s in %s", samples, new String(bytes, StandardCharsets.UTF_8))
                        .isEqualTo(plain);
                found += plain.isEmpty() ? 0 : 1;
            }
        }
        assertThat(found).isGreaterThan(ROUNDS * DOCUMENTS / 2);
    }

    @Test
    void findsWhatACueNamesAlthoughARuleMatchesWithinTheCue() {
        List<Rule> rules =
                new ArrayList<>(RecallTest.EVERYTHING.detectors().rules().rules());
        rules.add(Rule.custom("custom", "passp"));
        Ways ways = new Ways(new RuleSet(rules), random);
        byte[] bytes = ("the passport A1234567 of " + PROSE).getBytes(StandardCharsets.US_ASCII);
        List<String> plain = ways.plain(bytes, 1);
        assertThat(plain).hasSize(2);
        assertThat(ways.chunks(bytes, 1, bytes.length)).isEqualTo(plain);
        assertThat(ways.whole(bytes, 1)).isEqualTo(plain);
    }

    private Sample sample() {
        if (random.nextInt(4) == 0) {
            return new Sample("Q(?:tel|fa|\\.)(?:ephone| no)?", random.nextBoolean() ? "Qtel" : "Qfaephone");
        }
        StringBuilder pattern = new StringBuilder();
        StringBuilder text = new StringBuilder();
        List<String> classes = List.copyOf(CLASSES.keySet());
        for (int i = random.nextInt(3); i >= 0; i--) {
            String any = classes.get(random.nextInt(classes.size()));
            int least = 1 + random.nextInt(4);
            // More of them, where a mark may be one, would make too many states.
            int more = random.nextInt(any.contains("^") || any.contains(",") ? 5 : 20);
            pattern.append(any + "{" + least + "," + (least + more) + "}");
            for (int j = random.nextInt(more + 1) + least; j > 0; j--) {
                String matching = CLASSES.getOrDefault(any, "");
                text.append(matching.charAt(random.nextInt(matching.length())));
            }
            if (i > 0 || random.nextInt(4) == 0) {
                char mark = mark();
                pattern.append(mark);
                text.append(mark);
            }
        }
        if (random.nextInt(3) == 0) {
            // What may be over early and go on.
            pattern.append("(?:ephone|[xyz]+7)?");
            text.append(random.nextBoolean() ? "" : "ephone");
        }
        return new Sample(pattern.toString(), text.toString());
    }

    private char mark() {
        return MARKS.charAt(random.nextInt(MARKS.length()));
    }

    /** Prose without digits, longer than any rule looks; in it, here and there, what matches or may be part of a match. */
    private String document(List<Sample> samples) {
        StringBuilder document = new StringBuilder();
        for (int i = 1 + random.nextInt(5); i > 0; i--) {
            document.append(PROSE, random.nextInt(PROSE.length()), PROSE.length());
            for (int j = random.nextInt(5); j > 0; j--) {
                document.append(random.nextInt(8) == 0 ? "aQz7fK,.".charAt(random.nextInt(8)) : mark());
            }
            document.append(' ')
                    .append(samples.get(random.nextInt(samples.size())).text())
                    .append(' ');
        }
        return document.append(PROSE.repeat(random.nextInt(3))).toString();
    }
}
