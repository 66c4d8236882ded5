package io.inferencegateway.ratelimit;

import static io.inferencegateway.ratelimit.Plans.admitted;
import static io.inferencegateway.ratelimit.Plans.daily;
import static io.inferencegateway.ratelimit.Plans.plan;
import static io.inferencegateway.ratelimit.Plans.take;
import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.ratelimit.local.LocalQuotaLedger;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Levels under contention, in time that stands still. */
class QuotaConcurrencyTest {
    private final LocalQuotaLedger ledger = new LocalQuotaLedger(new TestTime());

    @Test
    void twoHundredThreadsGetExactlyTheCapacity() throws Exception {
        PlanConfig plan = plan(daily("day", 10_007));
        long now = ledger.nextGeneration();
        assertThat(together(200, thread -> admitted(ledger, plan, now, 100))).isEqualTo(10_007);
    }

    @Test
    void severalLimitsNeverAdmitMoreThanTheNarrowest() throws Exception {
        PlanConfig plan = plan(daily("wide", 5_000), daily("narrow", 1_000), daily("widest", 9_000));
        long now = ledger.nextGeneration();
        assertThat(together(200, thread -> admitted(ledger, plan, now, 32))).isEqualTo(1_000);
        PlanConfig rest = plan(daily("wide", 5_000), daily("widest", 9_000));
        assertThat(admitted(ledger, rest, ledger.nextGeneration(), 9_000))
                .as("what the refused gave back")
                .isEqualTo(4_000);
    }

    @Test
    void reloadsAmongRequestsNeitherLoseNorRefill() throws Exception {
        assertThat(together(8, thread -> {
                    int admitted = 0;
                    for (int i = 0; i < 100; i++) {
                        PlanConfig plan = i % 2 == 0
                                ? plan(daily("day", 3_001))
                                : plan(daily("day", 3_001), daily("extra" + thread + '-' + i, 1_000_000));
                        admitted += admitted(ledger, plan, ledger.nextGeneration(), 10);
                    }
                    return admitted;
                }))
                .isEqualTo(3_001);
    }

    @Test
    void aLimitCutInHalfAmongRequestsIsCutOnce() throws Exception {
        PlanConfig old = plan(daily("day", 2_000));
        PlanConfig next = plan(daily("day", 1_000));
        long before = ledger.nextGeneration();
        long after = ledger.nextGeneration();
        admitted(ledger, old, before, 1_000);
        int admitted = together(8, thread -> {
            int mine = 0;
            for (int i = 0; i < 300; i++) {
                boolean reloaded = i >= 20 && thread % 2 == 0;
                mine += admitted(ledger, reloaded ? next : old, reloaded ? after : before, 1);
            }
            return mine;
        });
        // A thousand were left: with n taken before the cut, n + (1000 - n) / 2 can be taken, and n is at least 20.
        assertThat(admitted).isBetween(510, 1_000);
        assertThat(admitted(ledger, old, before, 100)).isZero();
    }

    @Test
    void placesAreNeverTakenByMoreThanThereAre() throws Exception {
        PlanConfig plan = plan(DimensionsTest.parallel(16), daily("day", 1_000_000));
        long now = ledger.nextGeneration();
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        int admitted = together(200, thread -> {
            int mine = 0;
            for (int i = 0; i < 200; i++) {
                Asked decision = take(ledger, plan, now);
                if (decision.admitted()) {
                    most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                    inside.decrementAndGet();
                    decision.reservation().settle(new Charges(1, 0, 0));
                    mine++;
                }
            }
            return mine;
        });
        assertThat(most.get()).isLessThanOrEqualTo(16);
        assertThat(admitted(ledger, plan, now, 20))
                .as("all places are free again")
                .isEqualTo(16);
        assertThat(take(ledger, plan(daily("day", 1_000_000)), ledger.nextGeneration())
                        .remaining())
                .as("the refused gave back what they took")
                .isEqualTo(1_000_000 - admitted - 16 - 1);
    }

    private interface Work {
        int on(int thread);
    }

    private static int together(int threads, Work work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CyclicBarrier start = new CyclicBarrier(threads);
            List<Callable<Integer>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                int thread = i;
                all.add(() -> {
                    start.await();
                    return work.on(thread);
                });
            }
            int sum = 0;
            for (Future<Integer> one : pool.invokeAll(all)) {
                sum += one.get();
            }
            return sum;
        } finally {
            pool.shutdownNow();
        }
    }
}
