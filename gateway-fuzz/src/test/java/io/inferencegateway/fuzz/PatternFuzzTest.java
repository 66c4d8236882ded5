package io.inferencegateway.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.inferencegateway.filter.redaction.field.FieldAction;
import io.inferencegateway.filter.redaction.field.FieldConfig;
import io.inferencegateway.filter.redaction.profile.PatternConfig;
import java.nio.charset.StandardCharsets;

/** Whatever an operator writes as a pattern or a path, it is one within its budget, or refused by what is wrong with it. */
class PatternFuzzTest {
    @FuzzTest(maxDuration = "5m")
    void aPatternIsOneOrRefused(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        try {
            assertThat(new PatternConfig("p", text).regex()).isEqualTo(text);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageNotContaining("Exception");
        }
        try {
            assertThat(new FieldConfig(text, FieldAction.DROP, null, null, null, null, null, null, null).path())
                    .isEqualTo(text);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageNotContaining("Exception");
        }
    }
}
