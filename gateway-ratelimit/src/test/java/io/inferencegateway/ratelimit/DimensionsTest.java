package io.inferencegateway.ratelimit;

import static io.inferencegateway.ratelimit.Plans.DAY;
import static io.inferencegateway.ratelimit.Plans.SECOND;
import static io.inferencegateway.ratelimit.Plans.admitted;
import static io.inferencegateway.ratelimit.Plans.daily;
import static io.inferencegateway.ratelimit.Plans.plan;
import static io.inferencegateway.ratelimit.Plans.reserve;
import static io.inferencegateway.ratelimit.Plans.take;
import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.ratelimit.QuotaLedger.Account;
import io.inferencegateway.ratelimit.QuotaLedger.Claim;
import io.inferencegateway.ratelimit.local.LocalQuotaLedger;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is reserved of each dimension, and what becomes of it. */
class DimensionsTest {
    private final TestTime time = new TestTime();
    private final LocalQuotaLedger ledger = new LocalQuotaLedger(time);
    private final long now = ledger.nextGeneration();

    static QuotaConfig answers(String name, long bytes) {
        return QuotaConfig.of(Dimension.RESPONSE_BYTES, name, bytes, DAY, null);
    }

    static QuotaConfig uploads(String name, long bytes) {
        return QuotaConfig.of(Dimension.REQUEST_BYTES, name, bytes, DAY, null);
    }

    static QuotaConfig parallel(int places) {
        return QuotaConfig.of(Dimension.CONCURRENT, "parallel", places, null, null);
    }

    private Asked answer(PlanConfig plan, long expected) {
        return reserve(ledger, "acme", plan, new Charges(1, 0, expected), now);
    }

    @Test
    void bytesAreReservedByTheEstimateAndSettledByWhatWasUsed() {
        PlanConfig plan = plan(answers("bytes", 1000));
        Asked first = answer(plan, 400);
        assertThat(first.remaining()).isEqualTo(600);
        first.reservation().settle(new Charges(1, 0, 100));
        assertThat(answer(plan, 1).remaining()).isEqualTo(899);
    }

    @Test
    void whatIsUsedBeyondTheLevelIsOwedAndPaidByTime() {
        PlanConfig plan = plan(answers("bytes", 1000));
        answer(plan, 1).reservation().settle(new Charges(1, 0, 1500));
        Asked debtor = answer(plan, 1);
        assertThat(debtor.admitted()).isFalse();
        // 501 bytes at 1000 a day.
        assertThat(debtor.waitNanos()).isEqualTo(DAY.toNanos() / 1000 * 501);
        time.advance(debtor.waitNanos() - 1);
        assertThat(answer(plan, 0).admitted()).isFalse();
        time.advance(1);
        assertThat(answer(plan, 0).admitted()).isTrue();
    }

    @Test
    void anEstimateThatNoLimitEverHoldsAsksForAllThereIs() {
        PlanConfig plan = plan(answers("bytes", 1000));
        Asked all = answer(plan, 1_000_000);
        assertThat(all.admitted()).isTrue();
        assertThat(all.remaining()).isZero();
        all.reservation().settle(new Charges(1, 0, 10));
        assertThat(answer(plan, 990).admitted()).isTrue();
    }

    @Test
    void dimensionsAreCountedApart() {
        PlanConfig plan = plan(answers("down", 1000), uploads("up", 100), daily("day", 10));
        Asked decision = reserve(ledger, "acme", plan, new Charges(1, 60, 200), now);
        assertThat(decision.quota().name()).isEqualTo("up");
        assertThat(decision.remaining()).isEqualTo(40);
        Asked refused = reserve(ledger, "acme", plan, new Charges(1, 60, 200), now);
        assertThat(refused.quota().name()).isEqualTo("up");
        assertThat(refused.admitted()).isFalse();
        decision.reservation().settle(Charges.NOTHING);
        Asked whole = reserve(ledger, "acme", plan, new Charges(1, 0, 1), now);
        assertThat(whole.quota().name()).as("9 of 10 are the least").isEqualTo("day");
    }

    @Test
    void aPlaceIsGivenBackAtTheEndAndOnlyOnce() {
        PlanConfig plan = plan(parallel(2));
        Asked one = take(ledger, plan, now);
        Asked two = take(ledger, plan, now);
        assertThat(one.remaining()).isEqualTo(1);
        assertThat(two.remaining()).isZero();
        Asked three = take(ledger, plan, now);
        assertThat(three.admitted()).isFalse();
        assertThat(three.waitNanos()).isZero();
        one.reservation().settle(Charges.NOTHING);
        one.reservation().settle(Charges.NOTHING);
        assertThat(take(ledger, plan, now).admitted()).isTrue();
        assertThat(take(ledger, plan, now).admitted()).isFalse();
    }

    @Test
    void whatIsUnderWayStaysSoThroughAReload() {
        Asked one = take(ledger, plan(parallel(2)), now);
        take(ledger, plan(parallel(2)), now);
        long next = ledger.nextGeneration();
        assertThat(take(ledger, plan(parallel(1)), next).admitted()).isFalse();
        one.reservation().settle(Charges.NOTHING);
        assertThat(take(ledger, plan(parallel(1)), next).admitted()).isFalse();
        assertThat(take(ledger, plan(parallel(3)), ledger.nextGeneration()).admitted())
                .isTrue();
    }

    @Test
    void aLimitOfAnyAccountRefusesAndTheOthersKeepTheirs() {
        Claim customer = new Claim(Plans.account("acme"), Limits.of(List.of(daily("day", 10), parallel(5))));
        Claim route = new Claim(new Account(Account.Kind.ROUTE, "churn"), Limits.of(List.of(daily("endpoint", 2))));
        for (int i = 0; i < 6; i++) {
            Asked decision = Asked.of(ledger.reserve(List.of(customer, route), new Charges(1, 0, 0), now)
                    .toCompletableFuture()
                    .join());
            assertThat(decision.admitted()).isEqualTo(i < 2);
            assertThat(decision.quota().name()).isEqualTo("endpoint");
            decision.reservation().settle(new Charges(1, 0, 0));
        }
        assertThat(admitted(ledger, plan(daily("day", 10)), ledger.nextGeneration(), 99))
                .as("two were used")
                .isEqualTo(8);
    }

    @Test
    void ofAllLimitsThatRefuseTheLongestWaitIsTold() {
        Claim customer =
                new Claim(Plans.account("acme"), Limits.of(List.of(new QuotaConfig("second", 1, SECOND, null))));
        Claim route =
                new Claim(new Account(Account.Kind.ROUTE, "churn"), Limits.of(List.of(daily("day", 1), parallel(1))));
        Charges one = new Charges(1, 0, 0);
        assertThat(ask(one, customer, route).admitted()).isTrue();
        Asked refused = ask(one, customer, route);
        assertThat(refused.quota().name()).isEqualTo("day");
        assertThat(refused.waitNanos()).isEqualTo(DAY.toNanos());
        time.advance(SECOND.toNanos());
        assertThat(ask(one, customer, route).quota().name()).isEqualTo("day");
        time.advance(DAY.toNanos());
        assertThat(ask(one, customer, route).quota().name()).isEqualTo("parallel");
    }

    @Test
    void aRequestThatCameToNothingIsGivenBack() {
        PlanConfig plan = plan(new QuotaConfig("limit", 3, SECOND, null));
        for (int i = 0; i < 100; i++) {
            Asked decision = take(ledger, plan, now);
            assertThat(decision.admitted()).isTrue();
            decision.reservation().settle(Charges.NOTHING);
        }
    }

    @Test
    void reservedIsSettledAndRefundedToTheLastByte() {
        Claim bytes = new Claim(Plans.account("acme"), Limits.of(List.of(answers("bytes", 1_000_000_000_000L))));
        Claim requests = new Claim(new Account(Account.Kind.PLAN, "gold"), Limits.of(List.of(daily("day", 1_000_000))));
        Claim places = new Claim(new Account(Account.Kind.ROUTE, "churn"), Limits.of(List.of(parallel(1000))));
        Random random = new Random(4);
        List<Asked> open = new ArrayList<>();
        long usedBytes = 0;
        long usedRequests = 0;
        for (int i = 0; i < 10_000; i++) {
            Asked decision = ask(new Charges(1, 0, random.nextInt(100_000)), bytes, requests, places);
            assertThat(decision.admitted()).isTrue();
            open.add(decision);
            while (open.size() > random.nextInt(1000)) {
                Asked ended = open.remove(random.nextInt(open.size()));
                boolean counts = random.nextInt(4) > 0;
                long used = counts ? random.nextInt(200_000) : 0;
                ended.reservation().settle(counts ? new Charges(1, 0, used) : Charges.NOTHING);
                ended.reservation().settle(new Charges(1, 0, 12_345));
                usedBytes += used;
                usedRequests += counts ? 1 : 0;
            }
        }
        open.forEach(decision -> decision.reservation().settle(Charges.NOTHING));
        Charges one = new Charges(1, 0, 1);
        assertThat(ask(one, bytes).remaining()).isEqualTo(1_000_000_000_000L - usedBytes - 1);
        assertThat(ask(one, requests).remaining()).isEqualTo(1_000_000 - usedRequests - 1);
        assertThat(ask(one, places).remaining()).isEqualTo(999);
    }

    private Asked ask(Charges estimate, Claim... claims) {
        return Asked.of(ledger.reserve(List.of(claims), estimate, now)
                .toCompletableFuture()
                .join());
    }
}
