package io.inferencegateway.filter.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.testkit.LeakExtension;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(LeakExtension.class)
class DetectorsTest {

    @Test
    void everyRuleOfTheSecretsDetectorFindsItsSecretWhole() {
        for (String secret : Samples.secrets()) {
            assertThat(Redaction.redact(Redaction.TEXT, "<" + secret + ">")).isEqualTo("<[SECRETS]>");
        }
        assertThat(Samples.secrets()).hasSize(27);
    }

    @Test
    void cardsAreFoundInEveryUsualGrouping() {
        for (String card : Samples.CARDS) {
            assertThat(Redaction.redact(Redaction.TEXT, "card: " + card + ".")).isEqualTo("card: [CREDIT_CARD].");
        }
    }

    @Test
    void addressesAreFoundWholeWhateverStandsAround() {
        for (String address : List.of(
                Samples.EMAIL, "a@b.io", "x_y%z@a-b.example.museum", "j@bücher.example", "j@a.xn--p1ai", "1@2.info")) {
            assertThat(Redaction.redact(Redaction.TEXT, "(" + address + ")")).isEqualTo("([EMAIL])");
        }
        assertThat(Redaction.redact(Redaction.TEXT, "mail a@b.com.")).isEqualTo("mail [EMAIL].");
        assertThat(Redaction.redact(Redaction.TEXT, "a@b.com1")).isEqualTo("[EMAIL]1");
        assertThat(Redaction.redact(Redaction.TEXT, "a@b.com,c@d.org")).isEqualTo("[EMAIL],[EMAIL]");
        assertThat(Redaction.redact(Redaction.TEXT, "连系a@b.com请")).isEqualTo("连系[EMAIL]请");
    }

    @Test
    void matchesThatOverlapAreReplacedOnceByTheNameOfTheFirst() {
        assertThat(Redaction.redact(Redaction.TEXT, "ghp_" + Samples.mixed(36) + "@b.com"))
                .isEqualTo("[EMAIL]");
        assertThat(Redaction.redact(Redaction.TEXT, "Bearer " + Samples.jwt())).isEqualTo("[SECRETS]");
    }

    @Test
    void aWholeNumberInJsonIsReplacedByANumber() {
        assertThat(Redaction.redact(Redaction.JSON, "{\"n\":4111111111111111,\"m\":[4111111111111111]}"))
                .isEqualTo("{\"n\":0,\"m\":[0]}");
        assertThat(Redaction.redact(Redaction.JSON, "4111111111111111")).isEqualTo("0");
        assertThat(Redaction.redact(Redaction.EVENTS, "data: {\"n\":4111111111111111}\n\n"))
                .isEqualTo("data: {\"n\":0}\n\n");
    }

    @Test
    void aFractionOrAnExponentIsNoCard() {
        String numbers = "[0.4111111111111111,4111111111111111.5,4111111111111111e1,4111111111111112]";
        assertThat(Redaction.redact(Redaction.JSON, numbers)).isEqualTo(numbers);
    }

    @Test
    void escapesHideNothing() {
        assertThat(Redaction.redact(Redaction.JSON, "\"\\u0061\\u0040b.com \\u0034111\\u00311111111\\u003111 1\""))
                .startsWith("\"[EMAIL] ");
        assertThat(Redaction.redact(
                        Redaction.JSON,
                        "[\"x\\u0041KIA" + "IOSFODNN7EXAMPLE\",\"\\n\\u0041KIA" + "IOSFODNN7EXAMPLE\\n\"]"))
                .isEqualTo("[\"x\\u0041KIA" + "IOSFODNN7EXAMPLE\",\"\\n[SECRETS]\\n\"]");
    }

    @Test
    void aStringsEndIsAMatchsEnd() {
        assertThat(Redaction.redact(Redaction.JSON, "[\"a@\",\"b.com\"]")).isEqualTo("[\"a@\",\"b.com\"]");
        assertThat(Redaction.redact(Redaction.JSON, "[\"-----BEGIN PRIVATE KEY-----\",\"rest\"]"))
                .isEqualTo("[\"[SECRETS]\",\"rest\"]");
    }

    @Test
    void utf16ThatNobodyDeclaredHidesNothing() {
        String hidden = "a@b.com x".replaceAll("(.)", "$1\0");
        assertThat(Redaction.redact(Redaction.TEXT, hidden)).doesNotContain("b").contains("[EMAIL]");
    }
}
