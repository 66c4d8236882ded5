package io.inferencegateway.auth.replay;

import java.util.ArrayList;
import java.util.List;

/**
 * Proofs that were used, signatures for one, for as long as they could be used again; for any thread.
 *
 * <p>Tables by time: the newest is filled, the others are still asked, the oldest is dropped whole. So nothing is ever looked
 * for to be evicted, and each entry stays for at least the time it is needed. Tables grow with the traffic, up to a bound: when
 * it is reached, nobody is let in whose proof could not be remembered.
 */
public final class ReplayMemory {
    /** What adding a proof came to. */
    public enum Result {
        NEW,
        SEEN,
        FULL
    }

    private static final int SMALLEST = 1 << 12;

    /** 16 MiB: what is zeroed in one go, on an event loop. */
    private static final int LARGEST = 1 << 21;

    /** @param closedAt when the next one took over, if it did */
    private record Slice(NumberTable table, long openedAt, long closedAt) {
        /** Two tables for the time that entries are needed: they stay half as long again at most. */
        boolean due(long now, long kept) {
            return now - openedAt >= kept / 2;
        }

        Slice closed(long now) {
            return new Slice(table, openedAt, now);
        }
    }

    private final int slots;

    /** Newest first; no element is ever changed. */
    private volatile Slice[] slices = {new Slice(new NumberTable(SMALLEST), 0, 0)};

    /** @param slots room in all tables, of 8 bytes; three quarters of it are filled */
    public ReplayMemory(int slots) {
        this.slots = slots;
    }

    /**
     * Remembers a proof.
     *
     * @param key 64 bits of a cryptographic hash that stands for the proof: that a new one is like one of ten million others
     *     happens once in a million million times
     * @param keptMillis time for which it is needed at least
     */
    public Result add(long key, long nowMillis, long keptMillis) {
        while (true) {
            Slice[] known = slices;
            NumberTable newest = known[0].table;
            // A clock that goes back stays in the newest table: forgetting would let proofs in again.
            if (known[0].due(nowMillis, keptMillis) && turn(newest, nowMillis, keptMillis)) {
                continue;
            }
            if (inOthers(known, newest, key)) {
                return Result.SEEN;
            }
            Result result = newest.add(key);
            if (result == Result.FULL && turn(newest, nowMillis, keptMillis)) {
                continue;
            }
            // Of two that add the same to an old and a new table, at least one finds the other's here.
            return result == Result.NEW && inOthers(slices, newest, key) ? Result.SEEN : result;
        }
    }

    private static boolean inOthers(Slice[] slices, NumberTable but, long key) {
        for (Slice slice : slices) {
            if (slice.table != but && slice.table.contains(key)) {
                return true;
            }
        }
        return false;
    }

    /** Puts a new table before the newest, unless there is no room; once in minutes, or when one has filled up. */
    private synchronized boolean turn(NumberTable newest, long now, long kept) {
        Slice[] known = slices;
        if (known[0].table != newest) {
            return true;
        }
        List<Slice> next = new ArrayList<>();
        next.add(known[0].closed(now));
        int room = slots - newest.size();
        for (int i = 1; i < known.length; i++) {
            if (now - known[i].closedAt < kept) {
                next.add(known[i]);
                room -= known[i].table.size();
            }
        }
        int size = Math.min(sizeAfter(newest), Integer.highestOneBit(Math.max(0, room)));
        if (size < SMALLEST) {
            return false;
        }
        next.add(0, new Slice(new NumberTable(size), now, now));
        slices = next.toArray(new Slice[0]);
        return true;
    }

    /** Room for twice as many as came last time. */
    private static int sizeAfter(NumberTable table) {
        int wanted = Integer.highestOneBit(Math.max(1, table.used())) * 4;
        return Math.max(SMALLEST, Math.min(LARGEST, wanted));
    }
}
