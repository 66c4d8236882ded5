package io.inferencegateway.http;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Says when a failure that may come with each request is to be told again: one warning for all in ten seconds. For any thread. */
public final class RareWarning {
    private static final long QUIET = Duration.ofSeconds(10).toNanos();

    private final AtomicLong warnedAt = new AtomicLong(System.nanoTime() - QUIET);

    /** Whether it is time, told to one caller only. */
    public boolean isDue() {
        long now = System.nanoTime();
        long last = warnedAt.get();
        return now - last >= QUIET && warnedAt.compareAndSet(last, now);
    }
}
