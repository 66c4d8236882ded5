package io.inferencegateway.ratelimit.redis;

import java.util.Queue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Sends settlements, each at most once: one whose answer was lost may have been counted. While the store is down up to
 * 10,000 wait until it is back. Of those that are lost the estimate stays taken.
 */
final class Settlements {
    private static final int MOST = 10_000;

    private final BooleanSupplier up;
    private final StoreMeters meters;
    private final Queue<Supplier<CompletionStage<?>>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger size = new AtomicInteger();

    Settlements(BooleanSupplier up, StoreMeters meters) {
        this.up = up;
        this.meters = meters;
    }

    void settle(Supplier<CompletionStage<?>> settlement) {
        if (up.getAsBoolean()) {
            send(settlement);
        } else if (size.incrementAndGet() <= MOST) {
            waiting.add(settlement);
        } else {
            size.decrementAndGet();
            meters.settlementLost();
        }
    }

    /** The store is back. */
    void resume() {
        for (Supplier<CompletionStage<?>> next = waiting.poll(); next != null; next = waiting.poll()) {
            size.decrementAndGet();
            send(next);
        }
    }

    private void send(Supplier<CompletionStage<?>> settlement) {
        settlement.get().whenComplete((done, error) -> {
            if (error != null) {
                meters.settlementLost();
            }
        });
    }
}
