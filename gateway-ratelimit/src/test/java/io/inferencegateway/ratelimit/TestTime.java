package io.inferencegateway.ratelimit;

import io.github.bucket4j.TimeMeter;
import java.util.concurrent.atomic.AtomicLong;

/** Time that stands still until a test moves it; begins below zero, as {@link System#nanoTime} may. */
final class TestTime implements TimeMeter {
    private final AtomicLong nanos = new AtomicLong(-5_000_000_000L);

    void advance(long by) {
        nanos.addAndGet(by);
    }

    @Override
    public long currentTimeNanos() {
        return nanos.get();
    }

    @Override
    public boolean isWallClockBased() {
        return false;
    }
}
