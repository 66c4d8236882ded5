package io.inferencegateway.filter.redaction.placeholder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.RefusalException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholdersTest {
    private final Placeholders placeholders = new Placeholders();

    private static String write(Substitute substitute, String text, String value) {
        ByteBuf out = Unpooled.buffer();
        byte[] bytes = ("<" + value + ">").getBytes(StandardCharsets.UTF_8);
        boolean written = substitute.write(text, bytes, 1, bytes.length - 1, out);
        return written ? out.toString(StandardCharsets.UTF_8) : "nothing";
    }

    private String conceal(String value) {
        return write(placeholders.concealing(true), "[NAME]", value);
    }

    private String reveal(String placeholder) {
        return write(placeholders.revealing(Surroundings.of(true, ""), 100), "[]", placeholder);
    }

    @Test
    void eachValueHasItsNumberAndKeepsIt() {
        assertThat(conceal("Jane")).isEqualTo("[NAME_1]");
        assertThat(conceal("jane")).isEqualTo("[NAME_2]");
        assertThat(conceal("Jane")).isEqualTo("[NAME_1]");
        assertThat(write(placeholders.concealing(true), "[EMAIL]", "Jane")).isEqualTo("[EMAIL_1]");
        assertThat(reveal("[NAME_2]")).isEqualTo("jane");
        assertThat(placeholders.takeRestored()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[NAME_2]", "[NAME_01]", "[EMAIL_1]", "\\[NAME_1]"})
    void whatWasNotGivenOutStays(String other) {
        conceal("Jane");
        assertThat(reveal(other)).isEqualTo(other);
        assertThat(placeholders.takeRestored()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "jane\\u0040example.com jane@example.com",
                "M\\u00fcller Müller",
                "M\u00fcller Müller",
                "\\ud83d\\ude00 \ud83d\ude00",
                "a\\/b a/b"
            })
    void valuesWithEscapesComeBackWithout(String escaped, String meant) {
        assertThat(conceal(escaped)).isEqualTo("[NAME_1]");
        assertThat(reveal("[NAME_1]")).isEqualTo(meant);
    }

    /** They would have to be escaped, and how often depends on where the model writes them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\\\"b",
                "a\\\\u0040b",
                "a\\nb",
                "a\nb",
                "a\"b",
                "a\\u0000b",
                "a\\u0022b",
                "a\\ud83d",
                "a\\x",
                "a\\u00",
                "a\\",
                "a\u0085b",
                "a\u007fb"
            })
    void valuesThatNeedEscapesGetNoPlaceholder(String value) {
        assertThat(conceal(value)).isEqualTo("nothing");
        assertThat(placeholders.isEmpty()).isTrue();
    }

    @Test
    void invalidUtf8GetsNoPlaceholder() {
        byte[] half = {'a', (byte) 0xc3};
        assertThat(placeholders.concealing(true).write("[NAME]", half, 0, 2, Unpooled.buffer()))
                .isFalse();
    }

    @Test
    void inTextOfAnyCharsetOnlyAsciiGetsAPlaceholder() {
        Substitute text = placeholders.concealing(false);
        assertThat(write(text, "[NAME]", "Müller")).isEqualTo("nothing");
        assertThat(write(text, "[NAME]", "a\\u0040b")).isEqualTo("nothing");
        assertThat(write(text, "[NAME]", "Miller")).isEqualTo("[NAME_1]");
    }

    @Test
    void anAnswerInAnotherCharsetGetsNoUtf8() {
        conceal("Müller");
        conceal("Miller");
        assertThat(write(placeholders.revealing(Surroundings.of(false, ""), 100), "[]", "[NAME_1]"))
                .isEqualTo("[NAME_1]");
        assertThat(write(placeholders.revealing(Surroundings.of(false, ""), 100), "[]", "[NAME_2]"))
                .isEqualTo("Miller");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\\u005bNAME_1\\u005D",
                "[NAME\\u005f1]",
                "[NAME\\\\u005f1]",
                "\\\\u005bNAME_1]",
                "[NAME_\\u0031]"
            })
    void placeholdersAreKnownWithEscapesOnceAndTwice(String escaped) {
        conceal("Jane");
        assertThat(reveal(escaped)).isEqualTo("Jane");
    }

    @Test
    void moreValuesThanTheBoundAreRefused() {
        for (int i = 0; i < Placeholders.MOST; i++) {
            assertThat(conceal("n" + i)).isEqualTo("[NAME_" + (i + 1) + "]");
        }
        assertThat(conceal("n0")).as("known already").isEqualTo("[NAME_1]");
        refused("another");
    }

    @Test
    void moreBytesThanTheBoundAreRefused() {
        for (int i = 0; i < Placeholders.MOST_BYTES / Placeholders.LONGEST; i++) {
            conceal("%0256d".formatted(i));
        }
        refused("Zoë");
    }

    @Test
    void aLongValueGetsNoPlaceholder() {
        assertThat(conceal("n".repeat(Placeholders.LONGEST))).isEqualTo("[NAME_1]");
        assertThat(conceal("n".repeat(Placeholders.LONGEST + 1))).isEqualTo("nothing");
    }

    @Test
    void anAnswerThatRepeatsAValueWithoutEndEnds() {
        conceal("n".repeat(30));
        Substitute revealing = placeholders.revealing(Surroundings.of(true, ""), 100);
        for (int i = 0; i < 3; i++) {
            assertThat(write(revealing, "[]", "[NAME_1]")).hasSize(30);
        }
        assertThatThrownBy(() -> write(revealing, "[]", "[NAME_1]"))
                .isInstanceOfSatisfying(
                        RefusalException.class,
                        refused -> assertThat(refused.refusal().error()).isEqualTo(GatewayError.RESPONSE_TOO_LARGE));
    }

    private void refused(String value) {
        assertThatThrownBy(() -> conceal(value))
                .isInstanceOfSatisfying(
                        RefusalException.class,
                        refused -> assertThat(refused.refusal().error()).isEqualTo(GatewayError.REQUEST_TOO_LARGE))
                .hasMessageNotContaining(value);
    }

    @Test
    void whatIsForgottenIsGoneAndNeverShown() {
        conceal("Jane");
        assertThat(placeholders).hasToString("Placeholders[1]");
        placeholders.forget();
        assertThat(placeholders.isEmpty()).isTrue();
        assertThat(reveal("[NAME_1]")).isEqualTo("[NAME_1]");
    }

    @Test
    void thePatternQuotesWhatReplacementsAreMadeOf() {
        assertThat(PlaceholderShape.pattern(List.of("[EMAIL]", "<*A*>", "[EMAIL]")))
                .isEqualTo("\\<\\*A\\*_[1-9][0-9]{0,3}\\>|\\[EMAIL_[1-9][0-9]{0,3}\\]");
        assertThat(PlaceholderShape.of("<*A*>", 7)).isEqualTo("<*A*_7>");
        assertThat(PlaceholderShape.of("#", 7)).isEqualTo("#_7#");
    }
}
