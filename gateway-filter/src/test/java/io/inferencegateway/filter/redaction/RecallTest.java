package io.inferencegateway.filter.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.filter.redaction.detector.DetectorName;
import io.inferencegateway.filter.redaction.profile.RedactionConfig;
import io.inferencegateway.filter.redaction.profile.RedactionProfile;
import io.inferencegateway.testkit.LeakExtension;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * How much is found of what is there, and how much of what is found is there: on sentences in eight languages, made from a
 * seed, of which every value is known.
 */
@ExtendWith(LeakExtension.class)
class RecallTest {
    private static final int EACH = 300;
    private static final double PHONES = 0.95;
    private static final double OTHERS = 0.99;

    static final RedactionProfile EVERYTHING =
            RedactionProfile.compile("all", new RedactionConfig(List.of(DetectorName.ALL), "[{name}]"));

    /** What may stand before and behind a value that needs no cue. */
    private static final List<String[]> SENTENCES = List.of(
            new String[] {"The customer wrote on Monday that ", " is right, and order 48213 is open."},
            new String[] {"Bitte ändern Sie ", ", denn der Vorgang 2026-117 ist noch offen."},
            new String[] {"Le client a donné ", " le 3 mars, dossier 77-12."},
            new String[] {"El cliente envió ", " y pide respuesta (caso 9.314)."},
            new String[] {"O cliente informou ", "; pedido nº 20.417."},
            new String[] {"お客様は", "を登録しました。"},
            new String[] {"客户提供了 ", " 作为联系方式。"},
            new String[] {"ग्राहक ने ", " दिया।"},
            new String[] {"{\"note\": \"", "\", \"score\": 0.8731}"});

    private static final List<String[]> PLAIN = List.of(
            new String[] {"Please note ", ", thank you."},
            new String[] {"Kundin, ", "."},
            new String[] {"(", ")"},
            new String[] {"\t", "\n"});

    private final Random random = new Random(4711);
    private final Values values = new Values(random);

    @Test
    void whatHasAShapeIsFoundInSentencesOfManyLanguages() {
        Map<DetectorName, Integer> found = new TreeMap<>();
        for (Map.Entry<DetectorName, Supplier<String>> kind : new TreeMap<>(values.standing()).entrySet()) {
            for (int i = 0; i < EACH; i++) {
                String value = kind.getValue().get();
                String[] sentence = SENTENCES.get(random.nextInt(SENTENCES.size()));
                count(kind.getKey(), sentence[0], value, sentence[1], found);
            }
        }
        found.forEach(RecallTest::enough);
        assertThat(found).hasSize(values.standing().size());
    }

    @Test
    void whatNeedsACueIsFoundBehindIt() {
        Map<DetectorName, Integer> found = new TreeMap<>();
        List<DetectorName> cued = List.of(
                DetectorName.PHONE,
                DetectorName.US_SSN,
                DetectorName.DE_STEUER_ID,
                DetectorName.IN_AADHAAR,
                DetectorName.BR_CPF,
                DetectorName.BR_CNPJ,
                DetectorName.CA_SIN,
                DetectorName.PL_PESEL,
                DetectorName.SG_NRIC,
                DetectorName.BANK_ROUTING,
                DetectorName.PASSPORT,
                DetectorName.DRIVER_LICENSE,
                DetectorName.DATE_OF_BIRTH);
        for (DetectorName detector : cued) {
            for (int i = 0; i < EACH; i++) {
                String[] pair = values.cued(detector);
                String[] sentence = PLAIN.get(random.nextInt(PLAIN.size()));
                count(detector, sentence[0] + pair[0], pair[1], sentence[1], found);
            }
        }
        found.forEach(RecallTest::enough);
        assertThat(found).hasSize(cued.size());
    }

    private static void enough(DetectorName detector, int found) {
        double recall = (double) found / EACH;
        assertThat(recall)
                .as("recall of %s", detector)
                .isGreaterThanOrEqualTo(detector == DetectorName.PHONE ? PHONES : OTHERS);
    }

    /** The value must be gone; that the sentence around it is still there is a matter of precision. */
    private static void count(
            DetectorName detector, String before, String value, String behind, Map<DetectorName, Integer> found) {
        String redacted = redact(before + value + behind);
        boolean gone = redacted.startsWith(before + "[") && redacted.endsWith("]" + behind);
        found.merge(detector, gone ? 1 : 0, Integer::sum);
        if (!gone && System.getProperty("redaction.misses") != null) {
            System.err.println(detector + ": " + before + value + behind + " -> " + redacted);
        }
    }

    static String redact(String text) {
        return Redaction.redact(EVERYTHING, Redaction.TEXT, text, () -> 1 << 20);
    }
}
