package io.inferencegateway.ratelimit.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inferencegateway.config.ServiceUrl;
import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.ratelimit.Charges;
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
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Redis is killed, stands still, is slowed down and is started again while callers ask without a pause: each decision is one of those
 * that the documentation promises, none hangs, those without the store take no time, and levels go on from where they stood.
 */
class StoreFaultsUnderLoadTest {
    private static final int CALLERS = 8;
    private static final Duration TIMEOUT = Duration.ofMillis(200);
    private static final Duration HUNG = Duration.ofSeconds(10);
    private static final Duration PACE = Duration.ofMillis(1);
    private static final int ENOUGH = 1_000;
    private static final Charges ONE = new Charges(1, 0, 0);

    private static final long CAPACITY = 10_000_000;

    /** More than a gateway could have counted for itself in the test: what is left tells who has decided. */
    private static final int USED_BEFORE = 5_000_000;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Claim claim = new Claim(
            new Account(Account.Kind.CUSTOMER, "acme"),
            Limits.of(List.of(new QuotaConfig("year", CAPACITY, Duration.ofDays(366), null))));
    private final AtomicBoolean enough = new AtomicBoolean();
    private final Queue<Seen> seen = new ConcurrentLinkedQueue<>();

    /** What is done to Redis. */
    private enum Fault {
        KILLED,
        PAUSED,
        SLOWED,
        RESTARTED;

        void begin(RedisServer redis, SlowProxy proxy) {
            switch (this) {
                case KILLED, RESTARTED -> redis.kill();
                case PAUSED -> redis.pause();
                case SLOWED -> proxy.delay(500);
            }
            if (this == RESTARTED) {
                redis.restart();
            }
        }

        void end(RedisServer redis, SlowProxy proxy) {
            switch (this) {
                case KILLED -> redis.restart();
                case PAUSED -> redis.resume();
                case SLOWED -> proxy.delay(0);
                case RESTARTED -> {}
            }
        }
    }

    /** Who decided. */
    private enum By {
        STORE,
        REFUSE,
        LOCAL,
        ALLOW
    }

    private record Seen(long begun, long took, By by) {}

    private static Stream<Arguments> faultsAndModes() {
        return Stream.of(Fault.values())
                .flatMap(fault -> Stream.of(StoreFailure.values()).map(mode -> Arguments.of(fault, mode)));
    }

    private SharedQuotaLedger open(String url, StoreFailure mode) {
        return SharedQuotaLedger.open(
                new StateConfig(new ServiceUrl(url), false, mode, TIMEOUT, Duration.ofMillis(100), "test", null, null),
                new LocalQuotaLedger(QuotaClock.of(InstantSource.system())),
                InstantSource.system(),
                meters);
    }

    private boolean up() {
        return meters.get("gateway_quota_store_up").gauge().value() == 1;
    }

    private double withoutTheStore() {
        return meters.get("gateway_quota_store_decisions_without").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private long by(By by) {
        return seen.stream().filter(one -> one.by == by).count();
    }

    @ParameterizedTest
    @MethodSource("faultsAndModes")
    void decisionsAreAsDocumentedAtOnceAndLevelsGoOn(Fault fault, StoreFailure mode) throws Exception {
        // What it has answered it has written: a kill takes nothing from its log, which the next start reads.
        try (RedisServer redis = RedisServer.start("--appendonly", "yes", "--appendfsync", "no");
                SlowProxy proxy = new SlowProxy(redis.port());
                SharedQuotaLedger ledger = open("redis://127.0.0.1:" + proxy.port(), mode)) {
            useBefore(ledger);
            ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
            try {
                List<Future<?>> calling = new ArrayList<>();
                for (int i = 0; i < CALLERS; i++) {
                    calling.add(callers.submit(() -> call(ledger)));
                }
                await().until(() -> by(By.STORE) >= ENOUGH);
                fault.begin(redis, proxy);
                await().until(() -> withoutTheStore() > 0);
                if (fault != Fault.RESTARTED) {
                    assertAtOnce(mode);
                }
                fault.end(redis, proxy);
                await().until(this::up);
                long before = by(By.STORE);
                await().until(() -> by(By.STORE) >= before + ENOUGH);
                enough.set(true);
                for (Future<?> one : calling) {
                    one.get(2 * HUNG.toSeconds(), TimeUnit.SECONDS);
                }
            } finally {
                enough.set(true);
                callers.shutdownNow();
            }
            By documented = By.valueOf(mode.name());
            assertThat(seen).extracting(Seen::by).containsOnly(By.STORE, documented);
            // What it took and could not tell stays taken: limits err on the side of the limit. What it told too late
            // is given back.
            await().untilAsserted(() -> assertThat(CAPACITY - USED_BEFORE - remaining(ledger))
                    .isBetween(by(By.STORE) - 1, by(By.STORE) + unanswered()));
        }
    }

    private void useBefore(SharedQuotaLedger ledger) {
        Decision first =
                ledger.reserve(List.of(claim), ONE, 1).toCompletableFuture().join();
        first.reservation().settle(new Charges(USED_BEFORE, 0, 0));
        await().until(() -> remaining(ledger) <= CAPACITY - USED_BEFORE);
    }

    private long remaining(SharedQuotaLedger ledger) {
        return ledger.levels(claim, 1).toCompletableFuture().join().stream()
                .mapToLong(Level::remaining)
                .sum();
    }

    /** Decisions that the store was asked for and did not give: at most so many it may have counted. */
    private long unanswered() {
        return (long) meters.get("gateway_quota_store_failures").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private Void call(SharedQuotaLedger ledger) throws Exception {
        while (!enough.get()) {
            long begun = System.nanoTime();
            By by;
            try {
                Decision decision = ledger.reserve(List.of(claim), ONE, 1)
                        .toCompletableFuture()
                        .get(HUNG.toSeconds(), TimeUnit.SECONDS);
                by = by(decision);
                decision.reservation().settle(ONE);
            } catch (ExecutionException e) {
                assertThat(e.getCause())
                        .isInstanceOfSatisfying(
                                RefusalException.class,
                                refused -> assertThat(refused.refusal().error())
                                        .isEqualTo(GatewayError.QUOTA_STORE_UNAVAILABLE));
                by = By.REFUSE;
            }
            seen.add(new Seen(begun, System.nanoTime() - begun, by));
            LockSupport.parkNanos(PACE.toNanos());
        }
        return null;
    }

    private static By by(Decision decision) {
        assertThat(decision.admitted()).isTrue();
        Level level = decision.level();
        if (level == null) {
            return By.ALLOW;
        }
        return level.remaining() < CAPACITY - USED_BEFORE ? By.STORE : By.LOCAL;
    }

    private void assertAtOnce(StoreFailure mode) {
        await().until(() -> !up());
        long opened = System.nanoTime();
        By documented = By.valueOf(mode.name());
        await().until(() ->
                seen.stream().filter(one -> one.begun >= opened).limit(ENOUGH).count() == ENOUGH);
        List<Seen> open =
                seen.stream().filter(one -> one.begun >= opened).limit(ENOUGH).toList();
        assertThat(open).extracting(Seen::by).containsOnly(documented);
        long[] took = open.stream().mapToLong(Seen::took).sorted().toArray();
        long p99 = took[took.length * 99 / 100];
        System.out.printf(
                "%s without the store: median %d us, p99 %d us%n",
                documented, took[took.length / 2] / 1_000, p99 / 1_000);
        assertThat(p99).as("p99 of decisions while the breaker is open").isLessThan(5_000_000);
    }
}
