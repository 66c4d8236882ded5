package io.inferencegateway.ratelimit;

import static io.inferencegateway.ratelimit.Plans.DAY;
import static io.inferencegateway.ratelimit.Plans.SECOND;
import static io.inferencegateway.ratelimit.Plans.account;
import static io.inferencegateway.ratelimit.Plans.admitted;
import static io.inferencegateway.ratelimit.Plans.daily;
import static io.inferencegateway.ratelimit.Plans.plan;
import static io.inferencegateway.ratelimit.Plans.reserve;
import static io.inferencegateway.ratelimit.Plans.take;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inferencegateway.ratelimit.QuotaLedger.Account;
import io.inferencegateway.ratelimit.QuotaLedger.Claim;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every ledger does, wherever it keeps its levels; in real time. */
public abstract class QuotaLedgerContract {
    private static final Charges ONE = new Charges(1, 0, 0);

    /** An empty one. */
    protected abstract QuotaLedger ledger();

    private long now() {
        return ledger().nextGeneration();
    }

    private static QuotaConfig bytes(long amount) {
        return QuotaConfig.of(Dimension.RESPONSE_BYTES, "bytes", amount, DAY, null);
    }

    private static QuotaConfig parallel(int places) {
        return QuotaConfig.of(Dimension.CONCURRENT, "parallel", places, null, null);
    }

    private Asked ask(Charges estimate, long now, Claim... claims) {
        return Asked.of(ledger().reserve(List.of(claims), estimate, now)
                .toCompletableFuture()
                .join());
    }

    private List<Long> remaining(PlanConfig plan, long now) {
        return ledger()
                .levels(new Claim(account("acme"), Limits.of(plan.quotas())), now)
                .toCompletableFuture()
                .join()
                .stream()
                .map(Level::remaining)
                .toList();
    }

    @Test
    void manyThreadsGetExactlyTheCapacity() throws Exception {
        PlanConfig plan = plan(daily("day", 501), daily("wide", 5_000));
        long now = now();
        ExecutorService pool = Executors.newFixedThreadPool(20);
        try {
            List<Callable<Integer>> callers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                callers.add(() -> admitted(ledger(), plan, now, 50));
            }
            int admitted = 0;
            for (Future<Integer> caller : pool.invokeAll(callers)) {
                admitted += caller.get();
            }
            assertThat(admitted).isEqualTo(501);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aLimitIsRefilledEvenly() {
        PlanConfig plan = plan(new QuotaConfig("tenth", 10, SECOND, 2L));
        long now = now();
        assertThat(admitted(ledger(), plan, now, 2)).isEqualTo(2);
        Asked refused = take(ledger(), plan, now);
        assertThat(refused.admitted()).isFalse();
        assertThat(refused.waitNanos()).isBetween(1L, 100_000_000L);
        long begun = System.nanoTime();
        await().pollInterval(Duration.ofMillis(5))
                .until(() -> take(ledger(), plan, now).admitted());
        assertThat(System.nanoTime() - begun).isLessThan(5_000_000_000L);
    }

    @Test
    void ofAllLimitsThatRefuseTheLongestWaitIsTold() {
        PlanConfig plan = plan(new QuotaConfig("hour", 1, Duration.ofHours(1), null), daily("day", 1));
        long now = now();
        assertThat(take(ledger(), plan, now).admitted()).isTrue();
        Asked refused = take(ledger(), plan, now);
        assertThat(refused.quota().name()).isEqualTo("day");
        assertThat(refused.waitNanos()).isBetween(DAY.minusMinutes(1).toNanos(), DAY.toNanos());
        assertThat(refused.remaining()).isZero();
    }

    @Test
    void theTightestLimitIsTold() {
        Asked first = take(ledger(), plan(daily("wide", 1000), daily("narrow", 10), daily("middle", 100)), now());
        assertThat(first.quota().name()).isEqualTo("narrow");
        assertThat(first.remaining()).isEqualTo(9);
        assertThat(first.resetNanos()).isBetween(DAY.toNanos() / 10 - 60_000_000_000L, DAY.toNanos() / 10);
    }

    @Test
    void aLimitOfAnyAccountRefusesAndTheOthersKeepTheirs() {
        Claim customer = new Claim(account("acme"), Limits.of(List.of(daily("day", 10), bytes(2000))));
        Claim onRoute = new Claim(
                new Account(Account.Kind.CUSTOMER_ON_ROUTE, "acme", "churn"), Limits.of(List.of(daily("each", 5))));
        Claim route = new Claim(new Account(Account.Kind.ROUTE, "churn"), Limits.of(List.of(daily("endpoint", 2))));
        long now = now();
        for (int i = 0; i < 6; i++) {
            Asked asked = ask(new Charges(1, 0, 100), now, customer, onRoute, route);
            assertThat(asked.admitted()).isEqualTo(i < 2);
            assertThat(asked.quota().name()).isEqualTo("endpoint");
        }
        assertThat(ask(new Charges(1, 0, 100), now, customer).remaining()).isEqualTo(7);
        assertThat(ask(ONE, now, onRoute).remaining()).isEqualTo(2);
    }

    @Test
    void anEstimateIsSettledByWhatWasUsedAndOnlyOnce() {
        PlanConfig plan = plan(bytes(1000));
        long now = now();
        Asked asked = reserve(ledger(), "acme", plan, new Charges(1, 0, 400), now);
        assertThat(asked.remaining()).isEqualTo(600);
        asked.reservation().settle(new Charges(1, 0, 100));
        asked.reservation().settle(new Charges(1, 0, 0));
        await().untilAsserted(() -> assertThat(remaining(plan, now)).containsExactly(900L));
    }

    @Test
    void whatIsUsedBeyondIsOwed() {
        PlanConfig plan = plan(bytes(1000));
        long now = now();
        reserve(ledger(), "acme", plan, new Charges(1, 0, 1), now).reservation().settle(new Charges(1, 0, 1500));
        await().untilAsserted(() -> assertThat(remaining(plan, now)).containsExactly(-500L));
        Asked debtor = reserve(ledger(), "acme", plan, new Charges(1, 0, 0), now);
        assertThat(debtor.admitted()).isFalse();
        long wait = DAY.toNanos() / 1000 * 501;
        assertThat(debtor.waitNanos()).isBetween(wait - 60_000_000_000L, wait);
    }

    @Test
    void anEstimateThatNoLimitEverHoldsAsksForAllThereIs() {
        Asked all = reserve(ledger(), "acme", plan(bytes(1000)), new Charges(1, 0, 1_000_000), now());
        assertThat(all.admitted()).isTrue();
        assertThat(all.remaining()).isZero();
    }

    @Test
    void aPlaceComesBackWhenTheRequestEnds() {
        PlanConfig plan = plan(parallel(2));
        long now = now();
        Asked one = take(ledger(), plan, now);
        assertThat(one.remaining()).isOne();
        assertThat(take(ledger(), plan, now).remaining()).isZero();
        Asked refused = take(ledger(), plan, now);
        assertThat(refused.admitted()).isFalse();
        assertThat(refused.waitNanos()).isZero();
        one.reservation().settle(ONE);
        one.reservation().settle(ONE);
        await().until(() -> take(ledger(), plan, now).admitted());
        assertThat(take(ledger(), plan, now).admitted()).isFalse();
    }

    @Test
    void aShadowLimitRefusesNobodyAndSaysWhenItWouldHave() {
        QuotaConfig tried = daily("tried", 2).shadowed();
        PlanConfig plan = plan(daily("day", 100), tried);
        long now = now();
        for (int i = 0; i < 5; i++) {
            Asked asked = take(ledger(), plan, now);
            assertThat(asked.admitted()).isTrue();
            assertThat(asked.quota().name()).isEqualTo("day");
            assertThat(asked.shadowed()).isEqualTo(i < 2 ? List.of() : List.of(tried));
        }
    }

    @Test
    void aCalendarQuotaWaitsForItsNextPeriod() {
        PlanConfig plan = plan(daily("month", 2).by(CalendarPeriod.MONTH, "UTC"));
        long now = now();
        assertThat(admitted(ledger(), plan, now, 5)).isEqualTo(2);
        Window month = Windows.of(CalendarPeriod.MONTH, ZoneOffset.UTC).at(System.currentTimeMillis());
        long left = month.end() - System.currentTimeMillis();
        assertThat(take(ledger(), plan, now).waitNanos() / 1_000_000).isBetween(left - 60_000, left + 60_000);
    }

    @Test
    void anIntervalIsFullAgainWhenTheNextOneBegins() {
        PlanConfig plan = plan(new QuotaConfig("interval", 3, Duration.ofMillis(300), null).atIntervals());
        long now = now();
        assertThat(admitted(ledger(), plan, now, 9)).isBetween(3, 6);
        await().until(() -> admitted(ledger(), plan, now, 1) == 1);
        assertThat(admitted(ledger(), plan, now, 2)).isEqualTo(2);
    }

    @Test
    void aChangedLimitKeepsItsShare() {
        admitted(ledger(), plan(daily("day", 100)), now(), 40);
        assertThat(admitted(ledger(), plan(daily("day", 10)), now(), 99)).isEqualTo(6);
        assertThat(admitted(ledger(), plan(daily("day", 1000)), now(), 99)).isZero();
    }

    @Test
    void operatorsLookAndFill() {
        PlanConfig plan = plan(daily("day", 10), daily("other", 100));
        long now = now();
        admitted(ledger(), plan, now, 4);
        assertThat(remaining(plan, now)).containsExactly(6L, 96L);
        Claim claim = new Claim(account("acme"), Limits.of(plan.quotas()));
        assertThat(ledger().refill(claim, "day", now).toCompletableFuture().join())
                .isTrue();
        assertThat(ledger().refill(claim, "week", now).toCompletableFuture().join())
                .isFalse();
        assertThat(remaining(plan, now)).containsExactly(10L, 96L);
    }

    @Test
    void reservedIsSettledAndRefundedToTheLastByte() {
        PlanConfig plan = plan(
                bytes(1_000_000_000_000L).by(CalendarPeriod.YEAR, "UTC"),
                daily("day", 1_000_000).by(CalendarPeriod.YEAR, "UTC"),
                parallel(1000));
        Random random = new Random(4);
        long now = now();
        List<Asked> open = new ArrayList<>();
        long usedBytes = 0;
        long usedRequests = 0;
        for (int i = 0; i < 1_000; i++) {
            Asked asked = reserve(ledger(), "acme", plan, new Charges(1, 0, random.nextInt(100_000)), now);
            assertThat(asked.admitted()).isTrue();
            open.add(asked);
            while (open.size() > random.nextInt(100)) {
                boolean counts = random.nextInt(4) > 0;
                long used = counts ? random.nextInt(200_000) : 0;
                open.remove(random.nextInt(open.size()))
                        .reservation()
                        .settle(counts ? new Charges(1, 0, used) : Charges.NOTHING);
                usedBytes += used;
                usedRequests += counts ? 1 : 0;
            }
        }
        open.forEach(asked -> asked.reservation().settle(Charges.NOTHING));
        List<Long> expected = List.of(1_000_000 - usedRequests, 1_000_000_000_000L - usedBytes, 1000L);
        await().untilAsserted(() -> assertThat(remaining(plan, now)).isEqualTo(expected));
    }
}
