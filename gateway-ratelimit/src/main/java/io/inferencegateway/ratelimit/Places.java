package io.inferencegateway.ratelimit;

import java.util.concurrent.atomic.AtomicInteger;

/** How many requests of an account are under way. For any thread, without locks. */
final class Places {
    private final AtomicInteger taken = new AtomicInteger();

    /** Takes a place if fewer than so many are taken; the number that are taken then, or -1. */
    int take(long most) {
        int before = taken.get();
        while (before < most) {
            if (taken.compareAndSet(before, before + 1)) {
                return before + 1;
            }
            before = taken.get();
        }
        return -1;
    }

    void giveBack() {
        taken.decrementAndGet();
    }
}
