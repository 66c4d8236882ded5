package io.inferencegateway.filter.redaction.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Random documents and rules: what streams out is what the oracle makes of the tree, wherever the body was cut. */
class FieldOracleTest {
    private static final String[] NAMES = {"a", "b", "score", "a b", "\u00e4"};
    private static final String[] PATHS = {
        "$",
        "$.a",
        "$..a",
        "$.a.b",
        "$[0]",
        "$..[1]",
        "$[*]",
        "$..*",
        "$.a[*].score",
        "$..score",
        "$['a b','\u00e4']",
        "$..b[0]",
        "$.*.*",
    };
    private static final String[] NUMBERS = {
        "0",
        "-0",
        "1",
        "17",
        "0.5",
        "0.25",
        "0.125",
        "2.5",
        "-0.004",
        "0.996",
        "9.995",
        "99.5",
        "-1.5",
        "1e3",
        "1.25e-2",
        "5E-1",
        "1e-500",
        "12345678901234567890.123",
        "-2.75e2",
        "0.0",
        "0e5",
        "1.005",
        "0.30000000000000004"
    };

    @Test
    void equalsTheOracleOnRandomDocuments() {
        Random random = new Random(7);
        for (int round = 0; round < 5_000; round++) {
            List<FieldConfig> fields = fields(random);
            StringBuilder json = new StringBuilder();
            value(random, 0, json);
            String body = json.toString();
            FieldRules rules = Fields.rules(fields);
            String whole = Fields.apply(rules, body);
            assertThat(Tree.read(whole).toString())
                    .as("%s of %s", fields, body)
                    .isEqualTo(new FieldOracle(fields).apply(Tree.read(body)).toString());
            int longest = 1 + random.nextInt(12);
            assertThat(Fields.apply(rules, body, () -> 1 + random.nextInt(longest)))
                    .as("%s of %s", fields, body)
                    .isEqualTo(whole);
        }
    }

    @Test
    void everyCutInTwoGivesTheSameOutput() {
        Random random = new Random(11);
        for (int round = 0; round < 150; round++) {
            FieldRules rules = Fields.rules(fields(random));
            StringBuilder json = new StringBuilder();
            value(random, 0, json);
            String whole = Fields.apply(rules, json.toString());
            assertThat(Fields.apply(rules, json.toString(), () -> 1)).isEqualTo(whole);
            for (int cut = 1; cut < json.length(); cut++) {
                int first = cut;
                int[] turn = {0};
                assertThat(Fields.apply(rules, json.toString(), () -> turn[0]++ == 0 ? first : Integer.MAX_VALUE))
                        .as("%s cut at %s", json, cut)
                        .isEqualTo(whole);
            }
        }
    }

    private static List<FieldConfig> fields(Random random) {
        List<FieldConfig> fields = new ArrayList<>();
        do {
            String path = PATHS[random.nextInt(PATHS.length)];
            fields.add(
                    switch (random.nextInt(6)) {
                        case 0 -> path.equals("$") ? Fields.round(path, 0) : Fields.rule(path, FieldAction.DROP);
                        case 1 -> Fields.rule(path, FieldAction.MASK);
                        case 2 -> Fields.bucket(path, 0.05);
                        case 3 -> Fields.top(path, 1 + random.nextInt(2));
                        case 4 -> Fields.rule(path, FieldAction.LABEL);
                        default -> Fields.round(path, random.nextInt(4));
                    });
        } while (random.nextBoolean());
        return fields;
    }

    private static void value(Random random, int depth, StringBuilder json) {
        int kind = random.nextInt(depth > 3 ? 4 : 8);
        switch (kind) {
            case 0 ->
                json.append('"').append("x]},:".substring(random.nextInt(6))).append('"');
            case 1 -> json.append(new String[] {"true", "false", "null"}[random.nextInt(3)]);
            case 2, 3 -> json.append(NUMBERS[random.nextInt(NUMBERS.length)]);
            default -> container(random, depth, kind % 2 == 0, json);
        }
    }

    private static void container(Random random, int depth, boolean object, StringBuilder json) {
        json.append(object ? '{' : '[');
        int count = random.nextInt(5);
        for (int i = 0; i < count; i++) {
            json.append(i == 0 ? "" : ",").append(blank(random));
            if (object) {
                json.append('"')
                        .append(NAMES[random.nextInt(NAMES.length)])
                        .append("\"")
                        .append(blank(random))
                        .append(':');
            }
            json.append(blank(random));
            value(random, depth + 1, json);
            json.append(blank(random));
        }
        json.append(blank(random)).append(object ? '}' : ']');
    }

    private static String blank(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> " ";
            case 1 -> "\n\t";
            default -> "";
        };
    }
}
