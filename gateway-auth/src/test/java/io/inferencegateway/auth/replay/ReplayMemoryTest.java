package io.inferencegateway.auth.replay;

import static io.inferencegateway.auth.replay.ReplayMemory.Result.FULL;
import static io.inferencegateway.auth.replay.ReplayMemory.Result.NEW;
import static io.inferencegateway.auth.replay.ReplayMemory.Result.SEEN;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ReplayMemoryTest {
    private static final long KEPT = 100;

    /** Room for one table of the smallest size: 3072 proofs. */
    private static final int SLOTS = 4096;

    private final ReplayMemory seen = new ReplayMemory(4 * SLOTS);

    private static long proof(long number) {
        return number * 0x9E3779B97F4A7C15L;
    }

    private ReplayMemory.Result add(long number, long now) {
        return seen.add(proof(number), now, KEPT);
    }

    @Test
    void aProofIsRememberedForAtLeastItsTimeAndForgottenInTheEnd() {
        for (long used = 0; used < 60; used++) {
            ReplayMemory memory = new ReplayMemory(4 * SLOTS);
            assertThat(memory.add(proof(1), used, KEPT)).isEqualTo(NEW);
            for (long now = used; now <= used + KEPT; now += 10) {
                assertThat(memory.add(proof(1), now, KEPT)).isEqualTo(SEEN);
                memory.add(proof(now + 1000), now, KEPT);
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
    void zeroIsAProofLikeOthers() {
        assertThat(add(0, 0)).isEqualTo(NEW);
        assertThat(add(0, 0)).isEqualTo(SEEN);
    }

    @Test
    void moreTrafficThanATableHoldsOpensALargerOne() {
        ReplayMemory large = new ReplayMemory(1 << 20);
        int many = 300_000;
        for (int i = 0; i < many; i++) {
            assertThat(large.add(proof(i), 0, KEPT)).isEqualTo(NEW);
        }
        for (int i = 0; i < many; i++) {
            assertThat(large.add(proof(i), 40, KEPT)).isEqualTo(SEEN);
        }
    }

    @Test
    void nobodyIsLetInWhoseProofCannotBeRemembered() {
        ReplayMemory small = new ReplayMemory(SLOTS);
        for (int i = 0; i < 3072; i++) {
            assertThat(small.add(proof(i), 0, KEPT)).isEqualTo(NEW);
        }
        assertThat(small.add(proof(2), 0, KEPT)).isEqualTo(SEEN);
        assertThat(small.add(proof(3072), 0, KEPT)).isEqualTo(FULL);
        assertThat(small.add(proof(3072), 60, KEPT)).isEqualTo(FULL);
    }

    @Test
    void whenTimeHasPassedThereIsRoomAgain() {
        ReplayMemory two = new ReplayMemory(2 * SLOTS);
        for (int i = 0; i < 2 * 3072; i++) {
            assertThat(two.add(proof(i), 10, KEPT)).isEqualTo(NEW);
        }
        assertThat(two.add(proof(-1), 109, KEPT)).isEqualTo(FULL);
        assertThat(two.add(proof(-1), 110, KEPT)).isEqualTo(NEW);
        assertThat(two.add(proof(2 * 3072 - 1), 110, KEPT)).isEqualTo(SEEN);
    }

    @Test
    void ofManyAtOnceExactlyOneIsFirst() throws Exception {
        ReplayMemory shared = new ReplayMemory(1 << 20);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 200; round++) {
                long proof = proof(round);
                // Every round finds a table that is due.
                long now = round;
                Callable<ReplayMemory.Result> use = () -> shared.add(proof, now, 2);
                List<ReplayMemory.Result> results = new ArrayList<>();
                for (Future<ReplayMemory.Result> result : threads.invokeAll(Collections.nCopies(8, use))) {
                    results.add(result.get());
                }
                assertThat(results).containsOnlyOnce(NEW);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
