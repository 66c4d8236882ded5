package io.inferencegateway.filter.redaction.engine;

import io.inferencegateway.filter.redaction.pattern.ByteSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which buckets a match of may begin with the bytes that stand at a place: one look-up per byte for all rules together,
 * instead of a step of each rule's automaton. May say yes where the automaton says no, never the other way round.
 */
final class PrefixFilter {
    /** Bytes it looks at. */
    static final int DEPTH = 8;

    /** Buckets by place and byte: {@code table[place << 8 | value]}. */
    final long[] table = new long[DEPTH << 8];

    private final @Nullable Dictionary[] words;
    private long ofWords;

    PrefixFilter(Buckets buckets) {
        words = buckets.dictionaries;
        for (int bucket = 0; bucket < words.length; bucket++) {
            Dictionary dictionary = words[bucket];
            if (dictionary != null) {
                add(dictionary, 1L << bucket);
            } else {
                add(buckets.prefixes.get(bucket), 1L << bucket);
            }
        }
    }

    private void add(List<ByteSet> prefix, long bit) {
        for (int place = 0; place < DEPTH; place++) {
            for (int value = 0; value < 256; value++) {
                if (prefix.get(place).contains(value)) {
                    table[place << 8 | value] |= bit;
                }
            }
        }
    }

    private void add(Dictionary dictionary, long bit) {
        ofWords |= bit;
        for (int value = 0; value < 256; value++) {
            if (dictionary.step(Dictionary.ROOT, value) != Dictionary.NOWHERE) {
                table[value] |= bit;
            }
        }
        for (int rest = 1 << 8; rest < table.length; rest++) {
            table[rest] |= bit;
        }
    }

    /** Of these buckets those that may have a match at {@code at}, as far as is here. */
    long at(byte[] bytes, int at, int to, long buckets) {
        long left = buckets;
        int end = Math.min(to, at + DEPTH);
        int place = 1 << 8;
        for (int i = at + 1; left != 0 && i < end; i++) {
            left &= table[place | (bytes[i] & 0xff)];
            place += 1 << 8;
        }
        return (left & ofWords) == 0 ? left : words(bytes, at, to, left);
    }

    private long words(byte[] bytes, int at, int to, long buckets) {
        long left = buckets;
        for (long ask = buckets & ofWords; ask != 0; ask &= ask - 1) {
            Dictionary dictionary = words[Long.numberOfTrailingZeros(ask)];
            if (dictionary != null && !dictionary.begins(bytes, at, Math.min(to, at + 2 * DEPTH))) {
                left &= ~(ask & -ask);
            }
        }
        return left;
    }
}
