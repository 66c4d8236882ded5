package io.inferencegateway.ratelimit;

import static io.inferencegateway.ratelimit.Plans.DAY;
import static io.inferencegateway.ratelimit.Plans.admitted;
import static io.inferencegateway.ratelimit.Plans.daily;
import static io.inferencegateway.ratelimit.Plans.plan;
import static io.inferencegateway.ratelimit.Plans.reserve;
import static io.inferencegateway.ratelimit.Plans.take;
import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.ratelimit.local.LocalQuotaLedger;
import io.inferencegateway.ratelimit.local.QuotaClock;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a new generation of the configuration does to the levels. */
class QuotaReloadTest {
    private final TestTime time = new TestTime();
    private final LocalQuotaLedger ledger = new LocalQuotaLedger(time);
    private final long first = ledger.nextGeneration();
    private final long second = ledger.nextGeneration();

    @Test
    void anEqualPlanKeepsItsLevels() {
        admitted(ledger, plan(daily("day", 10)), first, 7);
        PlanConfig equal = plan(daily("day", 10));
        Asked decision = take(ledger, equal, second);
        assertThat(decision.remaining()).isEqualTo(2);
        assertThat(decision.quota())
                .as("the new generation's own")
                .isSameAs(equal.quotas().get(0));
    }

    @Test
    void limitsThatDidNotChangeKeepTheirLevelsBesideThoseThatDid() {
        admitted(ledger, plan(daily("kept", 10), daily("dropped", 100)), first, 7);
        PlanConfig next = plan(daily("added", 50), daily("kept", 10));
        assertThat(admitted(ledger, next, second, 99)).isEqualTo(3);
    }

    @Test
    void aChangedLimitKeepsItsShare() {
        admitted(ledger, plan(daily("day", 100)), first, 40);
        assertThat(admitted(ledger, plan(daily("day", 10)), second, 99)).isEqualTo(6);
    }

    @Test
    void aRaisedLimitIsRaisedAtOnce() {
        admitted(ledger, plan(daily("day", 10)), first, 5);
        assertThat(admitted(ledger, plan(daily("day", 1000)), second, 9999)).isEqualTo(500);
    }

    @ParameterizedTest
    @CsvSource({"1, 1000000000000", "1, 1000000000", "3, 999999999999", "1000000000000, 1"})
    void aDebtBeyondAllNumbersIsOwedAndFailsNothing(long before, long after) {
        PlanConfig old = plan(DimensionsTest.answers("bytes", before));
        Asked over = reserve(ledger, "acme", old, new Charges(1, 0, 1), first);
        Asked open = reserve(ledger, "globex", old, new Charges(1, 0, 1), first);
        over.reservation().settle(new Charges(1, 0, 1L << 60));
        PlanConfig next = plan(DimensionsTest.answers("bytes", after));
        Asked owing = reserve(ledger, "acme", next, new Charges(1, 0, 1), second);
        assertThat(owing.admitted()).isFalse();
        assertThat(owing.remaining()).isNegative();
        assertThat(owing.waitNanos()).isPositive();
        // Its customer is known under the new limits before what it took under the old ones is settled.
        reserve(ledger, "globex", next, new Charges(1, 0, 1), second);
        open.reservation().settle(new Charges(1, 0, 1L << 60));
        for (int i = 0; i < 3; i++) {
            owing = reserve(ledger, "globex", next, new Charges(1, 0, 1), second);
            assertThat(owing.admitted()).isFalse();
            assertThat(owing.remaining()).isNegative();
        }
    }

    @Test
    void whatWasRefilledBeforeTheChangeCounts() {
        admitted(ledger, plan(daily("day", 100)), first, 100);
        time.advance(DAY.toNanos() / 2);
        assertThat(admitted(ledger, plan(daily("day", 10)), second, 99)).isEqualTo(5);
    }

    @Test
    void generationsThatAlternateNeitherLoseNorRefill() {
        PlanConfig old = plan(daily("day", 100), daily("dropped", 41));
        PlanConfig next = plan(daily("day", 10));
        admitted(ledger, old, first, 41);
        int admitted = 0;
        for (int i = 0; i < 50; i++) {
            admitted += admitted(ledger, next, second, 1);
            admitted += admitted(ledger, old, first, 1);
        }
        assertThat(admitted).as("59 of 100 are 5 of 10").isEqualTo(5);
    }

    @Test
    void anOldGenerationThatComesLateFindsTheNewLimits() {
        assertThat(take(ledger, plan(daily("day", 3)), second).remaining()).isEqualTo(2);
        Asked late = take(ledger, plan(daily("other", 99)), first);
        assertThat(late.quota().name()).isEqualTo("day");
        assertThat(late.remaining()).isOne();
    }

    @Test
    void aCustomerThatChangesPlansTakesItsShareAlong() {
        PlanConfig gold = plan(daily("day", 100));
        PlanConfig silver = plan(daily("day", 20));
        admitted(ledger, gold, first, 100);
        assertThat(admitted(ledger, silver, second, 99)).isZero();
        assertThat(admitted(ledger, gold, ledger.nextGeneration(), 99)).isZero();
    }

    @Test
    void theBegunRequestOfALimitThatDidNotChangeIsNotLost() {
        PlanConfig daily = plan(daily("day", 10), daily("other", 100));
        admitted(ledger, daily, first, 10);
        for (int i = 0; i < 8; i++) {
            time.advance(DAY.toNanos() / 80);
            PlanConfig next = plan(daily("day", 10), daily("other", 200 + i));
            assertThat(admitted(ledger, next, ledger.nextGeneration(), 1))
                    .as("an eighth more each time")
                    .isEqualTo(i < 7 ? 0 : 1);
        }
    }

    @Test
    void aReloadBetweenFindingTheBucketAndTakingFromItIsJudgedByTheNewLimits() {
        PlanConfig old = plan(daily("dropped", 50), daily("day", 100));
        PlanConfig next = plan(daily("day", 10), daily("added", 1000));
        AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
        LocalQuotaLedger raced = new LocalQuotaLedger(new QuotaClock() {
            @Override
            public long nanos() {
                meanwhile.getAndSet(() -> {}).run();
                return time.nanos();
            }

            @Override
            public long millis() {
                return time.millis();
            }
        });
        admitted(raced, old, first, 20);
        meanwhile.set(() -> take(raced, next, second));
        Asked decision = take(raced, old, first);
        assertThat(decision.quota()).isEqualTo(new QuotaConfig("day", 10, DAY, null));
        assertThat(decision.remaining()).as("80 of 100 are 8 of 10, less two").isEqualTo(6);
    }
}
