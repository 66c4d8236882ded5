package io.inferencegateway.ratelimit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.ratelimit.QuotaLedger.Decision;
import io.inferencegateway.ratelimit.QuotaLedger.Reservation;
import io.inferencegateway.ratelimit.StoreFailure;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Requests that the store left without an answer. */
class PendingDecisionsTest {
    private final StoreHealth health = new StoreHealth(StoreFailure.LOCAL);
    private final StoreMeters meters = new StoreMeters(new SimpleMeterRegistry(), health::up);
    private final PendingDecisions pending = new PendingDecisions(Duration.ZERO, meters, health);

    @Test
    void oneThatCannotBeDecidedOtherwiseFailsAndHoldsUpNoOther() {
        Decision admitted = new Decision(true, null, List.of(), Reservation.NONE);
        PendingDecision broken = new PendingDecision(() -> {
            throw new ArithmeticException("too much");
        });
        PendingDecision next = new PendingDecision(() -> CompletableFuture.completedFuture(admitted));
        pending.add(broken);
        pending.add(next);
        pending.sweep();
        assertThat(broken.decision()).isCompletedExceptionally();
        assertThat(next.decision()).isCompletedWithValue(admitted);
    }
}
