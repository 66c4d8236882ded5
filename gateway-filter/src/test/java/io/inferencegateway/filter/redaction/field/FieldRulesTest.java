package io.inferencegateway.filter.redaction.field;

import static io.inferencegateway.filter.redaction.field.Fields.apply;
import static io.inferencegateway.filter.redaction.field.Fields.rule;
import static io.inferencegateway.filter.redaction.field.Fields.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.RefusalException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldRulesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "$.b         | {\"a\":1,\"b\":2,\"c\":3}      | {\"a\":1,\"c\":3}",
                "$.a         | {\"a\":1 , \"b\":2}            | {  \"b\":2}",
                "$.b         | {\"a\":1 , \"b\":[{}, 7] }     | {\"a\":1 }",
                "$.a         | {\"a\":{\"x\":\"]}\"}}         | {}",
                "$.*         | {\"a\":1,\"b\":2}              | {}",
                "$[1]        | [1, 2, 3]                      | [1, 3]",
                "$[0]        | [ 1 , 2 ]                      | [  2 ]",
                "$[0]        | {\"a\":1}                      | {\"a\":1}",
                "$[*].a      | [{\"a\":1},{\"b\":2,\"a\":3}]  | [{},{\"b\":2}]",
                "$..a        | {\"b\":[{\"a\":1,\"c\":{\"a\":[2]}}],\"a\":{\"a\":0}} | {\"b\":[{\"c\":{}}]}",
                "$['a b']    | {\"a b\":1,\"ab\":2}           | {\"ab\":2}",
                "$[\"a\", 'c'] | {\"a\":1,\"b\":2,\"c\":3}    | {\"b\":2}",
                "$..[0]      | [[1,2],[3,4],5]                | [[4],5]",
                "$.a         | {\"\\u0061\":1,\"b\":2}        | {\"b\":2}",
                "$.ä         | {\"ä\":1,\"\\u00e4\":2}        | {}",
            })
    void whatIsDroppedLeavesSoundJson(String path, String json, String expected) {
        assertThat(apply(rules(rule(path, FieldAction.DROP)), json)).isEqualTo(expected);
    }

    @Test
    void masksByType() {
        assertThat(
                        apply(
                                rules(rule("$.a", FieldAction.MASK)),
                                "{\"a\":{\"s\":\"x\\\"y\",\"n\":-1.5,\"t\":true,\"z\":null,\"i\":NaN,\"l\":[\"b\"]},\"b\":1.5}"))
                .isEqualTo(
                        "{\"a\":{\"s\":\"[MASKED]\",\"n\":0,\"t\":false,\"z\":null,\"i\":0,\"l\":[\"[MASKED]\"]},\"b\":1.5}");
    }

    @Test
    void theSameTextHasTheSameHashHoweverItIsWritten() {
        String hashed = apply(rules(rule("$[*]", FieldAction.HASH)), "[\"Jane\",\"\\u004aane\",\"jane\",7,\"7\"]");
        String[] each = hashed.substring(1, hashed.length() - 1).split(",", -1);
        assertThat(each[0]).isEqualTo(each[1]).isNotEqualTo(each[2]).matches("\"[a-z2-7]{16}\"");
        assertThat(each[3]).isEqualTo(each[4]);
    }

    @Test
    void theFirstRuleForAValueIsTaken() {
        assertThat(apply(
                        rules(Fields.round("$.a.b", 1), rule("$.a", FieldAction.MASK)),
                        "{\"a\":{\"b\":0.55,\"c\":0.55}}"))
                .isEqualTo("{\"a\":{\"b\":0.6,\"c\":0}}");
        assertThat(apply(
                        rules(rule("$.a", FieldAction.MASK), Fields.round("$.a.b", 1)),
                        "{\"a\":{\"b\":0.55,\"c\":0.55}}"))
                .isEqualTo("{\"a\":{\"b\":0,\"c\":0}}");
    }

    @Test
    void everythingElseLeavesAsItCame() {
        String json =
                "\ufeff \n{ \"a\" : [ 1.50 , 2E+3,-0 ,\"\\u0041\\n\" , true ] ,\r\n\t\"b\":{ } }\n\u001e[ ]\n3\n\n";
        assertThat(apply(rules(rule("$.nothing", FieldAction.DROP), Fields.round("$.none", 0)), json))
                .isEqualTo(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1",
                "[1",
                "[1}",
                "{\"a\":1]",
                "]",
                "[1,]",
                "{,}",
                "{\"a\":1,}",
                "{\"a\" 1}",
                "{a:1}",
                "[1 2]",
                "\"a",
                "[0.1\"]",
                "[,1]",
                "{\"a\"}",
                "1,2",
                "[1:2]",
                "{\"a\":[}"
            })
    void whatIsNoJsonEndsTheAnswer(String json) {
        refused(json, rule("$..b", FieldAction.DROP));
    }

    @Test
    void whatMustBeHeldIsBounded() {
        refused("[" + " ".repeat(Outlet.MOST_HELD + 1) + "1]", rule("$..b", FieldAction.DROP));
        refused("{\"" + "a".repeat(Outlet.MOST_HELD) + "\":1}", rule("$..b", FieldAction.DROP));
        refused("[\"" + "a".repeat(Outlet.MOST_HELD) + "\"]", rule("$..*", FieldAction.HASH));
        refused("[0." + "1".repeat(NumberText.LONGEST) + "]", Fields.round("$[0]", 2));
        refused("[0.1" + ",0.2".repeat(Outlet.MOST_RANKED / 4) + "]", Fields.top("$", 1));
        refused("[".repeat(1000), Fields.round("$", 1));
        refused("[".repeat(100) + "]".repeat(100), Fields.top("$", 1));
        refused("[1e401]", Fields.round("$[0]", 1));
        String long_ = "[\"" + "a".repeat(1 << 20) + "\"," + "9".repeat(4000) + "]";
        assertThat(apply(rules(Fields.round("$[0]", 1)), long_)).isEqualTo(long_);
        assertThat(apply(rules(rule("$[0]", FieldAction.MASK)), long_, () -> 1000))
                .startsWith("[\"[MASKED]\",9");
    }

    private static void refused(String json, FieldConfig... fields) {
        for (int size : new int[] {Integer.MAX_VALUE, 1}) {
            assertThatThrownBy(() -> apply(rules(fields), json, () -> size))
                    .as("%.40s", json)
                    .isInstanceOfSatisfying(
                            RefusalException.class,
                            e -> assertThat(e.refusal().error()).isEqualTo(GatewayError.RESPONSE_UNREADABLE));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '#',
            value = {
                "a.b       | 1",
                "#         # | 1",
                "$a        | 2",
                "$.        | 3",
                "$.a b     | 4",
                "$.a.      | 5",
                "$.a[      | 5",
                "$.a[-1]   | 5",
                "$.a[01]   | 5",
                "$.a[?(@.b > 1)] | 5",
                "$.a[0     | 6",
                "$.a[1:2]  | 6",
                "$['a      | 5",
                "$['a'     | 6",
                "$[a]      | 3",
                "$.a['\\x'] | 7",
            })
    void aPathThatCannotBeReadIsRefusedWithItsColumn(String path, int column) {
        assertThatThrownBy(() -> rule(path, FieldAction.MASK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("path: " + path + " (expected: ")
                .hasMessageEndingWith(", at column " + column + " of the path)");
    }

    @Test
    void settingsBelongToActions() {
        assertThatThrownBy(() -> rule("$", FieldAction.DROP)).hasMessageStartingWith("path: $ (expected: ");
        assertThatThrownBy(() -> rule("$", FieldAction.ROUND)).hasMessageStartingWith("digits: missing");
        assertThatThrownBy(() -> Fields.round("$", 16)).hasMessage("digits: 16 (expected: 0 to 15)");
        assertThatThrownBy(() -> Fields.bucket("$", 0)).hasMessageStartingWith("width: 0.0 (expected: ");
        assertThatThrownBy(() -> Fields.bucket("$", Double.NaN)).hasMessageStartingWith("width: NaN");
        assertThatThrownBy(() -> Fields.top("$", 0)).hasMessageStartingWith("k: 0 (expected: ");
        assertThatThrownBy(() -> new FieldConfig("$", FieldAction.MASK, 2, null, null, null, null, null, null))
                .hasMessageStartingWith("digits: 2 (expected: not with this action");
        assertThatThrownBy(() -> new FieldConfig("$", FieldAction.NOISE, null, 1d, null, 1d, 1d, null, null))
                .hasMessageStartingWith("max: 1.0");
    }

    @Test
    void moreStepsThanALongHasBitsAreRefused() {
        FieldConfig[] many = new FieldConfig[22];
        java.util.Arrays.setAll(many, i -> rule("$.a.b" + i, FieldAction.MASK));
        assertThatThrownBy(() -> rules(many)).hasMessageStartingWith("fields: more than 64");
    }
}
