package io.inferencegateway.ratelimit.redis;

import io.inferencegateway.config.Durations;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What the store was asked for and has not decided: each is decided otherwise when its time is over. For any thread. */
final class PendingDecisions {
    private final Duration most;
    private final StoreMeters meters;
    private final StoreHealth health;

    /** In the order they were asked, and so of their deadlines. */
    private final Queue<PendingDecision> pending = new ConcurrentLinkedQueue<>();

    /** @param most how long the store may take */
    PendingDecisions(Duration most, StoreMeters meters, StoreHealth health) {
        this.most = most;
        this.meters = meters;
        this.health = health;
    }

    void add(PendingDecision asked) {
        if (!asked.decided()) {
            pending.add(asked);
        }
    }

    /** Decides what was asked too long ago. */
    void sweep() {
        long nanos = most.toNanos();
        for (PendingDecision oldest = pending.peek();
                oldest != null && (oldest.decided() || oldest.age() >= nanos);
                oldest = pending.peek()) {
            pending.poll();
            if (!oldest.decided() && oldest.decideOtherwise()) {
                meters.timedOut();
                health.failed("no answer within " + Durations.format(most));
            }
        }
    }

    /** Decides everything without the store: it will not be asked again. */
    void endAll() {
        for (PendingDecision last = pending.poll(); last != null; last = pending.poll()) {
            last.decideOtherwise();
        }
    }
}
