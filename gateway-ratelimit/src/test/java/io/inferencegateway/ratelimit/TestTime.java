package io.inferencegateway.ratelimit;

import io.inferencegateway.ratelimit.local.QuotaClock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Time that stands still until a test moves it; begins below zero, as {@link System#nanoTime} may, and on a given day. */
public final class TestTime implements QuotaClock {
    private static final long FIRST = -5_000_000_000L;

    private final long beginMillis;
    private final AtomicLong nanos = new AtomicLong(FIRST);

    public TestTime() {
        this("2026-11-23T10:00:00Z");
    }

    public TestTime(String begin) {
        beginMillis = Instant.parse(begin).toEpochMilli();
    }

    public void advance(long by) {
        nanos.addAndGet(by);
    }

    @Override
    public long nanos() {
        return nanos.get();
    }

    @Override
    public long millis() {
        return beginMillis + Math.floorDiv(nanos.get() - FIRST, 1_000_000);
    }
}
