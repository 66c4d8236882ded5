package io.inferencegateway.filter.redaction.field;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An action with all it needs to know; immutable.
 *
 * @param action which
 * @param count decimals that stay, or how many values do
 * @param width of buckets, or of noise
 * @param noise how noise is spread
 * @param min the least that noise may lead to
 * @param max the greatest that noise may lead to
 * @param by members that objects are compared by
 * @param objects whether numbers in an object are compared with each other
 */
record FieldOperation(
        FieldAction action,
        int count,
        BigDecimal width,
        NoiseShape noise,
        @Nullable BigDecimal min,
        @Nullable BigDecimal max,
        NameTable by,
        boolean objects) {

    private static final NameTable USUAL =
            new NameTable(Map.of("score", 1L, "probability", 1L, "prob", 1L, "confidence", 1L));

    static FieldOperation of(FieldConfig config) {
        int count = config.digits() != null ? config.digits() : config.k() != null ? config.k() : 1;
        return new FieldOperation(
                config.action(),
                count,
                config.width() == null ? BigDecimal.ONE : plain(config.width()),
                config.distribution() == null ? NoiseShape.UNIFORM : config.distribution(),
                config.min() == null ? null : plain(config.min()),
                config.max() == null ? null : plain(config.max()),
                config.by() == null ? USUAL : new NameTable(Map.of(config.by(), 1L)),
                true);
    }

    static FieldOperation round(int digits) {
        return new FieldOperation(
                FieldAction.ROUND, digits, BigDecimal.ONE, NoiseShape.UNIFORM, null, null, USUAL, true);
    }

    static FieldOperation rank(FieldAction action, int count, boolean objects) {
        return new FieldOperation(action, count, BigDecimal.ONE, NoiseShape.UNIFORM, null, null, USUAL, objects);
    }

    /** As it was written: 0.05 and not the nearest binary fraction. */
    private static BigDecimal plain(double value) {
        BigDecimal decimal = BigDecimal.valueOf(value).stripTrailingZeros();
        return decimal.scale() < 0 ? decimal.setScale(0) : decimal;
    }
}
