package io.inferencegateway.filter.redaction.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ClustersTest {
    private final Random random = new Random(11);

    @Test
    void putsTogetherWhatCostsLeastTwoAtATime() {
        for (int round = 0; round < 500; round++) {
            List<Integer> items =
                    random.ints(1 + random.nextInt(12), 0, 1000).boxed().toList();
            int most = 1 + random.nextInt(items.size());
            assertThat(Clusters.of(items, most, ClustersTest::distance, Math::max))
                    .containsExactlyInAnyOrderElementsOf(slowly(items, most));
        }
    }

    @Test
    void leavesApartWhatCannotBeTogether() {
        List<Integer> odd = List.of(1, 2, 3, 4, 5, 6);
        assertThat(Clusters.of(
                        odd,
                        1,
                        (one, other) -> (one + other) % 2 == 0 ? distance(one, other) : Clusters.NEVER,
                        Math::max))
                .containsExactlyInAnyOrder(5, 6);
    }

    /** No two pairs of different numbers cost the same, so that there is one way only. */
    private static double distance(int one, int other) {
        return Math.abs(one - other) + Math.max(one, other) / 1e4 + Math.min(one, other) / 1e8;
    }

    private static List<Integer> slowly(List<Integer> items, int most) {
        List<Integer> left = new ArrayList<>(items);
        while (left.size() > most) {
            int first = 0;
            int second = 1;
            for (int i = 0; i < left.size(); i++) {
                for (int j = i + 1; j < left.size(); j++) {
                    if (distance(left.get(i), left.get(j)) < distance(left.get(first), left.get(second))) {
                        first = i;
                        second = j;
                    }
                }
            }
            int both = Math.max(left.get(first), left.get(second));
            left.remove(second);
            left.remove(first);
            left.add(both);
        }
        return left;
    }
}
