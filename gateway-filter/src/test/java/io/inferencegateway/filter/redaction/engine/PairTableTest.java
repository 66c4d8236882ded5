package io.inferencegateway.filter.redaction.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.filter.redaction.pattern.ByteSet;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PairTableTest {
    @Test
    void aPairHasTheBitsOfAllProductsItIsIn() {
        Random random = new Random(5);
        PairTable table = new PairTable();
        long[] expected = new long[1 << 16];
        for (int bit = 0; bit < Long.SIZE; bit++) {
            ByteSet earlier = range(random);
            ByteSet later = range(random);
            table.add(earlier, later, 1L << bit);
            for (int pair = 0; pair < expected.length; pair++) {
                boolean in = earlier.contains(pair & 0xff) && later.contains(pair >> Byte.SIZE);
                expected[pair] |= in ? 1L << bit : 0;
            }
        }
        assertThat(table.toArray()).isEqualTo(expected);
    }

    private static ByteSet range(Random random) {
        int from = random.nextInt(256);
        return ByteSet.range(from, from + random.nextInt(256 - from));
    }
}
