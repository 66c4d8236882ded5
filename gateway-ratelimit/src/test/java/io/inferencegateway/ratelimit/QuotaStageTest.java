package io.inferencegateway.ratelimit;

import static io.inferencegateway.ratelimit.Plans.daily;
import static io.inferencegateway.ratelimit.Plans.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferencegateway.exchange.Customer;
import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.Identity;
import io.inferencegateway.exchange.Refusal;
import io.inferencegateway.exchange.Verdict;
import io.inferencegateway.metrics.GatewayMeters;
import io.inferencegateway.ratelimit.QuotasConfig.RouteQuotas;
import io.inferencegateway.ratelimit.local.LocalQuotaLedger;
import io.inferencegateway.testkit.ExchangeFixture;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What callers see of their limits. */
class QuotaStageTest {
    private static final QuotaConfig BURST = new QuotaConfig("burst", 2, Duration.ofSeconds(3), 4L);

    private final TestTime time = new TestTime();
    private final LocalQuotaLedger ledger = new LocalQuotaLedger(time);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final GatewayMeters meters = new GatewayMeters(registry);
    private final QuotaStage stage = stage(plan(BURST, daily("day", 1000)));

    private QuotaStage stage(PlanConfig gold) {
        return new QuotaStage(
                new QuotasConfig(Map.of("gold", gold), Map.of(), List.of()), ledger, new Expectations(), meters);
    }

    @Test
    void everyAnswerTellsTheTightestLimit() {
        Exchange exchange = exchange("gold");
        assertThat(decide(stage, exchange)).isInstanceOf(Verdict.Proceed.class);
        assertThat(fields(exchange))
                .containsExactly(
                        Map.entry("RateLimit", "\"burst\";r=3;t=2"),
                        Map.entry("RateLimit-Policy", "\"burst\";q=2;w=3"),
                        Map.entry("X-RateLimit-Limit", "4"),
                        Map.entry("X-RateLimit-Remaining", "3"),
                        Map.entry("X-RateLimit-Reset", "2"));
    }

    private static List<Map.Entry<String, String>> fields(Exchange exchange) {
        return exchange.answerHeaders().stream()
                .map(field -> Map.entry(field.getKey().toString(), field.getValue()))
                .toList();
    }

    @Test
    void aRefusalTellsWhichLimitAndWhenToComeBack() {
        use(4);
        Exchange exchange = exchange("gold");
        Refusal refusal = refusal(exchange);
        assertThat(refusal.error()).isEqualTo(GatewayError.QUOTA_EXCEEDED);
        assertThat(refusal.detail()).isEqualTo("the quota \"burst\" (2 requests per 3s) is used up, try again in 2 s");
        assertThat(refusal.headers())
                .containsExactly(
                        Map.entry("Retry-After", "2"),
                        Map.entry("RateLimit", "\"burst\";r=0;t=2"),
                        Map.entry("RateLimit-Policy", "\"burst\";q=2;w=3"),
                        Map.entry("X-RateLimit-Limit", "4"),
                        Map.entry("X-RateLimit-Remaining", "0"),
                        Map.entry("X-RateLimit-Reset", "2"));
        assertThat(exchange.answerHeaders()).as("not told twice").isEmpty();
    }

    @Test
    void whoWaitsAsLongAsRetryAfterSaysIsAdmitted() {
        use(4);
        for (int i = 0; i < 10; i++) {
            String seconds = refusal(exchange("gold")).headers().getOrDefault("Retry-After", "none");
            time.advance(Duration.ofSeconds(Long.parseLong(seconds)).toNanos());
            assertThat(decide(stage, exchange("gold"))).isInstanceOf(Verdict.Proceed.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "50, PT1S, 50, 1",
        "100000, P1D, 100000, 86400",
        "10, PT0.25S, 40, 1",
        "3, PT1.5S, 4, 2",
        "7, PT0.007S, 1000, 1",
        "1, PT1.5S, 1, 2",
        "1000000000000, P366D, 1000000000000, 31622400"
    })
    void thePolicyIsTheRateInWholeSeconds(long requests, Duration per, long q, long w) {
        Exchange exchange = exchange("gold");
        decide(stage(plan(new QuotaConfig("limit", requests, per, null))), exchange);
        assertThat(fields(exchange)).contains(Map.entry("RateLimit-Policy", "\"limit\";q=" + q + ";w=" + w));
    }

    @Test
    void everyNumberInAFieldFitsAStructuredInteger() {
        Exchange exchange = exchange("gold");
        decide(stage(plan(new QuotaConfig("limit", 1, Duration.ofDays(366), 1_000_000_000_000L))), exchange);
        assertThat(exchange.answerHeaders())
                .allSatisfy(field -> assertThat(field.getValue()).matches("\\d{1,15}|\"limit\"(;[rtqw]=\\d{1,15}){2}"));
    }

    @Test
    void limitsOfBytesAndPlacesSayTheirUnit() {
        Exchange bytes = exchange("gold");
        decide(stage(plan(DimensionsTest.answers("bytes", 1 << 20))), bytes);
        assertThat(fields(bytes))
                .contains(
                        Map.entry("RateLimit", "\"bytes\";r=1048575;t=1"),
                        Map.entry("RateLimit-Policy", "\"bytes\";q=1048576;w=86400;qu=\"content-bytes\""));
        bytes.end();
        QuotaStage places = stage(plan(DimensionsTest.parallel(1)));
        Exchange one = exchange("gold");
        decide(places, one);
        assertThat(fields(one))
                .contains(
                        Map.entry("RateLimit", "\"parallel\";r=0"),
                        Map.entry("RateLimit-Policy", "\"parallel\";q=1;qu=\"concurrent-requests\""));
        Refusal refusal = ((Verdict.Reject) decide(places, exchange("gold"))).refusal();
        assertThat(refusal.detail())
                .isEqualTo("the quota \"parallel\" (1 requests at a time) is used up, try again in 1 s");
        assertThat(refusal.headers()).containsEntry("Retry-After", "1");
        one.end();
        assertThat(decide(places, exchange("gold"))).isInstanceOf(Verdict.Proceed.class);
    }

    @Test
    void aRouteIsProtectedFromWhoeverCalls() {
        QuotaStage routes = new QuotaStage(
                new QuotasConfig(
                        Map.of("gold", plan(daily("day", 100))),
                        Map.of("churn", RouteQuotas.of(List.of(daily("endpoint", 2)))),
                        List.of()),
                ledger,
                new Expectations(),
                meters);
        assertThat(decide(routes, exchange(null))).isInstanceOf(Verdict.Proceed.class);
        assertThat(decide(routes, exchange("gold"))).isInstanceOf(Verdict.Proceed.class);
        assertThat(((Verdict.Reject) decide(routes, exchange(null))).refusal().detail())
                .contains("\"endpoint\"");
        assertThat(((Verdict.Reject) decide(routes, exchange("gold"))).refusal().detail())
                .contains("\"endpoint\"");
    }

    @Test
    void allCustomersOfAPlanShareWhatIsShared() {
        PlanConfig plan = new PlanConfig(List.of(daily("each", 10)), List.of(daily("all", 2)));
        QuotaStage shared = stage(plan);
        for (String customer : List.of("acme", "globex")) {
            Exchange exchange = new ExchangeFixture()
                    .identity(new Identity(new Customer(customer, "gold"), "api-key", "key"))
                    .build();
            assertThat(decide(shared, exchange)).isInstanceOf(Verdict.Proceed.class);
        }
        assertThat(((Verdict.Reject) decide(shared, exchange("gold"))).refusal().detail())
                .contains("\"all\"");
    }

    @Test
    void anExchangeThatEndsWhileTheLedgerThinksGivesBackWhatItTook() {
        CompletableFuture<QuotaLedger.Decision> later = new CompletableFuture<>();
        Exchange exchange = exchange("gold");
        slow(later).decide(exchange);
        exchange.end();
        List<Charges> settled = new ArrayList<>();
        later.complete(new QuotaLedger.Decision(true, new Level(BURST, 1, 0, 1), List.of(), settled::add));
        assertThat(settled).containsExactly(Charges.NOTHING);
    }

    @Test
    void whoHasNoPlanHasNoLimits() {
        Exchange exchange = exchange(null);
        assertThat(stage.decide(exchange)).isSameAs(Verdict.PROCEED_NOW);
        assertThat(exchange.answerHeaders()).isEmpty();
        assertThat(stage(plan()).decide(exchange("gold"))).isSameAs(Verdict.PROCEED_NOW);
    }

    @Test
    void aPlanThatDoesNotExistIsNotWithoutLimits() {
        assertThatThrownBy(() -> stage.decide(exchange("golden")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("plan: golden (expected: one of the configuration)");
    }

    @Test
    void decisionsAreCountedByLimit() {
        use(4);
        refusal(exchange("gold"));
        assertThat(count("burst", "admitted")).isEqualTo(4);
        assertThat(count("day", "admitted")).isEqualTo(4);
        assertThat(count("burst", "refused")).isEqualTo(1);
        assertThat(count("day", "refused")).isZero();
    }

    @Test
    void aLedgerThatDecidesLaterIsWaitedFor() {
        CompletableFuture<QuotaLedger.Decision> later = new CompletableFuture<>();
        CompletableFuture<Verdict> verdict =
                slow(later).decide(exchange("gold")).toCompletableFuture();
        assertThat(verdict).isNotDone();
        later.complete(
                new QuotaLedger.Decision(false, new Level(BURST, 0, 1, 1), List.of(), QuotaLedger.Reservation.NONE));
        // Not applied where the ledger completes, but where the exchange may be changed.
        Verdict.OnLoop rest = (Verdict.OnLoop) verdict.join();
        assertThat(rest.rest().get().toCompletableFuture().join()).isInstanceOf(Verdict.Reject.class);
    }

    @Test
    void aLedgerThatFailsAdmitsNobody() {
        CompletableFuture<QuotaLedger.Decision> later = new CompletableFuture<>();
        CompletableFuture<Verdict> verdict =
                slow(later).decide(exchange("gold")).toCompletableFuture();
        later.completeExceptionally(new IllegalStateException("lost"));
        assertThat(verdict).isCompletedExceptionally();
        assertThatThrownBy(() -> slow(later).decide(exchange("gold"))).hasRootCauseMessage("lost");
    }

    private QuotaStage slow(CompletionStage<QuotaLedger.Decision> decision) {
        QuotaLedger remote = new QuotaLedger() {
            @Override
            public long nextGeneration() {
                return 1;
            }

            @Override
            public CompletionStage<QuotaLedger.Decision> reserve(
                    List<Claim> claims, Charges estimate, long generation) {
                return decision;
            }

            @Override
            public CompletionStage<List<Level>> levels(Claim claim, long generation) {
                throw new UnsupportedOperationException();
            }

            @Override
            public CompletionStage<Boolean> refill(Claim claim, String limit, long generation) {
                throw new UnsupportedOperationException();
            }
        };
        return new QuotaStage(
                new QuotasConfig(Map.of("gold", plan(BURST)), Map.of(), List.of()), remote, new Expectations(), meters);
    }

    private void use(int requests) {
        for (int i = 0; i < requests; i++) {
            assertThat(decide(stage, exchange("gold"))).isInstanceOf(Verdict.Proceed.class);
        }
    }

    private Refusal refusal(Exchange exchange) {
        return ((Verdict.Reject) decide(stage, exchange)).refusal();
    }

    private static Verdict decide(QuotaStage stage, Exchange exchange) {
        return stage.decide(exchange).toCompletableFuture().join();
    }

    private static Exchange exchange(@Nullable String plan) {
        return new ExchangeFixture()
                .identity(new Identity(new Customer("acme", plan), "api-key", "acme-1"))
                .build();
    }

    private double count(String quota, String decision) {
        return registry.counter("gateway_quota_decisions", "quota", quota, "decision", decision)
                .count();
    }
}
