package io.inferencegateway.ratelimit;

import static io.inferencegateway.ratelimit.Plans.DAY;
import static io.inferencegateway.ratelimit.Plans.account;
import static io.inferencegateway.ratelimit.Plans.daily;
import static io.inferencegateway.ratelimit.Plans.plan;
import static io.inferencegateway.ratelimit.Plans.reserve;
import static io.inferencegateway.ratelimit.Plans.take;
import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.ratelimit.QuotaLedger.Claim;
import io.inferencegateway.ratelimit.QuotaLedger.Decision;
import io.inferencegateway.ratelimit.local.LocalQuotaLedger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Limits that are only counted. */
class ShadowTest {
    private final TestTime time = new TestTime();
    private final LocalQuotaLedger ledger = new LocalQuotaLedger(time);
    private final long now = ledger.nextGeneration();

    @Test
    void aShadowLimitRefusesNobodyAndSaysWhenItWouldHave() {
        QuotaConfig tried = daily("tried", 2).shadowed();
        PlanConfig plan = plan(daily("day", 100), tried);
        for (int i = 0; i < 5; i++) {
            Asked asked = take(ledger, plan, now);
            assertThat(asked.admitted()).isTrue();
            assertThat(asked.quota().name()).as("nobody is told of it").isEqualTo("day");
            assertThat(asked.shadowed()).isEqualTo(i < 2 ? List.of() : List.of(tried));
        }
        time.advance(DAY.toNanos() / 2);
        assertThat(take(ledger, plan, now).shadowed())
                .as("what it would have refused was not taken from it")
                .isEmpty();
        assertThat(take(ledger, plan, now).shadowed()).containsExactly(tried);
    }

    @Test
    void whatItDidNotGiveIsNotGivenBack() {
        QuotaConfig tried = QuotaConfig.of(Dimension.RESPONSE_BYTES, "tried", 1000, DAY, null)
                .shadowed();
        PlanConfig plan = plan(daily("day", 100), tried);
        reserve(ledger, "acme", plan, new Charges(1, 0, 900), now);
        Asked over = reserve(ledger, "acme", plan, new Charges(1, 0, 900), now);
        assertThat(over.shadowed()).containsExactly(tried);
        over.reservation().settle(new Charges(1, 0, 0));
        assertThat(remaining(plan, "tried")).isEqualTo(100);
    }

    private long remaining(PlanConfig plan, String name) {
        return ledger
                .levels(new Claim(account("acme"), Limits.of(plan.quotas())), now)
                .toCompletableFuture()
                .join()
                .stream()
                .filter(level -> level.quota().name().equals(name))
                .findFirst()
                .orElseThrow()
                .remaining();
    }

    @Test
    void shadowLimitsAloneTellNothing() {
        Decision decision = ledger.reserve(
                        List.of(new Claim(
                                account("acme"),
                                Limits.of(List.of(daily("tried", 1).shadowed())))),
                        new Charges(1, 0, 0),
                        now)
                .toCompletableFuture()
                .join();
        assertThat(decision.admitted()).isTrue();
        assertThat(decision.level()).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void asManyAsThereMayBeRefuseNobody(int enforced) {
        List<QuotaConfig> quotas = new ArrayList<>();
        for (int i = 0; i < 32; i++) {
            quotas.add(i < enforced ? daily("q" + i, 100) : daily("q" + i, 1).shadowed());
        }
        Claim claim = new Claim(account("acme"), Limits.of(quotas));
        for (int i = 0; i < 3; i++) {
            Decision decision = ledger.reserve(List.of(claim), new Charges(1, 0, 0), now)
                    .toCompletableFuture()
                    .join();
            assertThat(decision.admitted()).isTrue();
            assertThat(decision.shadowed()).hasSize(i == 0 ? 0 : 32 - enforced);
        }
    }

    @Test
    void aShadowLimitOfPlacesCountsThoseUnderWay() {
        PlanConfig plan = plan(daily("day", 100), DimensionsTest.parallel(1).shadowed());
        Asked one = take(ledger, plan, now);
        assertThat(one.shadowed()).isEmpty();
        assertThat(take(ledger, plan, now).shadowed()).hasSize(1);
        one.reservation().settle(new Charges(1, 0, 0));
        assertThat(take(ledger, plan, now).shadowed())
                .as("the other one is under way")
                .hasSize(1);
    }

    @Test
    void anEnforcedLimitAsksForNoLessBecauseAShadowLimitIsSmaller() {
        QuotaConfig small =
                QuotaConfig.of(Dimension.RESPONSE_BYTES, "small", 10, DAY, null).shadowed();
        PlanConfig plan = plan(DimensionsTest.answers("bytes", 1000), small);
        assertThat(reserve(ledger, "acme", plan, new Charges(1, 0, 600), now).remaining())
                .isEqualTo(400);
    }
}
