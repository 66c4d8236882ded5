package io.inferencegateway.filter.redaction.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferencegateway.filter.redaction.engine.Matcher;
import io.inferencegateway.filter.redaction.engine.Rule;
import io.inferencegateway.filter.redaction.engine.RuleSet;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternParserTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "(a 3",
                "a{2 4",
                "a{3,2} 7",
                "[a 3",
                "a**b) 5",
                "\\1 3",
                "(?=a) 3",
                "(?<!a) 3",
                "(?<=a) 3",
                "^a 1",
                "a$ 2",
                "a{1001} 7",
                "a\\bc 4",
                "ab\\1 5",
                "\\k<n> 3",
                "a|\\Bb 5",
                "[z-a] 5",
                "*a 1",
                "\\b|a\\b 7",
                "a(?i)b 5",
                "é\\p{L} 4"
            })
    void refusesWhatItDoesNotKnowAndSaysInWhichColumn(String pattern, int column) {
        assertThatThrownBy(() -> new PatternParser(pattern).parse())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at column " + column)
                .hasMessageContaining("expected: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a*", "(?:a|b?)", "a{0,3}", "(a?)(b*)"})
    void refusesRulesThatMatchNothing(String pattern) {
        assertThatThrownBy(() -> new RuleSet(List.of(Rule.custom("x", pattern))))
                .hasMessageContaining("expected: >= 1 byte");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\b-a", "a[-b]\\b", "\\b(?:a|\\.)c"})
    void refusesAWordBoundaryBesideWhatMayBeNoWord(String pattern) {
        assertThatThrownBy(() -> Rule.custom("x", pattern)).hasMessageContaining("beside \\b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(?:[ab]*a[ab]{20})", "(?:a{1,1000}){1,1000}", "(?:.{0,900}x.{0,900}y){2}"})
    void refusesWhatWouldNeedMillionsOfStates(String pattern) {
        // The budget is of steps, not of time: this ends as early on a slow machine.
        assertThatThrownBy(() -> new RuleSet(List.of(Rule.custom("x", pattern))))
                .hasMessageContaining("states");
    }

    @ParameterizedTest
    @CsvSource({
        "\\bEMP-\\d{6}\\b, EMP-123456 xEMP-123456 EMP-1234567, 0-10",
        "(?P<a>k)(e+?)y, keey, 0-4",
        "(?i)k[a-c]y, KAY kdy, 0-3",
        "stra[ßs]e, straße strase, 0-7 8-14",
        "[α-ω]{3}, xαβγx, 1-7",
        "[あ-ん一-龯]{5}, 山田たろう, 0-15",
        "a.c, a\u00e9c a-c, 5-8",
        "[[:digit:]]{2}\\x2d, 12-, 0-3",
        "\\x{1f600}, \ud83d\ude00, 0-4",
        "\\w\\W\\s\\S, a- b, 0-4"
    })
    void findsWhatThePatternSays(String pattern, String text, String expected) {
        Matcher matcher = new Matcher(new RuleSet(List.of(Rule.custom("x", pattern))));
        feed(matcher, text);
        StringBuilder found = new StringBuilder();
        for (int i = 0; i < matcher.spans().count(); i++) {
            found.append(i == 0 ? "" : " ")
                    .append(matcher.spans().from(i))
                    .append('-')
                    .append(matcher.spans().to(i));
        }
        assertThat(found).hasToString(expected);
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
        Matcher matcher = new Matcher(new RuleSet(List.of(Rule.custom("x", "(?i:key)=a"))));
        feed(matcher, "KeY=a kEy=A");
        assertThat(matcher.spans().count()).isEqualTo(1);
        assertThat(matcher.spans().to(0)).isEqualTo(5);
    }

    private static void feed(Matcher matcher, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < bytes.length; i++) {
            matcher.symbol(bytes[i] & 0xff, i, i + 1);
        }
        matcher.endText();
    }
}
