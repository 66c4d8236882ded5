package io.inferencegateway.filter.redaction.pattern;

import org.jspecify.annotations.Nullable;

/** An immutable set of byte values. */
public record ByteSet(long a, long b, long c, long d) {
    /** No byte. */
    public static final ByteSet NONE = new ByteSet(0, 0, 0, 0);

    /** Each byte. */
    public static final ByteSet ALL = NONE.complement();

    /** Words of 64 bits that a set is made of. */
    public static final int WORDS = 4;

    /** The set a character class describes, for example {@code [A-Za-z0-9_]}. */
    public static ByteSet of(String characterClass) {
        return new PatternParser(characterClass).soleSet();
    }

    /** The set of which the words stand here, of the lowest values first. */
    public static ByteSet of(long[] words, int from) {
        return new ByteSet(words[from], words[from + 1], words[from + 2], words[from + 3]);
    }

    /** Adds it to the set of which the words stand here. */
    public void addTo(long[] words, int from) {
        words[from] |= a;
        words[from + 1] |= b;
        words[from + 2] |= c;
        words[from + 3] |= d;
    }

    /** The values from one to another, both included. */
    public static ByteSet range(int from, int to) {
        ByteSet set = NONE;
        for (int value = from; value <= to; value++) {
            set = set.with(value);
        }
        return set;
    }

    /** With one value more. */
    public ByteSet with(int value) {
        long bit = 1L << (value & 63);
        return switch (value >> 6) {
            case 0 -> new ByteSet(a | bit, b, c, d);
            case 1 -> new ByteSet(a, b | bit, c, d);
            case 2 -> new ByteSet(a, b, c | bit, d);
            default -> new ByteSet(a, b, c, d | bit);
        };
    }

    /** What is in either. */
    public ByteSet or(ByteSet that) {
        return new ByteSet(a | that.a, b | that.b, c | that.c, d | that.d);
    }

    /** What is in both. */
    public ByteSet and(ByteSet that) {
        return new ByteSet(a & that.a, b & that.b, c & that.c, d & that.d);
    }

    /** What is in this and not in the other. */
    public ByteSet without(ByteSet that) {
        return new ByteSet(a & ~that.a, b & ~that.b, c & ~that.c, d & ~that.d);
    }

    /** Whether a value is in both. */
    public boolean meets(ByteSet that) {
        return !and(that).isEmpty();
    }

    /** Whether no value is in it. */
    public boolean isEmpty() {
        return (a | b | c | d) == 0;
    }

    /** How many values are in it. */
    public int size() {
        return Long.bitCount(a) + Long.bitCount(b) + Long.bitCount(c) + Long.bitCount(d);
    }

    /** All other values. */
    public ByteSet complement() {
        return new ByteSet(~a, ~b, ~c, ~d);
    }

    /** With each ASCII letter the same in the other case. */
    public ByteSet bothCases() {
        ByteSet both = this;
        for (int lower = 'a'; lower <= 'z'; lower++) {
            int upper = Character.toUpperCase(lower);
            if (contains(lower) || contains(upper)) {
                both = both.with(lower).with(upper);
            }
        }
        return both;
    }

    /** The lowest value in it, 256 for none. */
    public int least() {
        return next(0);
    }

    /** The lowest value in it that is not below this one, 256 for none. */
    public int next(int from) {
        for (int at = from; at < 256; at = (at | (Long.SIZE - 1)) + 1) {
            long left = word(at) >>> at;
            if (left != 0) {
                return at + Long.numberOfTrailingZeros(left);
            }
        }
        return 256;
    }

    /** Whether a value, from 0 to 255, is in it. */
    public boolean contains(int value) {
        return (word(value) >>> value & 1) != 0;
    }

    private long word(int value) {
        return switch (value / Long.SIZE) {
            case 0 -> a;
            case 1 -> b;
            case 2 -> c;
            default -> d;
        };
    }

    /** Written out, for what a record does by itself is slow until it is compiled, and start-up asks often. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ByteSet that && a == that.a && b == that.b && c == that.c && d == that.d;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(a + 31 * (b + 31 * (c + 31 * d)));
    }
}
