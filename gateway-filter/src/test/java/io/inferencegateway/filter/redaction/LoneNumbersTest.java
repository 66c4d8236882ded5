package io.inferencegateway.filter.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.filter.redaction.engine.Rule;
import io.inferencegateway.filter.redaction.engine.RuleSet;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Numbers of prose are passed by without a closer look only where no rule, whatever the rules are, finds anything by them. */
class LoneNumbersTest {
    private static final int ROUNDS = Integer.getInteger("redaction.oracle.documents", 3000) / 40;
    private static final int DOCUMENTS = 20;

    private static final String PROSE =
            "the customer asked for the state of the order, which left the warehouse on Monday, and was told to wait ";

    /** What patterns are made of, and what each matches. */
    private static final List<Sample> PARTS = List.of(
            new Sample("\\d{1,2}", "7"),
            new Sample("\\d{1,6}", "123456"),
            new Sample("\\d{4}", "2026"),
            new Sample("\\d{5}", "48213"),
            new Sample("\\d\\d?(?:st|th)?", "3"),
            new Sample("[A-Z]{2,3}", "QTA"),
            new Sample("[a-z]{2,9}", "number"),
            new Sample("[a-z0-9]{3,6}", "a1b2c3"),
            new Sample("(?:no|nr)\\.?", "nr."),
            new Sample("[\\d ]{3,9}", "12 345"));

    private static final List<Sample> GLUE = List.of(
            new Sample(" ", " "),
            new Sample("[ .]{1,2}", ". "),
            new Sample(" ?", ""),
            new Sample("", ""),
            new Sample(" (?:of |de )?", " of "),
            new Sample("[ \\-/]", "-"),
            new Sample(",? ", ", "),
            new Sample(": ?", ": "));

    private final Random random = new Random(53);

    private record Sample(String pattern, String text) {
        Sample with(Sample other) {
            return new Sample(pattern + other.pattern, text + other.text);
        }
    }

    @Test
    void findsTheSameAsByteByByte() {
        List<Rule> pack = RecallTest.EVERYTHING.detectors().rules().rules();
        int found = 0;
        for (int round = 0; round < ROUNDS; round++) {
            List<Rule> rules = new ArrayList<>(round % 6 == 0 ? pack : List.of());
            List<Sample> samples =
                    Stream.generate(this::sample).limit(random.nextInt(3)).toList();
            samples.forEach(sample -> rules.add(Rule.custom("custom", sample.pattern())));
            if (rules.isEmpty()) {
                rules.addAll(pack);
            }
            Ways ways = new Ways(new RuleSet(rules), random);
            for (int document = 0; document < DOCUMENTS; document++) {
                byte[] bytes = document(samples).getBytes(StandardCharsets.UTF_8);
                int texts = 1 + random.nextInt(3);
                List<String> plain = ways.plain(bytes, texts);
                assertThat(ways.chunks(bytes, texts, 1 + random.nextInt(bytes.length)))
                        .as("%s in %s", samples, new String(bytes, StandardCharsets.UTF_8))
                        .isEqualTo(plain);
                assertThat(ways.whole(bytes, texts))
                        .as("%s in %s", samples, new String(bytes, StandardCharsets.UTF_8))
                        .isEqualTo(plain);
                found += plain.isEmpty() ? 0 : 1;
            }
        }
        assertThat(found).isGreaterThan(ROUNDS * DOCUMENTS / 2);
    }

    private Sample sample() {
        Sample sample = one(PARTS);
        for (int more = 1 + random.nextInt(2); more > 0; more--) {
            sample = sample.with(one(GLUE)).with(one(PARTS));
        }
        return sample;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** Prose with numbers in it as far apart as rules look and farther, and what matches or nearly does. */
    private String document(List<Sample> samples) {
        List<String> cues = List.of(
                "passport",
                "driving licence",
                "dl no",
                "born on",
                "tel",
                "cnh",
                "uid",
                "licence number A",
                "ssn",
                "id no");
        List<String> values = List.of(
                "48213",
                "AB 12345",
                "A1234567",
                "3 May 1980",
                "555 0199",
                "1.2.3.4",
                "AB 12 34 56 C",
                "ABCPE1234F",
                "12 ab",
                "4111 1111 1111 1111",
                "QTA-48213",
                "19.99",
                "1234. Then",
                "48213.",
                "3. September 1980");
        StringBuilder document = new StringBuilder();
        for (int i = 2 + random.nextInt(6); i > 0; i--) {
            document.append(PROSE, random.nextInt(PROSE.length() - 12), PROSE.length() - random.nextInt(12));
            switch (random.nextInt(4)) {
                case 0 -> document.append(one(cues)).append(' ').append(one(values));
                case 1 ->
                    document.append(
                            samples.isEmpty() ? one(values) : one(samples).text());
                default -> document.append("(#. \"".charAt(random.nextInt(5))).append(random.nextInt(200_000));
            }
            document.append(" .,)\"!\n-'".charAt(random.nextInt(9)));
        }
        return document.append(PROSE.repeat(random.nextInt(2))).toString();
    }
}
