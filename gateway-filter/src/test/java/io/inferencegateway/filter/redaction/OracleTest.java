package io.inferencegateway.filter.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.filter.redaction.detector.DetectorName;
import io.inferencegateway.testkit.LeakExtension;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The engine finds exactly what {@code java.util.regex} finds, tried at every place with every end. */
@ExtendWith(LeakExtension.class)
class OracleTest {
    // 2,000,000 in the nightly run.
    private static final int DOCUMENTS = Integer.getInteger("redaction.oracle.documents", 100_000);

    private static final int PER_TASK = 500;

    private static final Oracle ORACLE = new Oracle(Redaction.PROFILE);

    @Test
    void agreesOnTheCorpus() {
        for (Corpus.Document document : Corpus.documents()) {
            if (document.contentType().equals(Redaction.TEXT)
                    && !document.body().contains("\\")) {
                agree(document.body());
            }
        }
    }

    @Test
    void agreesOnTextsPutTogetherAtRandom() {
        Random random = new Random(7);
        List<String> values = Samples.all();
        String glue = " .,;:-_@<>()[]/=+%*#\n\"'0149aZx";
        for (int round = 0; round < 2000; round++) {
            StringBuilder text = new StringBuilder();
            for (int part = 0; part < 4; part++) {
                String value = values.get(random.nextInt(values.size()));
                int from = random.nextInt(3) == 0 ? random.nextInt(value.length()) : 0;
                int to = random.nextInt(3) == 0 ? from + random.nextInt(value.length() - from) : value.length();
                text.append(value, from, to);
                for (int i = random.nextInt(3); i > 0; i--) {
                    text.append(glue.charAt(random.nextInt(glue.length())));
                }
            }
            agree(text.toString());
        }
    }

    @Test
    void agreesOnRandomBytesOfTheRulesAlphabets() {
        Random random = new Random(11);
        String alphabet = "0123456789444455-- ..@@aZk_=e";
        for (int round = 0; round < 3000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(80); i >= 0; i--) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            agree(text.toString());
        }
    }

    /** A number behind a value may look like more of it, until a point and a digit tell that it is a decimal. */
    @Test
    void agreesOnValuesBeforeDecimals() {
        Random random = new Random(13);
        Oracle oracle = new Oracle(RecallTest.EVERYTHING);
        List<String> values = List.of(
                "212-555-1234",
                "(212) 555-1234",
                "0394 5807 4462",
                "415 555 0123",
                "192.168.10.20",
                "536-22-1234",
                "0221 4710999",
                "1234.abcd.ef01");
        for (int round = 0; round < 3000; round++) {
            StringBuilder text = new StringBuilder("on ");
            for (int part = 0; part < 3; part++) {
                text.append(values.get(random.nextInt(values.size())));
                for (int groups = random.nextInt(4); groups > 0; groups--) {
                    text.append(" -./,".charAt(random.nextInt(5)))
                            .append(random.nextInt(random.nextBoolean() ? 10 : 2000));
                }
                text.append(List.of(" ", ".", ",", ".5 ", ",5 ", ".5.7 ", "\n").get(random.nextInt(7)));
            }
            String body = text.toString();
            int piece = 1 + random.nextInt(body.length());
            assertThat(Redaction.redact(RecallTest.EVERYTHING, Redaction.TEXT, body, () -> piece))
                    .as("%s in pieces of %s", body, piece)
                    .isEqualTo(oracle.redact(body));
        }
    }

    /** Each document has a seed of its own: a failure names it, and nothing else is needed to see it again. */
    @Test
    void agreesWithEveryDetectorOnValuesThatAreCutDoubledJoinedAndBroken() {
        Oracle oracle = new Oracle(RecallTest.EVERYTHING);
        Mutants mutants = new Mutants();
        IntStream.range(0, DOCUMENTS / PER_TASK).parallel().forEach(task -> {
            Redaction redaction = new Redaction(RecallTest.EVERYTHING);
            for (int seed = task * PER_TASK; seed < (task + 1) * PER_TASK; seed++) {
                byte[] body = mutants.body(seed);
                redaction.sent.reset();
                ResponseTransform transform = redaction.open(Redaction.TEXT);
                transform.body(Redaction.buffer(body, 0, body.length), redaction.client);
                transform.end(redaction.client);
                assertThat(new String(redaction.sent.toByteArray(), StandardCharsets.ISO_8859_1))
                        .as("seed %s: %s", seed, new String(body, StandardCharsets.ISO_8859_1))
                        .isEqualTo(new String(oracle.redact(body), StandardCharsets.ISO_8859_1));
            }
        });
    }

    @Test
    void everyDetectorFindsSomethingInThoseDocuments() {
        Redaction redaction = new Redaction(RecallTest.EVERYTHING);
        Mutants mutants = new Mutants();
        for (int seed = 0; seed < 3000; seed++) {
            byte[] body = mutants.body(seed);
            ResponseTransform transform = redaction.open(Redaction.TEXT);
            transform.body(Redaction.buffer(body, 0, body.length), redaction.client);
            transform.end(redaction.client);
        }
        for (DetectorName detector : DetectorName.ALL.members()) {
            assertThat(redaction.counted(detector)).as("%s", detector).isPositive();
        }
    }

    private void agree(String text) {
        assertThat(Redaction.redact(Redaction.TEXT, text)).as("%s", text).isEqualTo(ORACLE.redact(text));
    }
}
