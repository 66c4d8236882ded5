package io.inferencegateway.filter.redaction.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatternParserTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(a)", "a{2", "a{3,2}", "[a", "a**b)", "\\w", "\\1", "(?=a)", "(?<n>a)", "^a", "a$", "a{1001}", "é"
            })
    void refusesWhatItDoesNotKnowAndSaysWhere(String pattern) {
        assertThatThrownBy(() -> new PatternParser(pattern).parse())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("expected: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a*", "(?:a|b?)", "a{0,3}"})
    void refusesRulesThatMatchNothing(String pattern) {
        Rule rule = new Rule("x", pattern, ByteSet.NONE, false, ByteSet.NONE, null);
        assertThatThrownBy(() -> new RuleSet(List.of(rule))).hasMessageContaining("expected: >= 1 byte");
    }

    @Test
    void readsClassesAndEscapes() {
        ByteSet set = ByteSet.of("[a-c\\d\\-\\x80-\\xff]");
        assertThat(set.contains('b')).isTrue();
        assertThat(set.contains('7')).isTrue();
        assertThat(set.contains('-')).isTrue();
        assertThat(set.contains(0xc3)).isTrue();
        assertThat(set.contains('d')).isFalse();
        assertThat(ByteSet.of("[^a]").contains('a')).isFalse();
    }

    @Test
    void caseIsIgnoredWhereThePatternSaysSo() {
        Rule rule = new Rule("x", "(?i:key)=a", ByteSet.NONE, false, ByteSet.NONE, null);
        Matcher matcher = new Matcher(new RuleSet(List.of(rule)));
        feed(matcher, "KeY=a kEy=A");
        assertThat(matcher.spans().count()).isEqualTo(1);
        assertThat(matcher.spans().to(0)).isEqualTo(5);
    }

    private static void feed(Matcher matcher, String text) {
        for (int i = 0; i < text.length(); i++) {
            matcher.symbol(text.charAt(i), i, i + 1);
        }
        matcher.endText();
    }
}
