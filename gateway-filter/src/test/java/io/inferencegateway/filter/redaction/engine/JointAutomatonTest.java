package io.inferencegateway.filter.redaction.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.filter.redaction.detector.DetectorName;
import io.inferencegateway.filter.redaction.detector.Detectors;
import java.util.List;
import java.util.stream.IntStream;
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

    /** Each comes back to where it begins, with all the others at any place of theirs. */
    @Test
    void theTableIsBoundedWhateverTheRulesAre() {
        List<Rule> rules = IntStream.range(0, 100)
                .mapToObj(i -> Rule.custom("r" + i, "[a-z]*k[a-z]{3}4" + i))
                .toList();
        JointAutomaton joint = new RuleSet(rules).joint;
        assertThat(joint.entries()).isBetween(1, 8 << 20);
    }
}
