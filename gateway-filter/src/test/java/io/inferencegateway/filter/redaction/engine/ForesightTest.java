package io.inferencegateway.filter.redaction.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.filter.redaction.check.Checks;
import io.inferencegateway.filter.redaction.pattern.ByteSet;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks are asked what they see ahead only for rules of which no match ends within a word. */
class ForesightTest {
    private static final String NOT_CHECKED = " 4242 4242 4242 4243 is none, and so it goes on for a while";
    private static final String IN_A_WORD = " 4242 4242 4242 42424 is one and a digit, and so it goes on";

    @ParameterizedTest
    @CsvSource({"[A-Za-z0-9_], true", "[A-Za-z0-9], true", "[0-9], false", "[A-Za-z], false", "[ ], false"})
    void asksTheChecksOfWholeWords(String behind, boolean asked) {
        RuleSet rules = rules(behind);
        byte[] bytes = NOT_CHECKED.getBytes(StandardCharsets.US_ASCII);
        long hopeless = new Foresight(rules).hopeless(bytes, 1, bytes.length, -1);
        assertThat(hopeless != 0).isEqualTo(asked);
    }

    @ParameterizedTest
    @CsvSource({"[A-Za-z0-9], 0", "[ ], 1"})
    void findsWhatEndsWithinAWord(String behind, int found) {
        Matcher matcher = new Matcher(rules(behind));
        byte[] bytes = IN_A_WORD.getBytes(StandardCharsets.US_ASCII);
        matcher.run(bytes, 0, bytes.length, 0);
        matcher.endText();
        assertThat(matcher.spans().count()).isEqualTo(found);
    }

    private static RuleSet rules(String behind) {
        Rule.Beside beside = new Rule.Beside(ByteSet.NONE, ByteSet.of(behind));
        return new RuleSet(List.of(
                new Rule("card", "[2-6]\\d{2}(?:[ \\-]?\\d){10,16}", beside, Checks.of("card"), Rule.ANYWHERE)));
    }
}
