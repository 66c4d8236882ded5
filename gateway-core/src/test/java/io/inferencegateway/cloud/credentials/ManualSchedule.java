package io.inferencegateway.cloud.credentials;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A clock and the tasks that wait for it; time passes only when told to. */
final class ManualSchedule implements Schedule, InstantSource {
    private record Due(Instant at, long order, Runnable task) {}

    private final PriorityQueue<Due> waiting =
            new PriorityQueue<>(Comparator.comparing(Due::at).thenComparing(Due::order));
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");
    private long order;
    private boolean closed;

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public void after(Duration delay, Runnable task) {
        if (!closed) {
            waiting.add(new Due(now.plus(delay), order++, task));
        }
    }

    @Override
    public void close() {
        closed = true;
        waiting.clear();
    }

    void runDue() {
        pass(Duration.ZERO);
    }

    void pass(Duration time) {
        Instant end = now.plus(time);
        for (Due due = waiting.peek(); due != null && !due.at.isAfter(end); due = waiting.peek()) {
            waiting.remove();
            now = due.at.isAfter(now) ? due.at : now;
            due.task.run();
        }
        now = end;
    }

    /** The machine sleeps: time passes, nothing runs. */
    void sleep(Duration time) {
        now = now.plus(time);
    }
}
