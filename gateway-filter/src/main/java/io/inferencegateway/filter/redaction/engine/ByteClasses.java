package io.inferencegateway.filter.redaction.engine;

import io.inferencegateway.filter.redaction.pattern.ByteSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Bytes that no rule tells apart share a class, which keeps the tables small. */
final class ByteClasses {
    /** The class of each byte. */
    final byte[] of = new byte[256];

    /** The bytes of each class: the first has the lowest byte of all, and so on. */
    final List<ByteSet> kinds = new ArrayList<>();

    /** The lowest byte of each class. */
    final ByteSet representatives;

    ByteClasses(Collection<ByteSet> distinctions) {
        kinds.add(ByteSet.ALL);
        distinctions.forEach(this::split);
        kinds.sort(Comparator.comparingInt(ByteSet::least));
        ByteSet lowest = ByteSet.NONE;
        for (int kind = 0; kind < kinds.size(); kind++) {
            ByteSet bytes = kinds.get(kind);
            lowest = lowest.with(bytes.least());
            for (int value = bytes.least(); value < 256; value = bytes.next(value + 1)) {
                of[value] = (byte) kind;
            }
        }
        representatives = lowest;
    }

    private void split(ByteSet set) {
        for (int kind = kinds.size() - 1; kind >= 0; kind--) {
            ByteSet all = kinds.get(kind);
            ByteSet others = all.without(set);
            if (!others.isEmpty() && all.meets(set)) {
                kinds.set(kind, all.and(set));
                kinds.add(others);
            }
        }
    }

    /** The classes that have some of these bytes. */
    int[] of(ByteSet bytes) {
        int[] some = new int[count()];
        int count = 0;
        for (int kind = 0; kind < some.length; kind++) {
            if (kinds.get(kind).meets(bytes)) {
                some[count++] = kind;
            }
        }
        return Arrays.copyOf(some, count);
    }

    /** One byte of a class. */
    int representative(int kind) {
        return kinds.get(kind).least();
    }

    int count() {
        return kinds.size();
    }
}
