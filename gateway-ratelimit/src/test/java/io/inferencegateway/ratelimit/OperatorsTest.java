package io.inferencegateway.ratelimit;

import static io.inferencegateway.ratelimit.Plans.DAY;
import static io.inferencegateway.ratelimit.Plans.account;
import static io.inferencegateway.ratelimit.Plans.admitted;
import static io.inferencegateway.ratelimit.Plans.daily;
import static io.inferencegateway.ratelimit.Plans.plan;
import static io.inferencegateway.ratelimit.Plans.take;
import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.ratelimit.QuotaLedger.Claim;
import io.inferencegateway.ratelimit.local.LocalQuotaLedger;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What operators see of levels and do to them, and what is forgotten. */
class OperatorsTest {
    private final TestTime time = new TestTime();
    private final LocalQuotaLedger ledger = new LocalQuotaLedger(time);
    private final long now = ledger.nextGeneration();
    private final PlanConfig plan = plan(daily("day", 10), new QuotaConfig("second", 100, Plans.SECOND, null));

    private Claim claim(String customer) {
        return new Claim(account(customer), Limits.of(plan.quotas()));
    }

    private List<Level> levels(String customer) {
        return ledger.levels(claim(customer), now).toCompletableFuture().join();
    }

    @Test
    void levelsAreLookedAtWithoutTaking() {
        admitted(ledger, plan, now, 4);
        for (int i = 0; i < 3; i++) {
            assertThat(levels("acme")).extracting(Level::remaining).containsExactly(6L, 96L);
        }
        assertThat(levels("nobody")).extracting(Level::remaining).containsExactly(10L, 100L);
        assertThat(ledger.size()).as("looking makes no account").isOne();
    }

    @Test
    void aLimitIsFilledAndTheOthersAreNot() {
        admitted(ledger, plan, now, 4);
        assertThat(ledger.refill(claim("acme"), "day", now)
                        .toCompletableFuture()
                        .join())
                .isTrue();
        assertThat(levels("acme")).extracting(Level::remaining).containsExactly(10L, 96L);
        assertThat(ledger.refill(claim("acme"), "week", now)
                        .toCompletableFuture()
                        .join())
                .isFalse();
    }

    @Test
    void accountsWhoseLimitsAreFullAreForgottenAndOthersAreNot() {
        take(ledger, "idle", plan, now).reservation().settle(new Charges(1, 0, 0));
        Asked underWay = take(ledger, "busy", plan, now);
        take(ledger, "used", plan, now).reservation().settle(new Charges(1, 0, 0));
        ledger.forgetIdle();
        assertThat(ledger.size()).isEqualTo(3);
        time.advance(DAY.toNanos() / 10);
        take(ledger, "used", plan, now).reservation().settle(new Charges(1, 0, 0));
        ledger.forgetIdle();
        assertThat(ledger.size()).isEqualTo(2);
        underWay.reservation().settle(new Charges(1, 0, 0));
        time.advance(DAY.toNanos() / 10);
        ledger.forgetIdle();
        assertThat(ledger.size()).isZero();
        assertThat(take(ledger, "used", plan, now).remaining()).isEqualTo(9);
    }

    @Test
    void aCalendarQuotaIsNotForgottenBeforeItsPeriodEnds() {
        PlanConfig monthly = plan(daily("month", 10).by(CalendarPeriod.MONTH, "UTC"));
        take(ledger, monthly, now).reservation().settle(new Charges(1, 0, 0));
        time.advance(7 * DAY.toNanos());
        ledger.forgetIdle();
        assertThat(take(ledger, monthly, now).remaining()).isEqualTo(8);
    }

    @Test
    void nothingIsLostWhereAnAccountIsForgottenWhileItIsAsked() throws Exception {
        PlanConfig many = plan(daily("day", 1_000_000));
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService pool = Executors.newFixedThreadPool(3);
        try {
            Future<?> forgetting = pool.submit(() -> {
                while (!over.get()) {
                    ledger.forgetIdle();
                }
            });
            Future<Integer> one = pool.submit(() -> takeAndGiveBack(many));
            Future<Integer> two = pool.submit(() -> takeAndGiveBack(many));
            int kept = one.get() + two.get();
            over.set(true);
            forgetting.get();
            assertThat(take(ledger, many, now).remaining()).isEqualTo(1_000_000 - kept - 1);
        } finally {
            pool.shutdownNow();
        }
    }

    /** Most requests come to nothing, so that the account is often full. */
    private int takeAndGiveBack(PlanConfig many) {
        int kept = 0;
        for (int i = 0; i < 100_000; i++) {
            Asked asked = take(ledger, many, now);
            boolean keep = i > 99_000 && i % 10 == 0;
            asked.reservation().settle(keep ? new Charges(1, 0, 0) : Charges.NOTHING);
            kept += keep ? 1 : 0;
        }
        return kept;
    }
}
