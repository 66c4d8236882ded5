package io.inferencegateway.ratelimit;

import static io.inferencegateway.ratelimit.Plans.DAY;
import static io.inferencegateway.ratelimit.Plans.SECOND;
import static io.inferencegateway.ratelimit.Plans.admitted;
import static io.inferencegateway.ratelimit.Plans.daily;
import static io.inferencegateway.ratelimit.Plans.plan;
import static io.inferencegateway.ratelimit.Plans.take;
import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.ratelimit.local.LocalQuotaLedger;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalQuotaLedgerTest {
    private final TestTime time = new TestTime();
    private final LocalQuotaLedger ledger = new LocalQuotaLedger(time);
    private final long now = ledger.nextGeneration();

    @Test
    void theBurstIsAdmittedAtOnceAndThenTheRate() {
        PlanConfig plan = plan(new QuotaConfig("burst", 50, SECOND, 100L));
        assertThat(admitted(ledger, plan, now, 150)).isEqualTo(100);
        time.advance(SECOND.toNanos());
        assertThat(admitted(ledger, plan, now, 150)).isEqualTo(50);
        time.advance(DAY.toNanos());
        assertThat(admitted(ledger, plan, now, 150))
                .as("never more than the burst")
                .isEqualTo(100);
    }

    @ParameterizedTest
    @CsvSource({
        "1, PT1S",
        "7, PT1S",
        "3, PT7S",
        "50, PT0.25S",
        "100000, P1D",
        "1, P366D",
        "999937, PT1S",
        "1000000000, PT1S"
    })
    void theWaitIsTrueToTheNanosecond(long requests, Duration per) {
        PlanConfig plan = plan(new QuotaConfig("limit", requests, per, 3L));
        assertThat(admitted(ledger, plan, now, 4)).isEqualTo(3);
        for (int i = 0; i < 5; i++) {
            long wait = take(ledger, plan, now).waitNanos();
            assertThat(wait).isPositive();
            time.advance(wait - 1);
            assertThat(take(ledger, plan, now)).satisfies(early -> {
                assertThat(early.admitted()).isFalse();
                assertThat(early.waitNanos()).isOne();
            });
            time.advance(1);
            assertThat(take(ledger, plan, now).admitted()).isTrue();
        }
    }

    @Test
    void theWaitIsThatOfTheLimitThatRefusesLongest() {
        PlanConfig plan = plan(new QuotaConfig("second", 1, SECOND, null), daily("day", 1));
        assertThat(admitted(ledger, plan, now, 1)).isOne();
        Asked refused = take(ledger, plan, now);
        assertThat(refused.quota().name()).isEqualTo("day");
        assertThat(refused.waitNanos()).isEqualTo(DAY.toNanos());
        time.advance(refused.waitNanos());
        assertThat(take(ledger, plan, now).admitted()).isTrue();
    }

    @Test
    void aRefusedRequestTakesNothingFromTheOtherLimits() {
        PlanConfig plan = plan(daily("wide", 100), daily("narrow", 2), daily("last", 100));
        assertThat(admitted(ledger, plan, now, 60)).isEqualTo(2);
        PlanConfig rest = plan(daily("wide", 100), daily("last", 100));
        assertThat(admitted(ledger, rest, ledger.nextGeneration(), 200)).isEqualTo(98);
    }

    @Test
    void ofSeveralUsedUpLimitsTheWaitIsTheLongestWhateverTheirOrder() {
        PlanConfig plan = plan(daily("day", 1), new QuotaConfig("second", 1, SECOND, null));
        assertThat(admitted(ledger, plan, now, 1)).isOne();
        assertThat(take(ledger, plan, now).quota().name()).isEqualTo("day");
        time.advance(SECOND.toNanos());
        assertThat(take(ledger, plan, now).waitNanos())
                .isEqualTo(DAY.minus(SECOND).toNanos());
    }

    @Test
    void theResetIsWhenTheLimitIsFullAgain() {
        PlanConfig plan = plan(new QuotaConfig("limit", 7, SECOND, 10L));
        admitted(ledger, plan, now, 9);
        long reset = take(ledger, plan, now).resetNanos();
        time.advance(reset - 1);
        assertThat(take(ledger, plan, now).remaining()).isEqualTo(8);
        time.advance(SECOND.toNanos());
        assertThat(take(ledger, plan, now).remaining()).isEqualTo(9);
        assertThat(reset).isEqualTo((10 * SECOND.toNanos() + 6) / 7);
    }

    @Test
    void theTightestLimitIsTold() {
        PlanConfig plan = plan(daily("wide", 1000), daily("narrow", 10), daily("middle", 100));
        Asked decision = take(ledger, plan, now);
        assertThat(decision.quota().name()).isEqualTo("narrow");
        assertThat(decision.remaining()).isEqualTo(9);
        assertThat(decision.waitNanos()).isZero();
        assertThat(decision.resetNanos()).isEqualTo(DAY.toNanos() / 10);
    }

    @Test
    void customersHaveLevelsOfTheirOwn() {
        PlanConfig plan = plan(daily("day", 5));
        assertThat(admitted(ledger, plan, now, 9)).isEqualTo(5);
        assertThat(take(ledger, "globex", plan, now).remaining()).isEqualTo(4);
    }

    @Test
    void customersThatAreGoneAreForgottenAndTheOthersKept() {
        PlanConfig plan = plan(daily("day", 5));
        assertThat(admitted(ledger, plan, now, 9)).isEqualTo(5);
        ledger.retain(Set.of(Plans.account("acme"), Plans.account("never-seen"))::contains);
        assertThat(admitted(ledger, plan, now, 9)).isZero();
        ledger.retain(account -> false);
        assertThat(admitted(ledger, plan, now, 9)).isEqualTo(5);
    }

    @Test
    void theLargestLimitsDoNotOverflow() {
        PlanConfig plan = plan(new QuotaConfig("huge", 1, Duration.ofDays(366), 1_000_000_000_000L));
        Asked first = take(ledger, plan, now);
        assertThat(first.remaining()).isEqualTo(999_999_999_999L);
        assertThat(first.resetNanos()).isPositive();
        assertThat(admitted(ledger, plan, now, 1000)).isEqualTo(1000);
        assertThat(take(ledger, plan, now).resetNanos()).isPositive();
    }
}
