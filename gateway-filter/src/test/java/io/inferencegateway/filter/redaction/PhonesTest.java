package io.inferencegateway.filter.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.filter.redaction.detector.DetectorName;
import io.inferencegateway.filter.redaction.profile.RedactionConfig;
import io.inferencegateway.filter.redaction.profile.RedactionProfile;
import io.inferencegateway.testkit.LeakExtension;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In which groupings a number is one of a phone, without a cue. */
@ExtendWith(LeakExtension.class)
class PhonesTest {
    private static final RedactionProfile PHONES =
            RedactionProfile.compile("phones", new RedactionConfig(List.of(DetectorName.PHONE), "[{name}]"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(212) 555-1234",
                "(212)555-1234",
                "1 (212) 555-1234",
                "1(212)555-1234",
                "1-(212)-555-1234",
                "(0 30) 12 34 56 78",
                "(030) / 1234567",
                "(0711/18) 123-45",
                "0049 (0)30 901820",
                "00 44 (0) 20 7946 0018",
                "8 (495) 123-45-67",
                "8(495)1234567",
                "0 (532) 123 45 67",
                "(11) 98765-4321",
                "(02) 1234 5678",
                "+44 (0)20 7946 0018",
                "+49 (0) 89 123456"
            })
    void foundWithABracketAroundOneGroup(String number) {
        assertThat(redact("at " + number + ", or")).isEqualTo("at [PHONE], or");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "(212-555-1234); ([PHONE])",
                "(212 555-1234; ([PHONE]",
                "1) 212-555-1234; 1) [PHONE]",
                "a) (212) 555-1234 b); a) [PHONE] b)",
                "(1) (212) 555-1234; (1) [PHONE]",
                "212 (555) 0199 (12); [PHONE] (12)"
            })
    void whatStandsAroundStays(String text, String shown) {
        assertThat(redact(text)).isEqualTo(shown);
    }

    /** Numbers with remarks, tables, and code. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "44.(44.(44.(44.(44.(44.(44",
                "444 (444 (444 (444 (444",
                "120 (12 of 80) 345 (45 of 67) 890",
                "from 12 (3) to 45 (6) and 78 (9)",
                "12 (34) 56 (78) 90 (12)",
                "f(100)(200)(3000)",
                "2021 (3 vols) 456789",
                "0 12 34 56 78 90",
                "0 (12) 345 678",
                "0 (1) 234 567 89"
            })
    void notFound(String text) {
        assertThat(redact(text)).isEqualTo(text);
    }

    private static String redact(String text) {
        String whole = Redaction.redact(PHONES, Redaction.TEXT, text, text::length);
        assertThat(Redaction.redact(PHONES, Redaction.TEXT, text, () -> 1)).isEqualTo(whole);
        return whole;
    }
}
