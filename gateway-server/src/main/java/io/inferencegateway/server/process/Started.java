package io.inferencegateway.server.process;

import java.util.ArrayDeque;
import java.util.Deque;

/** What a process has started so far, ended in reverse. Confined to one thread at a time. */
final class Started implements AutoCloseable {
    private final Deque<Runnable> ends = new ArrayDeque<>();

    /** Remembers how a part ends that runs from now on. */
    void add(Runnable end) {
        ends.push(end);
    }

    @Override
    public void close() {
        while (!ends.isEmpty()) {
            ends.pop().run();
        }
    }
}
