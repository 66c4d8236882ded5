package io.inferencegateway.ratelimit.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.inferencegateway.config.ServiceUrl;
import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.ratelimit.Charges;
import io.inferencegateway.ratelimit.Dimension;
import io.inferencegateway.ratelimit.Level;
import io.inferencegateway.ratelimit.Limits;
import io.inferencegateway.ratelimit.QuotaConfig;
import io.inferencegateway.ratelimit.QuotaLedger.Account;
import io.inferencegateway.ratelimit.QuotaLedger.Claim;
import io.inferencegateway.ratelimit.QuotaLedger.Decision;
import io.inferencegateway.ratelimit.StoreFailure;
import io.inferencegateway.ratelimit.local.LocalQuotaLedger;
import io.inferencegateway.ratelimit.local.QuotaClock;
import io.inferencegateway.testkit.RedisServer;
import io.inferencegateway.testkit.SlowProxy;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of decisions while Redis is dead, stands still or is slow, and afterwards. */
class StoreFailureTest {
    private static final Duration TIMEOUT = Duration.ofMillis(50);
    private static final Charges ONE = new Charges(1, 0, 0);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Claim claim = new Claim(
            new Account(Account.Kind.CUSTOMER, "acme"),
            Limits.of(List.of(new QuotaConfig("day", 1_000_000, Duration.ofDays(1), null))));

    @SuppressWarnings("NullAway.Init")
    private RedisServer redis;

    @BeforeEach
    void start() {
        redis = RedisServer.start();
    }

    @AfterEach
    void stop() {
        redis.close();
    }

    private SharedQuotaLedger open(StoreFailure mode) {
        return open(redis.url(), mode);
    }

    private SharedQuotaLedger open(String url, StoreFailure mode) {
        return SharedQuotaLedger.open(
                new StateConfig(new ServiceUrl(url), false, mode, TIMEOUT, Duration.ofMillis(50), "test", null, null),
                new LocalQuotaLedger(QuotaClock.of(InstantSource.system())),
                InstantSource.system(),
                meters);
    }

    private CompletableFuture<Decision> ask(SharedQuotaLedger ledger) {
        return ledger.reserve(List.of(claim), ONE, 1).toCompletableFuture();
    }

    private double without(StoreFailure mode) {
        return meters.get("gateway_quota_store_decisions_without")
                .tag("mode", mode.name().toLowerCase(Locale.ROOT))
                .counter()
                .count();
    }

    private double up() {
        return meters.get("gateway_quota_store_up").gauge().value();
    }

    private static long remaining(SharedQuotaLedger ledger, Claim claim) {
        return ledger.levels(claim, 1).toCompletableFuture().join().stream()
                .mapToLong(Level::remaining)
                .sum();
    }

    /** Asks until the breaker is open, and then a thousand times more. */
    private void decidedAs(StoreFailure mode, SharedQuotaLedger ledger) throws Exception {
        List<CompletableFuture<Decision>> asked = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            asked.add(ask(ledger));
        }
        for (CompletableFuture<Decision> one : asked) {
            // None hangs.
            one.exceptionally(error -> new Decision(false, null, List.of(), used -> {}))
                    .get(5, TimeUnit.SECONDS);
        }
        await().until(() -> up() == 0);
        double before = without(mode);
        long[] nanos = new long[1_000];
        for (int i = 0; i < nanos.length; i++) {
            long begun = System.nanoTime();
            CompletableFuture<Decision> decision = ask(ledger);
            assertThat(decision).as("at once").isDone();
            nanos[i] = System.nanoTime() - begun;
            switch (mode) {
                case REFUSE ->
                    assertThatThrownBy(decision::join)
                            .isInstanceOf(CompletionException.class)
                            .cause()
                            .isInstanceOfSatisfying(RefusalException.class, refused -> {
                                assertThat(refused.refusal().error()).isEqualTo(GatewayError.QUOTA_STORE_UNAVAILABLE);
                                assertThat(refused.refusal().headers()).containsEntry("Retry-After", "1");
                            });
                case LOCAL -> assertThat(decision.join().level()).isNotNull();
                case ALLOW ->
                    assertThat(decision.join()).satisfies(allowed -> {
                        assertThat(allowed.admitted()).isTrue();
                        assertThat(allowed.level()).isNull();
                    });
            }
        }
        assertThat(without(mode) - before).isEqualTo(nanos.length);
        Arrays.sort(nanos);
        assertThat(nanos[nanos.length * 99 / 100])
                .as("p99 of decisions while the breaker is open")
                .isLessThan(Duration.ofMillis(5).toNanos());
    }

    @ParameterizedTest
    @EnumSource
    void aDeadStoreIsNotWaitedForAndComesBackWithoutARestart(StoreFailure mode) throws Exception {
        try (SharedQuotaLedger ledger = open(mode)) {
            assertThat(ask(ledger).join().admitted()).isTrue();
            redis.kill();
            decidedAs(mode, ledger);
            redis.restart();
            await().until(() -> up() == 1);
            assertThat(ask(ledger).join().admitted()).isTrue();
            assertThat(remaining(ledger, claim)).as("it kept nothing").isEqualTo(999_999);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStoreThatStandsStillCostsItsTimeoutAFewTimesAndLevelsContinue(StoreFailure mode) throws Exception {
        try (SharedQuotaLedger ledger = open(mode)) {
            for (int i = 0; i < 10; i++) {
                assertThat(ask(ledger).join().admitted()).isTrue();
            }
            redis.pause();
            decidedAs(mode, ledger);
            redis.resume();
            await().until(() -> up() == 1);
            // What it decided too late was given back, but for what time has refilled: a dozen a second.
            await().untilAsserted(() -> assertThat(remaining(ledger, claim)).isGreaterThanOrEqualTo(999_990));
            assertThat(ask(ledger).join().admitted()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aStoreThatIsSlowerThanTheTimeoutIsNotWaitedFor(StoreFailure mode) throws Exception {
        try (SlowProxy proxy = new SlowProxy(redis.port());
                SharedQuotaLedger ledger = open("redis://127.0.0.1:" + proxy.port(), mode)) {
            assertThat(ask(ledger).join().admitted()).isTrue();
            proxy.delay(500);
            decidedAs(mode, ledger);
            proxy.delay(0);
            await().until(() -> up() == 1);
            assertThat(ask(ledger).join().admitted()).isTrue();
        }
    }

    @Test
    void withoutAStoreTheGatewayStartsAsTheConfigurationSays() throws Exception {
        redis.kill();
        try (SharedQuotaLedger ledger = open(StoreFailure.LOCAL)) {
            assertThat(up()).isZero();
            assertThat(ask(ledger).join().level()).isNotNull();
            redis.restart();
            await().until(() -> up() == 1);
            assertThat(ask(ledger).join().admitted()).isTrue();
            assertThat(remaining(ledger, claim)).isEqualTo(999_999);
        }
    }

    /** Nobody asks for decisions, so that nobody has noticed. */
    @Test
    void operatorsAreToldThatTheStoreStandsStill() {
        try (SharedQuotaLedger ledger = open(StoreFailure.REFUSE)) {
            redis.pause();
            assertThat(ledger.levels(claim, 1).toCompletableFuture())
                    .failsWithin(Duration.ofSeconds(10))
                    .withThrowableThat()
                    .withCauseInstanceOf(RefusalException.class);
            redis.resume();
            await().until(() -> remaining(ledger, claim) == 1_000_000);
        }
    }

    @Test
    void settlementsWaitForAStoreThatIsBack() throws Exception {
        Claim bytes = new Claim(
                new Account(Account.Kind.CUSTOMER, "acme"),
                Limits.of(
                        List.of(QuotaConfig.of(Dimension.RESPONSE_BYTES, "b", 1_000_000, Duration.ofDays(366), null))));
        try (SharedQuotaLedger ledger = open(StoreFailure.REFUSE)) {
            List<Decision> open = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                open.add(ledger.reserve(List.of(bytes), new Charges(1, 0, 1000), 1)
                        .toCompletableFuture()
                        .join());
            }
            redis.pause();
            decidedAs(StoreFailure.REFUSE, ledger);
            open.forEach(decision -> decision.reservation().settle(new Charges(1, 0, 500)));
            redis.resume();
            await().until(() -> up() == 1);
            await().untilAsserted(() -> assertThat(remaining(ledger, bytes)).isBetween(990_000L, 990_001L));
        }
    }

    @Test
    void aDecisionIsOneRoundTripHoweverManyLimits() throws IOException {
        Claim plan = new Claim(
                new Account(Account.Kind.PLAN, "gold"),
                Limits.of(List.of(
                        new QuotaConfig("second", 1000, Duration.ofSeconds(1), null),
                        new QuotaConfig("minute", 1000, Duration.ofMinutes(1), null),
                        QuotaConfig.of(Dimension.CONCURRENT, "parallel", 16, null, null))));
        try (SharedQuotaLedger ledger = open(StoreFailure.REFUSE)) {
            ask(ledger).join();
            redis.ask("CONFIG RESETSTAT");
            for (int i = 0; i < 10; i++) {
                ledger.reserve(List.of(claim, plan), ONE, 1)
                        .toCompletableFuture()
                        .join();
            }
            assertThat(redis.ask("INFO commandstats"))
                    .contains("cmdstat_evalsha:calls=10,")
                    .doesNotContain("cmdstat_eval:");
        }
    }

    @Test
    void anAccountThatIsFullAgainIsForgotten() throws IOException {
        Claim fast = new Claim(
                new Account(Account.Kind.CUSTOMER, "acme"),
                Limits.of(List.of(new QuotaConfig("fast", 1000, Duration.ofSeconds(1), null))));
        try (SharedQuotaLedger ledger = open(StoreFailure.REFUSE)) {
            ledger.reserve(List.of(fast), ONE, 1).toCompletableFuture().join();
            assertThat(redis.ask("DBSIZE")).isEqualTo(":1");
            await().untilAsserted(() -> assertThat(redis.ask("DBSIZE")).isEqualTo(":0"));
        }
    }
}
