package io.inferencegateway.server.metrics;

import io.micrometer.core.instrument.Clock;
import java.time.InstantSource;

/**
 * The clock of meters, whose wall time stands still from one tick to the next.
 *
 * <p>Timers ask for the time twice whenever they record, only to see whether the window of a maximum, of minutes, is over:
 * eighteen times per request. Safe for use by any thread.
 */
final class CoarseClock implements Clock {
    private final InstantSource clock;
    private volatile long wallTime;

    CoarseClock(InstantSource clock) {
        this.clock = clock;
        tick();
    }

    /** Time goes on; to be called about once a second. */
    void tick() {
        wallTime = clock.millis();
    }

    @Override
    public long wallTime() {
        return wallTime;
    }

    /** What durations are measured by is exact. */
    @Override
    public long monotonicTime() {
        return System.nanoTime();
    }
}
