package io.inferencegateway.filter.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferencegateway.filter.redaction.detector.DetectorName;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionConfigTest {

    @ParameterizedTest
    @ValueSource(strings = {"[{name}]", "<redacted>", "***", "(removed: {name})", "#"})
    void acceptsReplacementsThatAreInert(String replacement) {
        RedactionProfile.compile("p", new RedactionConfig(List.of(DetectorName.values()), replacement));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{name", "a", "[\"]", "[\\]", "[\n]", "[é]", "REDACTED"})
    void refusesReplacementsThatCouldBreakJsonOrBeFoundAgain(String replacement) {
        assertThatThrownBy(() -> new RedactionConfig(List.of(DetectorName.EMAIL), replacement))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("replacement: ");
    }

    @Test
    void refusesAReplacementThatADetectorWouldFind() {
        RedactionConfig config = new RedactionConfig(List.of(DetectorName.EMAIL), "[a@b.com]");
        assertThatThrownBy(() -> RedactionProfile.compile("p", config))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("redaction.p.replacement: ");
    }

    @Test
    void refusesNoDetectorsAndTheSameTwice() {
        assertThatThrownBy(() -> new RedactionConfig(List.of(), "[x]")).hasMessageStartingWith("detectors: []");
        assertThatThrownBy(() -> new RedactionConfig(List.of(DetectorName.EMAIL, DetectorName.EMAIL), "[x]"))
                .hasMessageStartingWith("detectors: ");
    }

    @Test
    void aProfileLooksForItsDetectorsOnly() {
        RedactionProfile emails =
                RedactionProfile.compile("p", new RedactionConfig(List.of(DetectorName.EMAIL), "[-]"));
        assertThat(emails.detectors().rules().rules()).hasSize(1);
        assertThat(emails.detectors().inNumber()).isZero();
        assertThat(DetectorName.CREDIT_CARD.label()).isEqualTo("credit-card");
    }
}
