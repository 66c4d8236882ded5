package io.inferencegateway.filter.redaction.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.filter.redaction.detector.DetectorName;
import io.inferencegateway.filter.redaction.detector.Detectors;
import java.util.List;
import org.junit.jupiter.api.Test;

class JointAutomatonTest {
    /** Beyond its bound what begins is followed rule by rule: right, but several times slower. */
    @Test
    void theTableOfTheBuiltInRulesIsComplete() {
        RuleSet rules = Detectors.compile(List.of(DetectorName.ALL)).rules();
        assertThat(rules.joint.leaves()).allSatisfy(leaf -> {
            assertThat(leaf.rules).hasSize(1);
            assertThat(rules.endless.get(leaf.states[0])).isTrue();
        });
    }
}
