package io.inferencegateway.ratelimit.redis;

import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.Refusal;
import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.ratelimit.Charges;
import io.inferencegateway.ratelimit.Level;
import io.inferencegateway.ratelimit.QuotaLedger;
import io.inferencegateway.ratelimit.StoreFailure;
import io.inferencegateway.ratelimit.local.LocalQuotaLedger;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Levels that several gateways share, and what is decided while they cannot be asked: what the configuration says.
 *
 * <p>A decision takes at most the configured time and the length of a sweep, 5 ms. After five failures in a row the store is not
 * asked until a probe has been answered. What a late answer took is given back.
 */
public final class SharedQuotaLedger implements QuotaLedger, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SharedQuotaLedger.class);
    private static final Duration SWEEP = Duration.ofMillis(5);
    private static final Duration FIRST_CONNECTION = Duration.ofSeconds(2);

    private static final Duration LAST_ANSWERS = Duration.ofSeconds(1);

    /** Longer than a decision may take: an operator would rather wait than not know. */
    private static final Duration OPERATORS = Duration.ofSeconds(2);

    /** Probes in a row without an answer, after which the connection is taken for dead. */
    private static final int MOST_UNANSWERED = 5;

    private final StateConfig config;
    private final RedisStore store;
    private final RedisQuotaLedger redis;
    private final LocalQuotaLedger local;
    private final StoreHealth health;
    private final StoreMeters meters;
    private final Places places;
    private final Settlements settlements;
    private final AtomicBoolean connecting = new AtomicBoolean();
    private final AtomicInteger unanswered = new AtomicInteger();
    private final ScriptCall.Keys keys;
    private final @Nullable Leases leases;

    /** In the order they were asked, and so of their deadlines. */
    private final Queue<PendingDecision> pending = new ConcurrentLinkedQueue<>();

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
        settlements = new Settlements(health::up, meters);
        keys = new ScriptCall.Keys(config.prefix());
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
        ledger.firstConnection();
        ledger.keepUp();
        return ledger;
    }

    private void firstConnection() {
        try {
            store.connect().toCompletableFuture().get(FIRST_CONNECTION.toMillis(), TimeUnit.MILLISECONDS);
            LOG.info("quota levels are shared through {}", config.cluster() ? "a Redis cluster" : "Redis");
        } catch (ExecutionException | TimeoutException e) {
            health.down("no connection: " + reason(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            health.down("the start was interrupted");
        }
    }

    private void keepUp() {
        thread.scheduleWithFixedDelay(this::sweep, SWEEP.toMillis(), SWEEP.toMillis(), TimeUnit.MILLISECONDS);
        long retry = config.retryEvery().toMillis();
        thread.scheduleWithFixedDelay(this::probe, retry, retry, TimeUnit.MILLISECONDS);
        long renewal = Places.LEASE.toMillis() / 3;
        thread.scheduleWithFixedDelay(this::renew, renewal, renewal, TimeUnit.MILLISECONDS);
    }

    /** Of an error that may hold an address, but no password, only the innermost sort is told. */
    private static String reason(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName();
    }

    @Override
    public long nextGeneration() {
        return local.nextGeneration();
    }

    @Override
    public CompletionStage<Decision> reserve(List<Claim> claims, Charges estimate, long generation) {
        if (!health.up()) {
            return without(claims, estimate, generation);
        }
        Decision leased = leases == null ? null : leases.take(claims, estimate);
        if (leased != null) {
            meters.leased();
            return CompletableFuture.completedFuture(leased);
        }
        PendingDecision asked = new PendingDecision(() -> without(claims, estimate, generation));
        ask(claims, estimate, generation).whenComplete((decision, error) -> {
            if (error == null) {
                answered(asked, decision);
            } else if (asked.decideOtherwise()) {
                meters.failed();
                health.failed(reason(error));
            }
        });
        if (!asked.decided()) {
            pending.add(asked);
        }
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

    /** Decides as the configuration says for when the store cannot be asked. */
    private CompletableFuture<Decision> without(List<Claim> claims, Charges estimate, long generation) {
        StoreFailure mode = mode(claims);
        meters.without(mode);
        return switch (mode) {
            case REFUSE -> CompletableFuture.failedFuture(unavailable());
            case LOCAL -> local.reserve(claims, estimate, generation).toCompletableFuture();
            case ALLOW -> CompletableFuture.completedFuture(new Decision(true, null, List.of(), Reservation.NONE));
        };
    }

    /** A plan may say otherwise for its customers. */
    private StoreFailure mode(List<Claim> claims) {
        for (int i = 0; i < claims.size(); i++) {
            StoreFailure own = claims.get(i).limits().onStoreFailure();
            if (own != null) {
                return own;
            }
        }
        return config.onFailure();
    }

    private static RefusalException unavailable() {
        return new RefusalException(new Refusal(
                GatewayError.QUOTA_STORE_UNAVAILABLE,
                "quotas cannot be counted at the moment, try again in 1 s",
                Map.of("Retry-After", "1")));
    }

    /** Decides what was asked too long ago, and gives back what was taken too long ago. */
    private void sweep() {
        if (leases != null) {
            leases.sweep();
        }
        long most = config.timeout().toNanos();
        for (PendingDecision oldest = pending.peek();
                oldest != null && (oldest.decided() || oldest.age() >= most);
                oldest = pending.peek()) {
            pending.poll();
            if (!oldest.decided() && oldest.decideOtherwise()) {
                meters.timedOut();
                health.failed("no answer within " + config.timeout().toMillis() + " ms");
            }
        }
    }

    /** Makes a broken connection anew, and asks a store that was down whether it is back. */
    private void probe() {
        if (!store.connected()) {
            reconnect();
        } else if (!health.up()) {
            store.probe(keys.probe())
                    .toCompletableFuture()
                    .orTimeout(config.timeout().toMillis(), TimeUnit.MILLISECONDS)
                    .whenComplete((done, error) -> {
                        if (error == null) {
                            recovered();
                        } else if (!(error instanceof TimeoutException)
                                || unanswered.incrementAndGet() >= MOST_UNANSWERED) {
                            // Another may be the primary now, or the host is gone without a word.
                            reconnect();
                        }
                    });
        }
    }

    private void reconnect() {
        if (connecting.compareAndSet(false, true)) {
            unanswered.set(0);
            store.connect().whenComplete((done, error) -> connecting.set(false));
        }
    }

    private void recovered() {
        unanswered.set(0);
        if (health.recovered()) {
            settlements.resume();
            places.renew();
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
            return CompletableFuture.failedFuture(unavailable());
        }
        return question.get()
                .toCompletableFuture()
                .orTimeout(OPERATORS.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionallyCompose(error -> CompletableFuture.failedFuture(unavailable()));
    }

    /** What was not decided yet is decided without the store. */
    @Override
    public void close() {
        thread.shutdownNow();
        if (leases != null) {
            leases.endAll();
        }
        lastAnswers();
        store.close();
        for (PendingDecision last = pending.poll(); last != null; last = pending.poll()) {
            last.decideOtherwise();
        }
    }

    /** Commands are answered in their order: once this one is, all that was given back has come. */
    private void lastAnswers() {
        if (!health.up()) {
            return;
        }
        try {
            store.probe(keys.probe()).toCompletableFuture().get(LAST_ANSWERS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("the store of quota levels did not confirm the last settlements: {}", reason(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
