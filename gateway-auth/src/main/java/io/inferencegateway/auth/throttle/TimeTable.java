package io.inferencegateway.auth.throttle;

import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Remembers one instant each for a bounded number of hashed names; those that lie in the past are as good as absent.
 *
 * <p>Safe for use by any thread, without locks: an entry is one long, 24 bits that tell names apart and 40 bits of
 * milliseconds. A name has eight places it may take. When all are taken, the one that ends first gives way. Two names are
 * taken for one with a chance of one in two millions.
 */
final class TimeTable {
    private static final int WAYS = 8;
    private static final int TIME_BITS = 40;
    private static final long TIME_MASK = (1L << TIME_BITS) - 1;

    private final AtomicLongArray entries;
    private final int sets;

    TimeTable(int names) {
        // A power of two.
        sets = Math.max(1, Integer.highestOneBit(Math.max(1, names - 1)) * 2 / WAYS);
        entries = new AtomicLongArray(sets * WAYS);
    }

    /** The instant of a name, or 0. */
    long get(long hash) {
        int begin = begin(hash);
        long tag = tag(hash);
        for (int i = begin; i < begin + WAYS; i++) {
            long entry = entries.getOpaque(i);
            if (entry >>> TIME_BITS == tag) {
                return entry & TIME_MASK;
            }
        }
        return 0;
    }

    /** Moves the instant of a name: to {@code floor} if it is before that, then on by {@code step}, at most to {@code ceiling}. */
    void advance(long hash, long floor, long step, long ceiling) {
        int begin = begin(hash);
        long tag = tag(hash);
        while (true) {
            int place = place(begin, tag);
            long entry = entries.get(place);
            long before = entry >>> TIME_BITS == tag ? entry & TIME_MASK : 0;
            long after = Math.min(Math.max(before, floor) + step, ceiling);
            // Lost against somebody else: perhaps for this place, so it is looked for again.
            if (entries.compareAndSet(place, entry, (tag << TIME_BITS) | (after & TIME_MASK))) {
                return;
            }
        }
    }

    private int place(int begin, long tag) {
        int first = begin;
        long earliest = Long.MAX_VALUE;
        for (int i = begin; i < begin + WAYS; i++) {
            long entry = entries.get(i);
            if (entry >>> TIME_BITS == tag) {
                return i;
            }
            if ((entry & TIME_MASK) < earliest) {
                earliest = entry & TIME_MASK;
                first = i;
            }
        }
        return first;
    }

    private int begin(long hash) {
        return ((int) hash & (sets - 1)) * WAYS;
    }

    /** Never 0, which stands for an empty place. */
    private static long tag(long hash) {
        return Math.max(1, hash >>> TIME_BITS);
    }
}
