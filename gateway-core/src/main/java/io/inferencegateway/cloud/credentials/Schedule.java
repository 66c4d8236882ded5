package io.inferencegateway.cloud.credentials;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs one task after another, later. */
interface Schedule extends AutoCloseable {
    void after(Duration delay, Runnable task);

    @Override
    void close();

    /** On a daemon thread of its own, so that a source that hangs holds up nobody else. */
    static Schedule onThread(String name) {
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        return new Schedule() {
            @Override
            public void after(Duration delay, Runnable task) {
                try {
                    executor.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
                } catch (RejectedExecutionException closed) {
                    // Closed in between: nothing is to be renewed any more.
                }
            }

            @Override
            public void close() {
                executor.shutdownNow();
            }
        };
    }
}
