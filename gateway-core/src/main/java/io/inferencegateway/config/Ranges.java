package io.inferencegateway.config;

import java.time.Duration;

/**
 * What configuration records expect of numbers, sizes and durations.
 *
 * <p>Each check throws {@code IllegalArgumentException} with the form of message that {@link Setting} asks for, in the unit the
 * file is written in. Both ends belong to a range.
 */
public final class Ranges {
    private Ranges() {}

    public static void atLeast(String name, long value, long least) {
        if (value < least) {
            throw outside(name, value, ">= " + least);
        }
    }

    public static void atLeast(String name, ByteSize value, ByteSize least) {
        if (value.bytes() < least.bytes()) {
            throw outside(name, value, ">= " + least);
        }
    }

    public static void within(String name, long value, long least, long most) {
        if (value < least || value > most) {
            throw outside(name, value, least + " to " + most);
        }
    }

    public static void within(String name, ByteSize value, ByteSize least, ByteSize most) {
        if (value.bytes() < least.bytes() || value.bytes() > most.bytes()) {
            throw outside(name, value, least + " to " + most);
        }
    }

    public static void within(String name, Duration value, Duration least, Duration most) {
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            throw outside(name, Durations.format(value), Durations.format(least) + " to " + Durations.format(most));
        }
    }

    /** Longer than no time at all. */
    public static void positive(String name, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw outside(name, Durations.format(value), "> 0s");
        }
    }

    private static IllegalArgumentException outside(String name, Object value, String expected) {
        return new IllegalArgumentException(name + ": " + value + " (expected: " + expected + ")");
    }
}
