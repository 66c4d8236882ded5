package io.inferencegateway.ratelimit.redis;

import io.inferencegateway.ratelimit.Level;
import io.inferencegateway.ratelimit.QuotaLedger.Claim;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What was taken from the store for requests of the same accounts that have not come yet. For any thread, without a lock; amounts are
 * as {@link Amounts} says.
 *
 * <p>What is left may fall below zero, where answers use more than was expected: then nobody takes from it. Once it is over, whoever
 * gives something back is told to give it to the store.
 */
final class Lease {
    /** Of what is left of the tightest limit a lease takes at most this part at once: the other gateways miss what one holds. */
    private static final int PART = 8;

    /**
     * Immutable.
     *
     * @param level of the tightest limit when the store was last asked, {@code null} before
     * @param limit which of the amounts is of that limit
     */
    @SuppressWarnings("ArrayRecordComponent") // never changed, never compared
    private record State(long[] left, @Nullable Level level, int limit, boolean asking, boolean over) {
        State with(long[] changed) {
            return new State(changed, level, limit, asking, over);
        }
    }

    private final List<Claim> claims;
    private final long begun = System.nanoTime();
    private final AtomicReference<State> state;

    Lease(List<Claim> claims, int amounts) {
        this.claims = claims;
        state = new AtomicReference<>(new State(new long[amounts], null, 0, false, false));
    }

    List<Claim> claims() {
        return claims;
    }

    /** Nanoseconds. */
    long age() {
        return System.nanoTime() - begun;
    }

    /** Takes what a request needs. How the tightest limit stands, or {@code null} if there is too little. */
    @Nullable
    Level take(long[] asked) {
        while (true) {
            State now = state.get();
            Level level = now.level;
            if (now.over || level == null || !enough(now.left, asked)) {
                return null;
            }
            long[] left = Amounts.sum(now.left, Amounts.times(asked, -1));
            State then = now.with(left);
            if (state.compareAndSet(now, then)) {
                return standing(then, level);
            }
        }
    }

    /** How the tightest limit stands, if what is left were not taken; {@code null} where that is not known. */
    @Nullable
    Level level() {
        State now = state.get();
        return now.level == null ? null : standing(now, now.level);
    }

    private static Level standing(State now, Level level) {
        return new Level(level.quota(), level.remaining() + now.left[now.limit], 0, level.resetNanos());
    }

    private static boolean enough(long[] left, long[] asked) {
        for (int i = 0; i < asked.length; i++) {
            if (left[i] < asked[i]) {
                return false;
            }
        }
        return true;
    }

    /**
     * Says what the store is to be asked for: what so many requests like this one need, less what is left. Makes the caller the only
     * one who asks for several, until {@link #granted} or {@link #notGranted}. {@code null} where somebody does already, where it is
     * not known how much there is, and near the limit: then the request is to be asked for alone.
     */
    long @Nullable [] askFor(long[] asked, int most) {
        while (true) {
            State now = state.get();
            int times = now.over || now.asking ? 1 : affordable(now.level, asked, most);
            if (times < 2) {
                return null;
            }
            if (state.compareAndSet(now, new State(now.left, now.level, now.limit, true, false))) {
                long[] amounts = new long[asked.length];
                for (int i = 0; i < amounts.length; i++) {
                    amounts[i] = Math.max(asked[i], times * asked[i] - Math.max(0, now.left[i]));
                }
                return amounts;
            }
        }
    }

    /** All other limits have at least the share left that the tightest one has. */
    private int affordable(@Nullable Level level, long[] asked, int most) {
        if (level == null) {
            return 1;
        }
        double share = (double) level.remaining() / level.quota().capacity() / PART;
        double times = most;
        int at = 0;
        for (Claim claim : claims) {
            for (int i = 0; i < claim.limits().size(); i++, at++) {
                times = Math.min(times, share * claim.limits().get(i).capacity() / asked[at]);
            }
        }
        return (int) times;
    }

    /** How the tightest limit stands, by a request that was asked for alone. */
    void seen(@Nullable Level level) {
        State now = state.get();
        while (level != null && !state.compareAndSet(now, seen(now, now.left, level, now.asking))) {
            now = state.get();
        }
    }

    /** False if it is over: the amounts are not kept. */
    boolean granted(long[] amounts, @Nullable Level level) {
        while (true) {
            State now = state.get();
            if (now.over) {
                return false;
            }
            if (state.compareAndSet(now, seen(now, Amounts.sum(now.left, amounts), level, false))) {
                return true;
            }
        }
    }

    /** The store was asked for several and refused, or did not answer. */
    void notGranted(@Nullable Level level) {
        State now = state.get();
        while (!state.compareAndSet(now, seen(now, now.left, level, false))) {
            now = state.get();
        }
    }

    private State seen(State now, long[] left, @Nullable Level level, boolean asking) {
        return level == null
                ? new State(left, now.level, now.limit, asking, now.over)
                : new State(left, level, index(level), asking, now.over);
    }

    private int index(Level level) {
        int at = 0;
        for (Claim claim : claims) {
            for (int i = 0; i < claim.limits().size(); i++, at++) {
                if (claim.limits().get(i).quota().equals(level.quota())) {
                    return at;
                }
            }
        }
        throw new IllegalArgumentException("level of " + level.quota().name() + " (expected: a limit of the lease)");
    }

    /**
     * Adds what a request turned out to need less than it took. False if it is over, or had more then than so many requests like
     * this one need: it is the store's.
     */
    boolean giveBack(long[] amounts, long[] asked, int most) {
        while (true) {
            State now = state.get();
            long[] left = Amounts.sum(now.left, amounts);
            if (now.over || tooMuch(left, amounts, asked, most)) {
                return false;
            }
            if (state.compareAndSet(now, now.with(left))) {
                return true;
            }
        }
    }

    private static boolean tooMuch(long[] left, long[] added, long[] asked, int most) {
        for (int i = 0; i < left.length; i++) {
            if (added[i] > 0 && left[i] > most * asked[i]) {
                return true;
            }
        }
        return false;
    }

    /** Ends it. What is left, which is the caller's to give back. */
    long[] end() {
        while (true) {
            State now = state.get();
            if (now.over) {
                return new long[now.left.length];
            }
            if (state.compareAndSet(now, new State(new long[now.left.length], null, 0, false, true))) {
                return now.left;
            }
        }
    }
}
