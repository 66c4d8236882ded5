package io.inferencegateway.ratelimit.redis;

import io.inferencegateway.ratelimit.QuotaLedger.Decision;
import io.inferencegateway.task.Asking;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** A decision that the store is asked for, and that somebody else makes if it does not answer in time: the first one counts. */
final class PendingDecision {
    private final CompletableFuture<Decision> decision = new CompletableFuture<>();
    private final long begun = System.nanoTime();
    private final AtomicBoolean decided = new AtomicBoolean();
    private final Supplier<CompletableFuture<Decision>> other;

    /** @param other decides where the store does not; asked only if nobody was faster */
    PendingDecision(Supplier<CompletableFuture<Decision>> other) {
        this.other = other;
    }

    CompletableFuture<Decision> decision() {
        return decision;
    }

    /** Nanoseconds since it was asked for. */
    long age() {
        return System.nanoTime() - begun;
    }

    boolean decided() {
        return decided.get();
    }

    /** Whether this was the first. */
    boolean decide(Decision made) {
        boolean first = decided.compareAndSet(false, true);
        if (first) {
            decision.complete(made);
        }
        return first;
    }

    /** Decides without the store. Whether this was the first. */
    boolean decideOtherwise() {
        boolean first = decided.compareAndSet(false, true);
        if (first) {
            // What is thrown fails this request, and not the sweep over all others.
            Asking.of(other).whenComplete((made, error) -> {
                if (error == null) {
                    decision.complete(made);
                } else {
                    decision.completeExceptionally(error);
                }
            });
        }
        return first;
    }
}
