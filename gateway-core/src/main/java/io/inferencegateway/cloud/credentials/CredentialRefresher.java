package io.inferencegateway.cloud.credentials;

import io.inferencegateway.cloud.credentials.CredentialSource.Fetched;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a credential valid by renewing it ahead of its expiry, so that no request waits for a token but the first ones.
 *
 * <p>Event loops read one volatile field. Only the schedule's thread fetches, one at a time. While renewal fails the last
 * credential serves until it expires; after that, and if the first fetch failed, requests fail at once and the fetch is
 * tried again with growing pauses. A fetch that does not end holds up nobody for longer than {@link #PATIENCE}.
 */
final class CredentialRefresher<T> implements CredentialSupply<T> {
    private static final Logger log = LoggerFactory.getLogger(CredentialRefresher.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LONG_AHEAD = Duration.ofMinutes(5);
    private static final Duration UNKNOWN_LIFE = Duration.ofMinutes(5);
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    private record Held<T>(
            CompletableFuture<T> ready, @Nullable Instant expires) {}

    private final String name;
    private final CredentialSource<T> source;
    private final InstantSource clock;
    private final Schedule schedule;
    /** What requests get while nothing valid is held: a fetch under way, or the failure of the last one. */
    private final AtomicReference<@Nullable CompletableFuture<T>> awaited = new AtomicReference<>();

    private volatile @Nullable Held<T> held;
    private volatile boolean closed;
    /** Only touched by the schedule's thread. */
    private int failures;

    private CredentialRefresher(String name, CredentialSource<T> source, InstantSource clock, Schedule schedule) {
        this.name = name;
        this.source = source;
        this.clock = clock;
        this.schedule = schedule;
    }

    /** Starts the first fetch at once; it does not wait for it. */
    static <T> CredentialRefresher<T> start(
            String name, CredentialSource<T> source, InstantSource clock, Schedule schedule) {
        CredentialRefresher<T> refresher = new CredentialRefresher<>(name, source, clock, schedule);
        refresher.awaited.set(refresher.patience());
        schedule.after(Duration.ZERO, refresher::fetchAndGoOn);
        return refresher;
    }

    @Override
    public CompletableFuture<T> current() {
        Held<T> now = held;
        if (now != null && (now.expires == null || clock.instant().isBefore(now.expires))) {
            return now.ready;
        }
        CompletableFuture<T> pending = awaited.get();
        if (pending != null) {
            return pending;
        }
        if (closed) {
            return failed("closed");
        }
        CompletableFuture<T> fresh = patience();
        if (awaited.compareAndSet(null, fresh)) {
            // It expired although renewal did not fail: the machine slept through it.
            schedule.after(Duration.ZERO, this::fetch);
            return fresh;
        }
        CompletableFuture<T> others = awaited.get();
        return others != null ? others : current();
    }

    private CompletableFuture<T> patience() {
        CompletableFuture<T> pending = new CompletableFuture<>();
        CompletableFuture.delayedExecutor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS, Runnable::run)
                .execute(() -> pending.completeExceptionally(error("no answer within " + PATIENCE.toSeconds() + " s")));
        return pending;
    }

    private void fetchAndGoOn() {
        Duration next = fetch();
        if (!closed) {
            schedule.after(next, this::fetchAndGoOn);
        }
    }

    /** Returns when to fetch again. */
    private Duration fetch() {
        try {
            Fetched<T> fetched = source.fetch();
            Instant now = clock.instant();
            if (fetched.expires() != null && !now.isBefore(fetched.expires())) {
                throw new CredentialException("the credential fetched has expired already");
            }
            held = new Held<>(CompletableFuture.completedFuture(fetched.credential()), fetched.expires());
            failures = 0;
            CompletableFuture<T> waiting = awaited.getAndSet(null);
            if (waiting != null) {
                waiting.complete(fetched.credential());
            }
            return renewal(fetched.expires() == null ? null : Duration.between(now, fetched.expires()));
        } catch (Throwable e) {
            // Errors, too: nobody would fetch again, and nobody would say so.
            String reason = SafeReason.of(e);
            log.warn("credentials of {}: cannot be fetched: {}", name, reason);
            CompletableFuture<T> waiting = awaited.get();
            if (waiting != null) {
                waiting.completeExceptionally(error(reason));
            }
            failures++;
            Duration pause = SHORTEST_PAUSE.multipliedBy(1L << Math.min(failures - 1, 5));
            return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
        }
    }

    private static Duration renewal(@Nullable Duration life) {
        if (life == null) {
            return UNKNOWN_LIFE;
        }
        Duration wait = life.compareTo(LONG_AHEAD.multipliedBy(2)) > 0 ? life.minus(LONG_AHEAD) : life.dividedBy(2);
        return wait.compareTo(SHORTEST_PAUSE) < 0 ? SHORTEST_PAUSE : wait;
    }

    private CompletableFuture<T> failed(String reason) {
        return CompletableFuture.failedFuture(error(reason));
    }

    private CredentialException error(String reason) {
        return new CredentialException("credentials of " + name + ": " + reason);
    }

    @Override
    public void close() {
        closed = true;
        schedule.close();
        CompletableFuture<T> waiting = awaited.get();
        if (waiting != null) {
            waiting.completeExceptionally(error("closed"));
        }
        source.close();
    }
}
