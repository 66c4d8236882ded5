package io.inferencegateway.auth.iam;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The signatures that were used, for as long as they could be used again; for any thread.
 *
 * <p>Two sets by time: the current one is filled, the one before is still asked, the one before that is dropped whole. So
 * nothing is ever looked for to be evicted, and each entry stays for at least the time it is needed. Bounded: when it is full,
 * nobody is let in whose signature could not be remembered.
 */
final class SeenSignatures {
    /** What adding a signature came to. */
    enum Result {
        NEW,
        SEEN,
        FULL
    }

    /** The first half of a signature: 128 bits collide by no accident. */
    private record Key(long first, long second) {
        @Override
        public int hashCode() {
            return (int) first;
        }
    }

    private record Slices(long number, Set<Key> current, Set<Key> before) {}

    private final long sliceMillis;
    private final int capacity;
    private volatile @Nullable Slices slices;

    /** @param kept time that an entry is needed at least */
    SeenSignatures(Duration kept, int capacity) {
        this.sliceMillis = kept.toMillis();
        this.capacity = capacity;
    }

    /** @param signature 64 hex digits */
    Result add(String signature, long nowMillis) {
        Slices now = at(nowMillis / sliceMillis);
        Key key = new Key(Long.parseUnsignedLong(signature, 0, 16, 16), Long.parseUnsignedLong(signature, 16, 32, 16));
        if (now.before.contains(key)) {
            return Result.SEEN;
        }
        if (now.current.size() >= capacity) {
            return now.current.contains(key) ? Result.SEEN : Result.FULL;
        }
        return now.current.add(key) ? Result.NEW : Result.SEEN;
    }

    private Slices at(long number) {
        Slices known = slices;
        // A clock that goes back stays in the newest slice: forgetting would let signatures in again.
        return known != null && known.number >= number ? known : turn(number);
    }

    /** Once in minutes: the lock is no matter. */
    private synchronized Slices turn(long number) {
        Slices known = slices;
        if (known != null && known.number >= number) {
            return known;
        }
        Set<Key> before = known != null && known.number == number - 1 ? known.current : Set.of();
        Slices next = new Slices(number, ConcurrentHashMap.newKeySet(), before);
        slices = next;
        return next;
    }
}
