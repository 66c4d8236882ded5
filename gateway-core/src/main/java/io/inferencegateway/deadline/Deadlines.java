package io.inferencegateway.deadline;

import io.netty.util.concurrent.EventExecutor;
import java.util.concurrent.ConcurrentHashMap;

/** The deadline sweeps of all event loops; safe for use by any thread, each deadline only on its own loop. */
public final class Deadlines {
    private final ConcurrentHashMap<EventExecutor, DeadlineSweep> sweeps = new ConcurrentHashMap<>();

    /** Starts watching a deadline; must be called on {@code loop}. */
    public void watch(EventExecutor loop, Deadline deadline) {
        sweeps.computeIfAbsent(loop, DeadlineSweep::new).add(deadline);
    }

    /** Stops watching it; must be called on {@code loop}. Does nothing if it is not watched. */
    public void forget(EventExecutor loop, Deadline deadline) {
        DeadlineSweep sweep = sweeps.get(loop);
        if (sweep != null) {
            sweep.remove(deadline);
        }
    }

    /** How many deadlines of a loop are watched; must be called on {@code loop}. */
    public int watched(EventExecutor loop) {
        DeadlineSweep sweep = sweeps.get(loop);
        return sweep == null ? 0 : sweep.size();
    }
}
