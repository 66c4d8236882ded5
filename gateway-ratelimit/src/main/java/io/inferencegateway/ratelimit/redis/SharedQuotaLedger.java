package io.inferencegateway.ratelimit.redis;

import io.inferencegateway.ratelimit.Charges;
import io.inferencegateway.ratelimit.Level;
import io.inferencegateway.ratelimit.QuotaLedger;
import io.inferencegateway.ratelimit.local.LocalQuotaLedger;
import io.inferencegateway.task.Guarded;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Levels that several gateways share, and what is decided while they cannot be asked: what the configuration says.
 *
 * <p>A decision takes at most the configured time and the length of a sweep, 5 ms. After five failures in a row the store is not
 * asked until a probe has been answered. What a late answer took is given back.
 */
public final class SharedQuotaLedger implements QuotaLedger, AutoCloseable {
    private static final Duration SWEEP = Duration.ofMillis(5);

    /** Longer than a decision may take: an operator would rather wait than not know. */
    private static final Duration OPERATORS = Duration.ofSeconds(2);

    private final StateConfig config;
    private final RedisStore store;
    private final RedisQuotaLedger redis;
    private final LocalQuotaLedger local;
    private final StoreHealth health;
    private final StoreMeters meters;
    private final Places places;
    private final StoreConnection connection;
    private final WithoutStore without;
    private final PendingDecisions pending;
    private final @Nullable Leases leases;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread daemon = new Thread(work, "quota-store");
        daemon.setDaemon(true);
        return daemon;
    });

    private SharedQuotaLedger(StateConfig config, LocalQuotaLedger local, InstantSource clock, MeterRegistry registry) {
        this.config = config;
        this.local = local;
        health = new StoreHealth(config.onFailure());
        meters = new StoreMeters(registry, health::up);
        store = new RedisStore(config, List.of(RedisQuotaLedger.QUOTA, Places.RENEW));
        places = new Places(store);
        Settlements settlements = new Settlements(health::up, meters);
        ScriptCall.Keys keys = new ScriptCall.Keys(config.prefix());
        connection = new StoreConnection(config, store, keys, health, () -> {
            settlements.resume();
            places.renew();
        });
        without = new WithoutStore(config.onFailure(), local, meters);
        pending = new PendingDecisions(config.timeout(), meters, health);
        redis = new RedisQuotaLedger(store, keys, places, settlements, clock);
        leases = config.lease() == null ? null : new Leases(config.lease(), redis);
    }

    /**
     * Connects, for at most two seconds: without a store the gateway starts as the configuration says for then.
     *
     * @param local counts where the configuration says {@code local}
     */
    public static SharedQuotaLedger open(
            StateConfig config, LocalQuotaLedger local, InstantSource clock, MeterRegistry registry) {
        SharedQuotaLedger ledger = new SharedQuotaLedger(config, local, clock, registry);
        ledger.connection.first();
        ledger.keepUp();
        return ledger;
    }

    private void keepUp() {
        every(SWEEP, "the sweep over decisions of the quota store", this::sweep);
        every(config.retryEvery(), "the probe of the quota store", connection::probe);
        every(Places.LEASE.dividedBy(3), "the renewal of places in the quota store", this::renew);
    }

    private void every(Duration pause, String name, Runnable work) {
        thread.scheduleWithFixedDelay(
                new Guarded(name, work), pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public long nextGeneration() {
        return local.nextGeneration();
    }

    @Override
    public CompletionStage<Decision> reserve(List<Claim> claims, Charges estimate, long generation) {
        if (!health.up()) {
            return without.decide(claims, estimate, generation);
        }
        Decision leased = leases == null ? null : leases.take(claims, estimate);
        if (leased != null) {
            meters.leased();
            return CompletableFuture.completedFuture(leased);
        }
        PendingDecision asked = new PendingDecision(() -> without.decide(claims, estimate, generation));
        ask(claims, estimate, generation).whenComplete((decision, error) -> {
            if (error == null) {
                answered(asked, decision);
            } else if (asked.decideOtherwise()) {
                meters.failed();
                health.failed(StoreHealth.reason(error));
            }
        });
        pending.add(asked);
        return asked.decision();
    }

    private CompletionStage<Decision> ask(List<Claim> claims, Charges estimate, long generation) {
        return leases == null ? redis.reserve(claims, estimate, generation) : leases.ask(claims, estimate, generation);
    }

    private void answered(PendingDecision asked, Decision decision) {
        if (asked.decide(decision)) {
            meters.answered(asked.age());
            health.succeeded();
        } else {
            meters.late();
            decision.reservation().settle(Charges.NOTHING);
        }
    }

    /** Decides what was asked too long ago, and gives back what was taken too long ago. */
    private void sweep() {
        pending.sweep();
        if (leases != null) {
            leases.sweep();
        }
    }

    private void renew() {
        if (health.up()) {
            places.renew();
        }
    }

    @Override
    public CompletionStage<List<Level>> levels(Claim claim, long generation) {
        return forOperators(() -> redis.levels(claim, generation));
    }

    @Override
    public CompletionStage<Boolean> refill(Claim claim, String limit, long generation) {
        return forOperators(() -> redis.refill(claim, limit, generation));
    }

    /** They are told that the store cannot be asked; nothing is made up for them. */
    private <T> CompletionStage<T> forOperators(Supplier<CompletionStage<T>> question) {
        if (!health.up()) {
            return CompletableFuture.failedFuture(WithoutStore.unavailable());
        }
        return question.get()
                .toCompletableFuture()
                .orTimeout(OPERATORS.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionallyCompose(error -> CompletableFuture.failedFuture(WithoutStore.unavailable()));
    }

    /** What was not decided yet is decided without the store. */
    @Override
    public void close() {
        thread.shutdownNow();
        if (leases != null) {
            leases.endAll();
        }
        connection.lastAnswers();
        store.close();
        pending.endAll();
    }
}
