package io.inferencegateway.filter.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferencegateway.filter.redaction.detector.DetectorName;
import io.inferencegateway.filter.redaction.profile.PatternConfig;
import io.inferencegateway.filter.redaction.profile.RedactionConfig;
import io.inferencegateway.filter.redaction.profile.RedactionProfile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionConfigTest {

    @ParameterizedTest
    @ValueSource(strings = {"[{name}]", "<redacted>", "***", "(removed: {name})", "#"})
    void acceptsReplacementsThatAreInert(String replacement) {
        RedactionProfile.compile("p", new RedactionConfig(List.of(DetectorName.ALL), replacement));
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
        assertThatThrownBy(() -> new RedactionConfig(List.of(DetectorName.PATTERNS), "[x]"))
                .hasMessageStartingWith("detectors: patterns (expected: a detector or group");
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

    @Test
    void patternsAreCompiledWhenTheyAreReadAndReplaceByTheirOwnName() {
        RedactionConfig config = new RedactionConfig(
                List.of(DetectorName.EMAIL),
                List.of(new PatternConfig("employee-id", "\\bEMP-\\d{6}\\b")),
                List.of(),
                List.of(),
                List.of(),
                null,
                "[{name}]");
        RedactionProfile profile = RedactionProfile.compile("p", config);
        assertThat(Redaction.redact(profile, Redaction.TEXT, "EMP-123456, EMP-1234567, a@b.io", () -> 1))
                .isEqualTo("[EMPLOYEE_ID], EMP-1234567, [EMAIL]");
        assertThatThrownBy(() -> new PatternConfig("x", "a(?=b)")).hasMessageContaining("at column 4");
        assertThatThrownBy(() -> new PatternConfig("x", "a*")).hasMessageContaining("expected: >= 1 byte");
        // What YAML makes of "\\bEMP" in double quotes.
        assertThatThrownBy(() -> new PatternConfig("x", "\bEMP"))
                .hasMessage(
                        "regex: a backspace (expected: single quotes around it, for YAML reads \\b in double quotes as one)");
        assertThatThrownBy(() -> new PatternConfig("X", "a")).hasMessageStartingWith("name: X");
    }

    @Test
    void groupsHoldTheirDetectors() {
        assertThat(DetectorName.PII.members()).contains(DetectorName.IBAN, DetectorName.US_SSN, DetectorName.PHONE);
        assertThat(DetectorName.ALL.members()).hasSize(26).contains(DetectorName.SECRETS, DetectorName.IP_ADDRESS);
        assertThat(RedactionConfig.standard().detectors()).containsExactly(DetectorName.PII, DetectorName.SECRETS);
    }
}
