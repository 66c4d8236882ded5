package io.inferencegateway.server.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CoarseClockTest {
    private final AtomicLong millis = new AtomicLong(1000);
    private final CoarseClock clock = new CoarseClock(() -> Instant.ofEpochMilli(millis.get()));

    @Test
    void theWallStandsStillBetweenTwoTicks() {
        millis.set(5000);
        assertThat(clock.wallTime()).isEqualTo(1000);
        clock.tick();
        assertThat(clock.wallTime()).isEqualTo(5000);
    }

    @Test
    void whatDurationsAreMeasuredByGoesOn() {
        long before = System.nanoTime();
        assertThat(clock.monotonicTime()).isBetween(before, System.nanoTime());
    }
}
