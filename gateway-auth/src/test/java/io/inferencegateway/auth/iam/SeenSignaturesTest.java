package io.inferencegateway.auth.iam;

import static io.inferencegateway.auth.iam.SeenSignatures.Result.FULL;
import static io.inferencegateway.auth.iam.SeenSignatures.Result.NEW;
import static io.inferencegateway.auth.iam.SeenSignatures.Result.SEEN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SeenSignaturesTest {
    private static final long KEPT = 100;

    /** Room for one table of the smallest size: 3072 signatures. */
    private static final int SLOTS = 4096;

    private final SeenSignatures seen = new SeenSignatures(4 * SLOTS);

    private static String signature(long number) {
        return String.format("%016x", number * 0x9E3779B97F4A7C15L) + "0".repeat(48);
    }

    private SeenSignatures.Result add(long number, long now) {
        return seen.add(signature(number), now, KEPT);
    }

    @Test
    void aSignatureIsRememberedForAtLeastItsTimeAndForgottenInTheEnd() {
        for (long used = 0; used < 60; used++) {
            SeenSignatures memory = new SeenSignatures(4 * SLOTS);
            assertThat(memory.add(signature(1), used, KEPT)).isEqualTo(NEW);
            for (long now = used; now <= used + KEPT; now += 10) {
                assertThat(memory.add(signature(1), now, KEPT)).isEqualTo(SEEN);
                memory.add(signature(now + 1000), now, KEPT);
            }
        }
        assertThat(add(1, 0)).isEqualTo(NEW);
        assertThat(add(2, 50)).isEqualTo(NEW);
        assertThat(add(3, 150)).isEqualTo(NEW);
        assertThat(add(1, 150)).as("forgotten").isEqualTo(NEW);
    }

    @Test
    void aClockThatGoesBackForgetsNothing() {
        assertThat(add(1, 1000)).isEqualTo(NEW);
        assertThat(add(1, 500)).isEqualTo(SEEN);
    }

    @Test
    void zeroIsASignatureLikeOthers() {
        assertThat(add(0, 0)).isEqualTo(NEW);
        assertThat(add(0, 0)).isEqualTo(SEEN);
    }

    @Test
    void moreTrafficThanATableHoldsOpensALargerOne() {
        SeenSignatures large = new SeenSignatures(1 << 20);
        int many = 300_000;
        for (int i = 0; i < many; i++) {
            assertThat(large.add(signature(i), 0, KEPT)).isEqualTo(NEW);
        }
        for (int i = 0; i < many; i++) {
            assertThat(large.add(signature(i), 40, KEPT)).isEqualTo(SEEN);
        }
    }

    @Test
    void nobodyIsLetInWhoseSignatureCannotBeRemembered() {
        SeenSignatures small = new SeenSignatures(SLOTS);
        for (int i = 0; i < 3072; i++) {
            assertThat(small.add(signature(i), 0, KEPT)).isEqualTo(NEW);
        }
        assertThat(small.add(signature(2), 0, KEPT)).isEqualTo(SEEN);
        assertThat(small.add(signature(3072), 0, KEPT)).isEqualTo(FULL);
        assertThat(small.add(signature(3072), 60, KEPT)).isEqualTo(FULL);
    }

    @Test
    void whenTimeHasPassedThereIsRoomAgain() {
        SeenSignatures two = new SeenSignatures(2 * SLOTS);
        for (int i = 0; i < 2 * 3072; i++) {
            assertThat(two.add(signature(i), 10, KEPT)).isEqualTo(NEW);
        }
        assertThat(two.add(signature(-1), 109, KEPT)).isEqualTo(FULL);
        assertThat(two.add(signature(-1), 110, KEPT)).isEqualTo(NEW);
        assertThat(two.add(signature(2 * 3072 - 1), 110, KEPT)).isEqualTo(SEEN);
    }

    @Test
    void ofManyAtOnceExactlyOneIsFirst() throws Exception {
        SeenSignatures shared = new SeenSignatures(1 << 20);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 200; round++) {
                String signature = signature(round);
                // Every round finds a table that is due.
                long now = round;
                Callable<SeenSignatures.Result> use = () -> shared.add(signature, now, 2);
                List<SeenSignatures.Result> results = new ArrayList<>();
                for (Future<SeenSignatures.Result> result : threads.invokeAll(Collections.nCopies(8, use))) {
                    results.add(result.get());
                }
                assertThat(results).containsOnlyOnce(NEW);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
