package io.inferencegateway.filter.redaction.engine;

import io.inferencegateway.filter.redaction.pattern.ByteSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** A set of pairs of byte values that stand next to each other, as products of sets; filled while rules are compiled. */
final class PairSet {
    /** By the later ones: the earlier ones. */
    private final Map<ByteSet, ByteSet> products = new LinkedHashMap<>();

    /** Adds each of these earlier ones with each of these later ones. */
    void add(ByteSet earlier, ByteSet later) {
        if (!earlier.isEmpty() && !later.isEmpty()) {
            products.merge(later, earlier, ByteSet::or);
        }
    }

    void add(PairSet others) {
        others.forEach(this::add);
    }

    /** Takes all products, the earlier ones first; a pair may be in more than one of them. */
    void forEach(BiConsumer<ByteSet, ByteSet> action) {
        products.forEach((later, earlier) -> action.accept(earlier, later));
    }

    /** A bit for each pair, 256 in a row for each later one. */
    long[] bits() {
        long[] bits = new long[256 * ByteSet.WORDS];
        forEach((earlier, later) -> {
            for (int value = later.least(); value < 256; value = later.next(value + 1)) {
                earlier.addTo(bits, value * ByteSet.WORDS);
            }
        });
        return bits;
    }
}
