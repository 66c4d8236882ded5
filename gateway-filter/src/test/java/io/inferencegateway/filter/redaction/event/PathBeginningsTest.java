package io.inferencegateway.filter.redaction.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Many beginnings of paths are found as few are. */
class PathBeginningsTest {
    private static String path(Random random) {
        StringBuilder path = new StringBuilder();
        for (int i = random.nextInt(4); i > 0; i--) {
            path.append("ab/".charAt(random.nextInt(3)))
                    .append(random.nextInt(3))
                    .append('/');
        }
        return path.toString();
    }

    @Test
    void theyAreThoseThatStringsBeginWithHoweverManyThereAre() {
        Random random = new Random(3);
        for (int round = 0; round < 2000; round++) {
            PathBeginnings beginnings = new PathBeginnings();
            List<String> known = new ArrayList<>();
            for (int i = random.nextInt(30); i > 0; i--) {
                String path = path(random);
                if (!path.isEmpty() || random.nextInt(20) == 0) {
                    beginnings.add(path);
                    known.add(path);
                }
                String asked = path(random) + (random.nextBoolean() ? "" : "c/");
                assertThat(beginnings.begin(asked))
                        .as("%s of %s", asked, known)
                        .isEqualTo(known.stream().anyMatch(asked::startsWith));
            }
            beginnings.cut(0);
            assertThat(beginnings.begin("a/")).isFalse();
        }
    }
}
