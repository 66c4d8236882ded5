package io.inferencegateway.ratelimit.local;

import io.inferencegateway.ratelimit.Charges;
import io.inferencegateway.ratelimit.Level;
import io.inferencegateway.ratelimit.Limit;
import io.inferencegateway.ratelimit.Limits;
import io.inferencegateway.ratelimit.Windows;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All levels of an account at one moment. Immutable: changes are made in a copy, and put in its place if nobody was faster.
 *
 * <p>Of each limit two numbers are kept: what is used, and what {@link EvenRefill} or {@link WindowRefill} need beside it.
 */
final class Levels {
    /** Of an account that was forgotten: whoever finds it looks for the new one. */
    static final Levels RETIRED = new Levels(Limits.of(List.of()), Long.MAX_VALUE, 0, 0, new long[0]);

    /** More is not told apart: far beyond what any limit holds, and far enough below where sums overflow. */
    private static final long MOST = Long.MAX_VALUE / 4;

    private final Limits limits;
    private final long generation;
    private final long stamp;
    private final int places;
    private final long[] values;

    /**
     * Owns the values.
     *
     * @param generation of the limits
     * @param stamp when the levels were refilled last, in nanoseconds
     * @param places requests that are under way, whether places are limited or not: a limit may come with a reload
     */
    private Levels(Limits limits, long generation, long stamp, int places, long[] values) {
        this.limits = limits;
        this.generation = generation;
        this.stamp = stamp;
        this.places = places;
        this.values = values;
    }

    /** Of an account that was not known: all full. */
    static Levels full(Limits limits, long generation, Moment now) {
        Levels levels = new Levels(limits, generation, now.nanos(), 0, new long[2 * limits.size()]);
        levels.openWindows(now);
        return levels;
    }

    Limits limits() {
        return limits;
    }

    long generation() {
        return generation;
    }

    /** Requests that are under way. */
    int places() {
        return places;
    }

    /** A copy with a place more or less. */
    Levels withPlaces(int more) {
        return new Levels(limits, generation, stamp, places + more, values);
    }

    /** A copy with a limit filled. */
    Levels filled(int index) {
        Levels copy = new Levels(limits, generation, stamp, places, values.clone());
        copy.values[2 * index] = 0;
        copy.forgetPart(index);
        return copy;
    }

    /** Takes from a limit, or gives back to it: to be called of copies that nobody else has. */
    void add(int index, long more) {
        long used = Math.max(0, Math.min(MOST, values[2 * index] + more));
        values[2 * index] = used;
        if (used == 0) {
            forgetPart(index);
        }
    }

    /** Of a full limit the part of the next one that has come back is not kept beyond it. */
    private void forgetPart(int index) {
        if (limits.get(index).windows() == null) {
            values[2 * index + 1] = 0;
        }
    }

    private void openWindows(Moment now) {
        for (int i = 0; i < limits.size(); i++) {
            Windows windows = limits.get(i).windows();
            if (windows != null) {
                values[2 * i + 1] = windows.at(now.millis()).begin();
            }
        }
    }

    /** A copy that time has refilled. A thread that read the clock earlier than another must not set it back. */
    Levels at(Moment now) {
        long elapsed = now.nanos() - stamp;
        long[] refilled = values.clone();
        for (int i = 0; i < limits.size(); i++) {
            Limit limit = limits.get(i);
            Windows windows = limit.windows();
            if (windows != null) {
                WindowRefill.refill(refilled, 2 * i, limit, windows, now.millis());
            } else if (!limit.concurrent()) {
                EvenRefill.refill(refilled, 2 * i, limit, elapsed);
            }
        }
        return new Levels(limits, generation, elapsed > 0 ? now.nanos() : stamp, places, refilled);
    }

    /** The same under other limits: those that did not change keep their levels, those that did their share, new ones are full. */
    Levels under(Limits next, long newer, Moment moment) {
        Levels now = at(moment);
        Levels changed = new Levels(next, newer, now.stamp, places, new long[2 * next.size()]);
        changed.openWindows(moment);
        for (int i = 0; i < next.size(); i++) {
            int before = limits.indexOf(next.get(i));
            if (before >= 0) {
                changed.take(i, now, before);
            }
        }
        return changed;
    }

    private void take(int index, Levels from, int before) {
        Limit limit = limits.get(index);
        Limit old = from.limits.get(before);
        values[2 * index] = scaled(from.values[2 * before], old.capacity(), limit.capacity());
        if (limit.quota().equals(old.quota())) {
            values[2 * index + 1] = from.values[2 * before + 1];
        }
    }

    /** What is used keeps its share of all, rounded up. Answers are charged behind, so it may be any multiple of all. */
    static long scaled(long used, long capacity, long next) {
        if (capacity == next || used == 0) {
            return Math.min(MOST, used);
        }
        BigInteger[] parts = BigInteger.valueOf(used)
                .multiply(BigInteger.valueOf(next))
                .divideAndRemainder(BigInteger.valueOf(capacity));
        return parts[0].bitLength() >= Long.SIZE - 2 ? MOST : Math.min(MOST, parts[0].longValue() + parts[1].signum());
    }

    /** What is left; below zero for what is owed. */
    long remaining(int index) {
        Limit limit = limits.get(index);
        return limit.capacity() - (limit.concurrent() ? places : values[2 * index]);
    }

    /** Whether a request may take so much. */
    boolean has(int index, long amount) {
        return remaining(index) >= amount;
    }

    /** How a limit stands for who asks for so much. */
    Level level(int index, long amount, Moment now) {
        Limit limit = limits.get(index);
        long left = remaining(index);
        return new Level(
                limit.quota(),
                left,
                nanosUntil(index, amount - left, now),
                nanosUntil(index, limit.capacity() - left, now));
    }

    private long nanosUntil(int index, long missing, Moment now) {
        Limit limit = limits.get(index);
        if (limit.concurrent()) {
            return 0;
        }
        Windows windows = limit.windows();
        long beside = values[2 * index + 1];
        return windows == null
                ? EvenRefill.nanosUntil(missing, beside, limit)
                : WindowRefill.nanosUntil(missing, beside, limit, windows, now.millis());
    }

    /** Whether forgetting them changes nothing. To be asked of levels that time has refilled. */
    boolean untouched() {
        for (int i = 0; i < limits.size(); i++) {
            if (values[2 * i] != 0) {
                return false;
            }
        }
        return places == 0;
    }

    /** Of all limits that have too little for a request the one with the longest wait; {@code null} where all have enough. */
    @Nullable
    Level lacking(Charges estimate, Moment now) {
        Level longest = null;
        for (int i = 0; i < limits.size(); i++) {
            Limit limit = limits.get(i);
            long asked = limit.asked(estimate);
            if (!limit.shadow() && !has(i, asked)) {
                Level level = level(i, asked, now);
                longest = longest == null || level.waitNanos() > longest.waitNanos() ? level : longest;
            }
        }
        return longest;
    }
}
