package io.inferencegateway.filter.redaction.field;

import java.util.Locale;

/** What is done with the values that a path leads to. */
public enum FieldAction {
    /** The member or element vanishes. */
    DROP,
    /** A string becomes the replacement, a number 0, a boolean false. */
    MASK,
    /** A string, number or boolean becomes a keyed hash of it. */
    HASH,
    /** A number loses decimals. */
    ROUND,
    /** A number becomes the multiple of a width below it. */
    BUCKET,
    /** A number gets noise, the same one whenever it is answered. */
    NOISE,
    /** Of numbers, or of objects with a score, the greatest stay. */
    TOP_K,
    /** Of numbers, or of objects with a score, only which one is the greatest can be told. */
    LABEL;

    /** Whether it is done to each value by itself; otherwise it decides which values there are. */
    boolean single() {
        return this != DROP && !ranks();
    }

    /** Whether values are compared with each other, for which all of them must be there. */
    boolean ranks() {
        return this == TOP_K || this == LABEL;
    }

    /** As it is written in the configuration. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
