package io.inferencegateway.auth.replay;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * A set of numbers that were drawn at random, of a fixed size, without locks: open addressing, and nothing is ever removed.
 * For any thread.
 */
final class NumberTable {
    private final AtomicLongArray slots;
    private final AtomicInteger used = new AtomicInteger();

    /** @param size a power of two; three quarters of it are filled */
    NumberTable(int size) {
        slots = new AtomicLongArray(size);
    }

    int size() {
        return slots.length();
    }

    int used() {
        return used.get();
    }

    ReplayMemory.Result add(long number) {
        long key = marked(number);
        int at = first(key);
        while (true) {
            long found = slots.get(at);
            if (found == key) {
                return ReplayMemory.Result.SEEN;
            }
            if (found != 0) {
                at = next(at);
            } else if (used.get() >= slots.length() / 4 * 3) {
                return ReplayMemory.Result.FULL;
            } else if (slots.compareAndSet(at, 0, key)) {
                used.incrementAndGet();
                return ReplayMemory.Result.NEW;
            }
        }
    }

    boolean contains(long number) {
        long key = marked(number);
        int at = first(key);
        long found = slots.get(at);
        while (found != 0 && found != key) {
            at = next(at);
            found = slots.get(at);
        }
        return found == key;
    }

    /** Zero is a free slot. */
    private static long marked(long number) {
        return number == 0 ? 1 : number;
    }

    private int first(long key) {
        return (int) key & (slots.length() - 1);
    }

    private int next(int at) {
        return (at + 1) & (slots.length() - 1);
    }
}
