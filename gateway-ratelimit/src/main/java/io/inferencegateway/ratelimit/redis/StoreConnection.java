package io.inferencegateway.ratelimit.redis;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the store of levels within reach: makes its first connection and new ones in the place of those that broke, and asks a
 * store that was down whether it is back. For any thread; only the first connection and the last answers are waited for.
 */
final class StoreConnection {
    private static final Logger LOG = LoggerFactory.getLogger(StoreConnection.class);
    private static final Duration FIRST_CONNECTION = Duration.ofSeconds(2);

    private static final Duration LAST_ANSWERS = Duration.ofSeconds(1);

    /** Probes in a row without an answer, after which the connection is taken for dead. */
    private static final int MOST_UNANSWERED = 5;

    private final StateConfig config;
    private final RedisStore store;
    private final ScriptCall.Keys keys;
    private final StoreHealth health;
    private final Runnable back;
    private final AtomicBoolean connecting = new AtomicBoolean();
    private final AtomicInteger unanswered = new AtomicInteger();

    /** @param back told each time that the store can be asked again */
    StoreConnection(StateConfig config, RedisStore store, ScriptCall.Keys keys, StoreHealth health, Runnable back) {
        this.config = config;
        this.store = store;
        this.keys = keys;
        this.health = health;
        this.back = back;
    }

    /** Waits for it, for at most two seconds. */
    void first() {
        try {
            store.connect().toCompletableFuture().get(FIRST_CONNECTION.toMillis(), TimeUnit.MILLISECONDS);
            LOG.info("quota levels are shared through {}", config.cluster() ? "a Redis cluster" : "Redis");
        } catch (ExecutionException | TimeoutException e) {
            health.down("no connection: " + StoreHealth.reason(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            health.down("the start was interrupted");
        }
    }

    /** Makes a broken connection anew, and asks a store that was down whether it is back. */
    void probe() {
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
            try {
                store.connect().whenComplete((done, error) -> connecting.set(false));
            } catch (RuntimeException e) {
                connecting.set(false);
                throw e;
            }
        }
    }

    private void recovered() {
        unanswered.set(0);
        if (health.recovered()) {
            back.run();
        }
    }

    /** Waits until all that was given back has come: commands are answered in their order. */
    void lastAnswers() {
        if (!health.up()) {
            return;
        }
        try {
            store.probe(keys.probe()).toCompletableFuture().get(LAST_ANSWERS.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("the store of quota levels did not confirm the last settlements: {}", StoreHealth.reason(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
