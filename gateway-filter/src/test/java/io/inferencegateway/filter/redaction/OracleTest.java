package io.inferencegateway.filter.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.filter.redaction.detector.DetectorName;
import io.inferencegateway.testkit.LeakExtension;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The engine finds exactly what {@code java.util.regex} finds, tried at every place with every end. */
@ExtendWith(LeakExtension.class)
class OracleTest {
    // 100,000 in the nightly run.
    private static final int DOCUMENTS = Integer.getInteger("redaction.oracle.documents", 3000);

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

    @Test
    void agreesWithEveryDetectorOnValuesThatRunIntoEachOther() {
        Oracle oracle = new Oracle(RecallTest.EVERYTHING);
        Random random = new Random(13);
        Values values = new Values(random);
        List<Supplier<String>> kinds = List.copyOf(new TreeMap<>(values.standing()).values());
        List<DetectorName> cued = List.of(DetectorName.PHONE, DetectorName.PASSPORT, DetectorName.BR_CPF);
        String glue = " .,;:-_@<>()[]/=+%*#\n\"'0149aZx";
        for (int round = 0; round < DOCUMENTS; round++) {
            StringBuilder text = new StringBuilder();
            for (int part = 0; part < 3; part++) {
                String value = random.nextInt(4) == 0
                        ? String.join("", values.cued(cued.get(random.nextInt(cued.size()))))
                        : kinds.get(random.nextInt(kinds.size())).get();
                int from = random.nextInt(3) == 0 ? random.nextInt(value.length()) : 0;
                int to = random.nextInt(3) == 0 ? from + random.nextInt(value.length() - from) : value.length();
                text.append(value, from, to);
                for (int i = random.nextInt(3); i > 0; i--) {
                    text.append(glue.charAt(random.nextInt(glue.length())));
                }
            }
            assertThat(RecallTest.redact(text.toString())).as("%s", text).isEqualTo(oracle.redact(text.toString()));
        }
    }

    private void agree(String text) {
        assertThat(Redaction.redact(Redaction.TEXT, text)).as("%s", text).isEqualTo(ORACLE.redact(text));
    }
}
