package io.inferencegateway.filter.redaction.detector;

import io.inferencegateway.filter.redaction.check.Checks;
import io.inferencegateway.filter.redaction.engine.Check;
import io.inferencegateway.filter.redaction.engine.Rule;
import io.inferencegateway.filter.redaction.pattern.ByteSet;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the lines of a pack have said of one rule so far. */
final class RuleLines {
    private final StringBuilder pattern = new StringBuilder();
    private String name = "";
    private ByteSet before = ByteSet.NONE;
    private ByteSet afterDigit = ByteSet.NONE;
    private ByteSet behind = ByteSet.NONE;
    private ByteSet beforeDigit = ByteSet.NONE;
    private @Nullable Check check;
    private @Nullable String after;
    private boolean number;
    private int reach = -1;
    private final List<String> except = new ArrayList<>();

    RuleLines copy() {
        RuleLines copy = new RuleLines();
        copy.before = before;
        copy.afterDigit = afterDigit;
        copy.behind = behind;
        copy.beforeDigit = beforeDigit;
        copy.check = check;
        return copy;
    }

    RuleLines rule(String named) {
        name = named;
        return this;
    }

    RuleLines cue(String named, int reaching) {
        name = named;
        reach = reaching;
        return this;
    }

    void put(String key, String value) {
        switch (key) {
            case "pattern" -> pattern.append(value);
            case "before" -> before = set(value);
            case "after-digit" -> afterDigit = set(value);
            case "behind" -> behind = set(value);
            case "before-digit" -> beforeDigit = set(value);
            case "check" -> check = Checks.of(value);
            case "after" -> after = value;
            case "number" -> number = true;
            case "except" -> except.add(value);
            default ->
                throw new IllegalArgumentException(
                        key
                                + " (expected: pattern, before, after-digit, behind, before-digit, check, after, number, except)");
        }
    }

    private static ByteSet set(String value) {
        return switch (value) {
            case "none" -> ByteSet.NONE;
            case "any" -> ByteSet.of("[\\x00-\\xff]");
            default -> ByteSet.of(value);
        };
    }

    Rule build() {
        Rule.Kind kind = reach >= 0 ? new Rule.Cue(name, reach) : new Rule.Value(after, number);
        return new Rule(
                name,
                pattern.toString(),
                new Rule.Beside(before, afterDigit, behind, beforeDigit),
                check,
                kind,
                except);
    }
}
