package io.inferencegateway.body;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds the request bytes that all event loops together hold: of requests that a signature, redaction or a quota needs whole, and
 * of the beginnings of others. Safe for use by any thread.
 */
public final class BufferBudget {
    private final AtomicLong free;

    public BufferBudget(long bytes) {
        this.free = new AtomicLong(bytes);
    }

    /** Takes bytes, or nothing and returns false when there are not as many. */
    boolean take(int bytes) {
        if (free.addAndGet(-bytes) >= 0) {
            return true;
        }
        free.addAndGet(bytes);
        return false;
    }

    void giveBack(long bytes) {
        free.addAndGet(bytes);
    }

    /** Bytes not taken. */
    public long free() {
        return free.get();
    }
}
