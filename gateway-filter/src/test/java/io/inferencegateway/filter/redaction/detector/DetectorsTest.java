package io.inferencegateway.filter.redaction.detector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A reload that changes no detector compiles none. */
class DetectorsTest {
    @Test
    void theSameDetectorsAreCompiledOnce() {
        Detectors detectors = Detectors.compile(List.of(DetectorName.EMAIL, DetectorName.FINANCIAL));
        List<DetectorName> others =
                List.of(DetectorName.FINANCIAL, DetectorName.CREDIT_CARD, DetectorName.EMAIL, DetectorName.EMAIL);
        assertThat(Detectors.compile(others)).isSameAs(detectors);
        assertThat(Detectors.compile(others, List.of())).isSameAs(detectors);
        assertThat(Detectors.compile(List.of(DetectorName.EMAIL))).isNotSameAs(detectors);
    }

    @Test
    void rulesOfAConfigurationAreItsOwn() {
        List<CustomRule> customs = List.of(CustomRule.pattern("ticket", "T-[0-9]{6}"));
        List<DetectorName> email = List.of(DetectorName.EMAIL);
        Detectors detectors = Detectors.compile(email, customs);
        assertThat(detectors.names()).contains(DetectorName.PATTERNS, DetectorName.EMAIL);
        assertThat(Detectors.compile(email, customs)).isNotSameAs(detectors);
        assertThat(Detectors.compile(email).names()).containsOnly(DetectorName.EMAIL);
    }
}
