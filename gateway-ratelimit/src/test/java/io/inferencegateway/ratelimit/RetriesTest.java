package io.inferencegateway.ratelimit;

import static io.inferencegateway.ratelimit.Plans.daily;
import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.exchange.Customer;
import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.Identity;
import io.inferencegateway.exchange.Verdict;
import io.inferencegateway.metrics.GatewayMeters;
import io.inferencegateway.ratelimit.local.LocalQuotaLedger;
import io.inferencegateway.testkit.ExchangeFixture;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Attempts of calls, each written as the id of the call, the attempt and its end: {@code -} all went well, {@code x} given up. */
class RetriesTest {
    private static final int LIMIT = 100;

    private final LocalQuotaLedger ledger = new LocalQuotaLedger(new TestTime());
    private final PlanConfig once =
            new PlanConfig(List.of(daily("day", LIMIT), bytes()), List.of(), Map.of(), null, true);
    private final PlanConfig each =
            new PlanConfig(List.of(daily("day", LIMIT), bytes()), List.of(), Map.of(), null, false);
    private final QuotaStage stage = new QuotaStage(
            new QuotasConfig(Map.of("once", once, "each", each), Map.of(), List.of()),
            ledger,
            new Expectations(),
            new GatewayMeters(new SimpleMeterRegistry()));

    private static QuotaConfig bytes() {
        return QuotaConfig.of(Dimension.RESPONSE_BYTES, "bytes", 100_000, Plans.DAY, null);
    }

    private void attempt(String plan, @Nullable String id, String attempt, @Nullable GatewayError end, int status) {
        ExchangeFixture fixture = new ExchangeFixture()
                .header("amz-sdk-request", attempt)
                .identity(new Identity(new Customer("acme", plan), "api-key", "acme-1"));
        Exchange exchange = (id == null ? fixture : fixture.header("amz-sdk-invocation-id", id)).build();
        assertThat(stage.decide(exchange).toCompletableFuture().join()).isInstanceOf(Verdict.Proceed.class);
        exchange.upstream("churn-model");
        exchange.upstreamStatus(status);
        exchange.status(status);
        exchange.sent(100);
        if (end != null) {
            exchange.failed(end);
        }
        exchange.end();
    }

    private void attempts(String plan, String all) {
        for (String one : all.split(" ", -1)) {
            attempt(
                    plan,
                    one.substring(0, 1),
                    "attempt=" + one.charAt(1) + "; max=4",
                    one.charAt(2) == 'x' ? GatewayError.CLIENT_GONE : null,
                    200);
        }
    }

    private long left(PlanConfig plan, int limit) {
        return ledger.levels(new QuotaLedger.Claim(Plans.account("acme"), Limits.of(plan.quotas())), 1)
                .toCompletableFuture()
                .join()
                .get(limit)
                .remaining();
    }

    private long counted(String all) {
        long before = left(once, 0);
        attempts("once", all);
        return before - left(once, 0);
    }

    @Test
    void attemptsOfOneCallThatWereGivenUpCountOnce() {
        assertThat(counted("a1x a2-")).isEqualTo(1);
        assertThat(counted("b1x b2x b3x b4-")).isEqualTo(1);
        assertThat(left(once, 1)).as("what was sent counts").isEqualTo(100_000 - 600);
    }

    @Test
    void onlyIfTheOperatorWantsIt() {
        attempts("each", "a1x a2x a3-");
        assertThat(left(each, 0)).isEqualTo(LIMIT - 3);
    }

    @Test
    void anIdIsNoFreePass() {
        assertThat(counted("a1- a2- a2-")).as("nothing was given up").isEqualTo(3);
        assertThat(counted("b1x b2- b2- b3-")).as("once it came to its end").isEqualTo(3);
        assertThat(counted("c1x d2-")).as("of another call").isEqualTo(2);
        assertThat(counted("e1x e1x e1-")).as("each says it is the first").isEqualTo(3);
        assertThat(counted("f1x f2x f3x f4x f5x f6x f7- f8-"))
                .as("four for each one that counts")
                .isEqualTo(3);
    }

    @Test
    void anAnswerThatBrokeOffIsTriedAgainToo() {
        long before = left(once, 0);
        attempt("once", "a", "attempt=1; max=3", null, 200);
        attempt("once", "b", "attempt=1", GatewayError.UPSTREAM_BROKEN, 200);
        attempt("once", "b", "attempt=2", null, 200);
        attempt("once", null, "attempt=2; max=3", null, 200);
        attempt("once", "i".repeat(65), "attempt=1", GatewayError.CLIENT_GONE, 200);
        attempt("once", "i".repeat(65), "attempt=2", GatewayError.CLIENT_GONE, 200);
        assertThat(before - left(once, 0)).isEqualTo(5);
    }

    @Test
    void whatFailedUpstreamWasNotCountedAnyway() {
        long before = left(once, 0);
        attempt("once", "a", "attempt=1; max=3", null, 503);
        attempt("once", "a", "attempt=2; max=3", null, 200);
        assertThat(before - left(once, 0)).isEqualTo(1);
    }
}
