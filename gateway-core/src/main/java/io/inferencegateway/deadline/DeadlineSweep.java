package io.inferencegateway.deadline;

import io.inferencegateway.exchange.SilentFailure;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at all deadlines of one event loop ten times a second.
 *
 * <p>A timer per request would cost a scheduled task and its cancellation on every request; a connection's deadline is
 * instead registered once and moved by a field write. Confined to its event loop.
 */
final class DeadlineSweep implements Runnable {
    static final long INTERVAL_MILLIS = 100;

    private static final Logger log = LoggerFactory.getLogger(DeadlineSweep.class);

    private final EventExecutor loop;
    private final List<Deadline> deadlines = new ArrayList<>();
    private @Nullable Future<?> sweeping;

    DeadlineSweep(EventExecutor loop) {
        this.loop = loop;
    }

    void add(Deadline deadline) {
        deadline.index = deadlines.size();
        deadlines.add(deadline);
        if (sweeping == null) {
            sweeping = loop.scheduleWithFixedDelay(this, INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    void remove(Deadline deadline) {
        int index = deadline.index;
        if (index < 0) {
            return;
        }
        deadline.index = -1;
        Deadline last = deadlines.remove(deadlines.size() - 1);
        if (last != deadline) {
            deadlines.set(index, last);
            last.index = index;
        }
        if (deadlines.isEmpty() && sweeping != null) {
            sweeping.cancel(false);
            sweeping = null;
        }
    }

    int size() {
        return deadlines.size();
    }

    @Override
    public void run() {
        long now = System.nanoTime();
        // Backwards: an expiry may remove its own deadline, or any other, which moves the last one into the gap.
        for (int i = deadlines.size() - 1; i >= 0; i--) {
            if (i < deadlines.size()) {
                Deadline deadline = deadlines.get(i);
                if (deadline.due(now)) {
                    deadline.clear();
                    expire(deadline);
                }
            }
        }
    }

    private static void expire(Deadline deadline) {
        try {
            deadline.expired();
        } catch (RuntimeException e) {
            // Thrown on, it would end the periodic task, and with it every timeout of this loop for ever.
            log.error("an expiry failed", SilentFailure.of(e));
        }
    }
}
