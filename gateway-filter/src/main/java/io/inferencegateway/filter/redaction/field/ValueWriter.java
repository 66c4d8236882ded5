package io.inferencegateway.filter.redaction.field;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Writes what an action makes of one string, number or word. Confined to one thread. */
final class ValueWriter {
    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final byte[] FALSE = ascii("false");
    private static final byte[] NULL = ascii("null");
    private static final List<byte[]> TRUTHS = List.of(ascii("true"), FALSE);
    private static final List<byte[]> NO_NUMBERS = List.of(ascii("NaN"), ascii("Infinity"), ascii("-Infinity"));

    private final FieldRules rules;
    private final KeyedValues keyed;
    private final int[] counts;

    ValueWriter(FieldRules rules, int[] counts) {
        this.rules = rules;
        this.keyed = rules.keyed();
        this.counts = counts;
    }

    void counted(FieldAction action) {
        counts[action.ordinal()]++;
    }

    /** A number or word. */
    void scalar(FieldOperation how, byte[] bytes, int from, int to, ByteSink out) {
        NumberText.requireLength(to - from);
        counted(how.action());
        if (NumberText.matches(bytes, from, to)) {
            number(how, bytes, from, to, out);
        } else if (is(NULL, bytes, from, to)) {
            out.add(bytes, from, to);
        } else if (any(TRUTHS, bytes, from, to)) {
            word(how, FALSE, bytes, from, to, out);
        } else if (any(NO_NUMBERS, bytes, from, to)) {
            word(how, new byte[] {'0'}, bytes, from, to, out);
        } else {
            throw JsonText.malformed();
        }
    }

    private void word(FieldOperation how, byte[] masked, byte[] bytes, int from, int to, ByteSink out) {
        switch (how.action()) {
            case MASK -> out.add(masked);
            case HASH -> hash(bytes, from, to, out);
            default -> out.add(bytes, from, to);
        }
    }

    private void number(FieldOperation how, byte[] bytes, int from, int to, ByteSink out) {
        switch (how.action()) {
            case ROUND -> NumberText.round(bytes, from, to, how.count(), out);
            case BUCKET -> NumberText.bucket(NumberText.decimal(bytes, from, to), how.width(), out);
            case NOISE -> NumberText.write(keyed.noisy(NumberText.decimal(bytes, from, to), how), out);
            case LABEL -> label(bytes, from, to, out);
            case HASH -> hash(bytes, from, to, out);
            default -> out.add('0');
        }
    }

    /** A whole number is a label already; of any other only the side on which it lies is told. */
    static void label(byte[] bytes, int from, int to, ByteSink out) {
        if (NumberText.whole(bytes, from, to)) {
            out.add(bytes, from, to);
        } else {
            out.add(NumberText.decimal(bytes, from, to).compareTo(HALF) >= 0 ? '1' : '0');
        }
    }

    /** The string between quotes at {@code from - 1} and {@code to}: to be hashed, or a number in quotes. */
    void string(FieldOperation how, byte[] bytes, int from, int to, ByteSink out) {
        counted(how.action());
        if (how.action() == FieldAction.HASH) {
            byte[] plain = JsonText.unescaped(bytes, from, to);
            hash(plain, 0, plain.length, out);
            Arrays.fill(plain, (byte) 0);
        } else {
            out.add('"');
            number(how, bytes, from, to, out);
            out.add('"');
        }
    }

    /** A string that is not even looked at. */
    void masked(ByteSink out) {
        counted(FieldAction.MASK);
        out.add('"');
        out.add(rules.replacement());
        out.add('"');
    }

    private void hash(byte[] bytes, int from, int to, ByteSink out) {
        keyed.begin();
        keyed.update(bytes, from, to);
        keyed.hash(out);
    }

    private static boolean any(List<byte[]> words, byte[] bytes, int from, int to) {
        for (byte[] word : words) {
            if (is(word, bytes, from, to)) {
                return true;
            }
        }
        return false;
    }

    private static boolean is(byte[] word, byte[] bytes, int from, int to) {
        return Arrays.equals(bytes, from, to, word, 0, word.length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
