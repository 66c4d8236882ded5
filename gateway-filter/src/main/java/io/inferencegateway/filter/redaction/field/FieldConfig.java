package io.inferencegateway.filter.redaction.field;

import io.inferencegateway.config.Ranges;
import io.inferencegateway.config.Setting;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One entry under {@code fields:} of a redaction profile: where in the JSON of answers, and what is done there. */
public record FieldConfig(
        @Setting("Where: $.a.b[*].c, $..name, $.a[0], $['a b']; see docs/fields.md.")
        String path,

        @Setting("What is done with the value there.") FieldAction action,

        @Setting("For round: decimals that stay, 0 to 15.") @Nullable
        Integer digits,

        @Setting("For bucket: how wide one is. For noise: how far it may go to either side.") @Nullable
        Double width,

        @Setting(
                "For noise: how it is spread; gaussian has a third of the width as its deviation, and is cut at the width.")
        @Nullable
        NoiseShape distribution,

        @Setting("For noise: no number is written that is less.") @Nullable
        Double min,

        @Setting("For noise: no number is written that is greater.") @Nullable
        Double max,

        @Setting("For top-k: how many stay, 1 to 1000.") @Nullable
        Integer k,

        @Setting(
                "For top-k and label of objects: the member to compare by; absent: score, probability, prob or confidence.")
        @Nullable
        String by) {

    private static final int MOST_DIGITS = 15;
    private static final int MOST_KEPT = 1000;
    private static final double WIDEST = 1e15;
    private static final double NARROWEST = 1e-15;

    public FieldConfig {
        List<PathStep> steps = PathParser.parse(path);
        if (action == FieldAction.DROP && steps.isEmpty()) {
            throw new IllegalArgumentException("path: $ (expected: a member or an element, which can be dropped)");
        }
        only("digits", digits, action == FieldAction.ROUND, true);
        only("k", k, action == FieldAction.TOP_K, true);
        only("width", width, action == FieldAction.BUCKET || action == FieldAction.NOISE, true);
        only("distribution", distribution, action == FieldAction.NOISE, false);
        only("min", min, action == FieldAction.NOISE, false);
        only("max", max, action == FieldAction.NOISE, false);
        only("by", by, action.ranks(), false);
        if (digits != null) {
            Ranges.within("digits", digits, 0, MOST_DIGITS);
        }
        if (k != null) {
            Ranges.within("k", k, 1, MOST_KEPT);
        }
        if (width != null && !(width >= NARROWEST && width <= WIDEST)) {
            throw new IllegalArgumentException("width: " + width + " (expected: " + NARROWEST + " to " + WIDEST + ")");
        }
        if (min != null && max != null && !(min < max)) {
            throw new IllegalArgumentException("max: " + max + " (expected: > min: " + min + ")");
        }
    }

    private static void only(String name, @Nullable Object value, boolean fits, boolean needed) {
        if (value != null && !fits) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: not with this action)");
        }
        if (value == null && fits && needed) {
            throw new IllegalArgumentException(name + ": missing (expected: a number, for this action needs it)");
        }
    }

    /** Whether it needs the profile's key. */
    public boolean keyed() {
        return action == FieldAction.HASH || action == FieldAction.NOISE;
    }
}
