package io.inferencegateway.auth.oauth.jwks;

import io.inferencegateway.auth.oauth.jwt.KeySet;
import io.inferencegateway.task.Asking;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of an issuer, fetched ahead of need: at the start, at an interval, and when a token names a key that is not known.
 *
 * <p>Event loops read one volatile field. At most one fetch is under way. While the issuer cannot be asked the last keys count
 * until they are too old; fetches that fail are repeated with growing pauses. Closing ends renewal, and what was remembered by
 * these keys: nobody learns any more whether the issuer takes one back. Exchanges that began with this source go on with the
 * keys it holds.
 */
final class RemoteKeys implements KeySource {
    private static final Logger log = LoggerFactory.getLogger(RemoteKeys.class);
    private static final long SHORTEST_PAUSE = 1_000;
    private static final long LONGEST_PAUSE = 60_000;

    private record Held(KeySet keys, long fetchedAt) {}

    private final KeySourceSettings settings;
    private final Supplier<CompletableFuture<String>> fetch;
    private final InstantSource clock;
    private final ScheduledExecutorService schedule;
    private final KeyMeters meters;
    private final Object lock = new Object();
    private final FetchAllowance allowance;
    private @Nullable CompletableFuture<KeySet> underWay;
    private int failures;

    private volatile @Nullable Held held;
    private volatile boolean failing;
    private volatile boolean closed;

    RemoteKeys(
            KeySourceSettings settings,
            Supplier<CompletableFuture<String>> fetch,
            InstantSource clock,
            ScheduledExecutorService schedule,
            KeyMeters meters) {
        this.settings = settings;
        this.fetch = fetch;
        this.clock = clock;
        this.schedule = schedule;
        this.meters = meters;
        this.allowance = new FetchAllowance(settings.refetch(), clock.millis());
    }

    /** Fetches now, and again and again. */
    RemoteKeys start() {
        renew();
        return this;
    }

    private void renew() {
        if (!closed) {
            fetchOrJoin()
                    .whenComplete((keys, error) ->
                            later(error == null ? settings.refresh().toMillis() : pause()));
        }
    }

    private void later(long millis) {
        try {
            schedule.schedule(this::renew, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // The process ends: nothing is to be renewed any more.
        }
    }

    private long pause() {
        synchronized (lock) {
            long pause = SHORTEST_PAUSE << Math.min(failures - 1, 10);
            return Math.min(Math.min(pause, LONGEST_PAUSE), settings.refresh().toMillis());
        }
    }

    @Override
    public @Nullable KeySet current() {
        Held now = held;
        if (now == null) {
            return null;
        }
        if (!tooOld(now)) {
            return now.keys;
        }
        synchronized (lock) {
            Held last = held;
            if (last != null && tooOld(last)) {
                // Cached decisions as well: they are worth no more than the keys.
                last.keys.retire();
                held = null;
            }
            return null;
        }
    }

    private boolean tooOld(Held keys) {
        return clock.millis() - keys.fetchedAt > settings.staleFor().toMillis();
    }

    /** Age of the keys in seconds; not a number while there are none. */
    double ageSeconds() {
        Held now = held;
        return now == null ? Double.NaN : (clock.millis() - now.fetchedAt) / 1000.0;
    }

    @Override
    public boolean failing() {
        return failing;
    }

    @Override
    public @Nullable CompletableFuture<KeySet> ask() {
        synchronized (lock) {
            if (underWay != null) {
                return underWay;
            }
            if (closed || !allowance.take(clock.millis())) {
                return null;
            }
        }
        return fetchOrJoin();
    }

    private CompletableFuture<KeySet> fetchOrJoin() {
        CompletableFuture<KeySet> mine = new CompletableFuture<>();
        synchronized (lock) {
            if (underWay != null) {
                return underWay;
            }
            underWay = mine;
        }
        Asking.of(fetch).thenApply(KeySet::parse).whenComplete((keys, error) -> finish(mine, keys, error));
        return mine;
    }

    private void finish(CompletableFuture<KeySet> mine, @Nullable KeySet fetched, @Nullable Throwable error) {
        KeySet keys = null;
        synchronized (lock) {
            underWay = null;
            if (fetched != null) {
                Held last = held;
                keys = last == null ? fetched : fetched.succeeding(last.keys);
                held = new Held(keys, clock.millis());
                if (closed) {
                    keys.retire();
                }
                failures = 0;
                failing = false;
            } else {
                failures++;
                failing = true;
            }
        }
        if (keys != null) {
            meters.refreshed(settings.issuer(), keys);
            mine.complete(keys);
        } else {
            String reason = error == null ? "nothing" : IdentityProviderException.reason(error);
            meters.failed(settings.issuer());
            log.warn("keys of issuer {} cannot be fetched: {}", settings.issuer(), reason);
            mine.completeExceptionally(new IdentityProviderException(reason));
        }
    }

    void close() {
        synchronized (lock) {
            closed = true;
            Held last = held;
            if (last != null) {
                last.keys.retire();
            }
        }
    }
}
