package io.inferencegateway.filter.redaction.engine;

import io.inferencegateway.filter.redaction.pattern.ByteSet;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Bits for each pair of bytes that stand next to each other; filled while rules are compiled. */
final class PairTable {
    /** All these pairs have these bits. */
    private record Product(ByteSet earlier, ByteSet later, long bits) {}

    private final List<Product> products = new ArrayList<>();

    void add(ByteSet earlier, ByteSet later, long bits) {
        products.add(new Product(earlier, later, bits));
    }

    void add(PairSet pairs, long bits) {
        pairs.forEach((earlier, later) -> add(earlier, later, bits));
    }

    /** By pair, the earlier in the lower half of the index. */
    long[] toArray() {
        Set<ByteSet> ofEarlier = new LinkedHashSet<>();
        Set<ByteSet> ofLater = new LinkedHashSet<>();
        for (Product product : products) {
            ofEarlier.add(product.earlier);
            ofLater.add(product.later);
        }
        // Few bytes differ: the table is made for one of each class, and then spread.
        ByteClasses columns = new ByteClasses(ofEarlier);
        ByteClasses rows = new ByteClasses(ofLater);
        long[][] small = new long[rows.count()][columns.count()];
        for (Product product : products) {
            int[] some = columns.of(product.earlier);
            for (int row : rows.of(product.later)) {
                for (int column : some) {
                    small[row][column] |= product.bits;
                }
            }
        }
        return spread(small, rows, columns);
    }

    private static long[] spread(long[][] small, ByteClasses rows, ByteClasses columns) {
        long[] table = new long[1 << 16];
        for (int row = 0; row < small.length; row++) {
            long[] wide = new long[256];
            for (int earlier = 0; earlier < wide.length; earlier++) {
                wide[earlier] = small[row][columns.of[earlier] & 0xff];
            }
            ByteSet same = rows.kinds.get(row);
            for (int later = same.least(); later < 256; later = same.next(later + 1)) {
                System.arraycopy(wide, 0, table, later << Byte.SIZE, wide.length);
            }
        }
        return table;
    }
}
