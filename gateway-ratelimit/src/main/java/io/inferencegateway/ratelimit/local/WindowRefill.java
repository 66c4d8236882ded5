package io.inferencegateway.ratelimit.local;

import io.inferencegateway.ratelimit.Limit;
import io.inferencegateway.ratelimit.Window;
import io.inferencegateway.ratelimit.Windows;

/**
 * The arithmetic of a limit that is refilled when a window begins. Beside what is used the beginning of its window is kept; a
 * clock that is put back finds a later one, which stays.
 */
final class WindowRefill {
    private static final long NANOS_OF_A_MILLI = 1_000_000;

    private WindowRefill() {}

    /** Gives back what the windows have granted that began meanwhile; what is owed beyond stays owed. */
    static void refill(long[] values, int at, Limit limit, Windows windows, long millis) {
        long begin = windows.at(millis).begin();
        long before = values[at + 1];
        if (begin <= before) {
            return;
        }
        values[at + 1] = begin;
        if (values[at] > 0) {
            long passed = Math.max(1, windows.between(before, begin));
            values[at] = passed >= ceil(values[at], limit.amount()) ? 0 : values[at] - passed * limit.amount();
        }
    }

    /** Time until so much more has come back. */
    static long nanosUntil(long amount, long begin, Limit limit, Windows windows, long millis) {
        if (amount <= 0) {
            return 0;
        }
        long more = ceil(amount, limit.amount()) - 1;
        Window window = windows.at(Math.max(begin, millis));
        long wait = (more == 0 ? window.end() : windows.after(window.end(), more)) - millis;
        return wait > Long.MAX_VALUE / 2 / NANOS_OF_A_MILLI ? Long.MAX_VALUE / 2 : wait * NANOS_OF_A_MILLI;
    }

    private static long ceil(long amount, long by) {
        return amount / by + (amount % by == 0 ? 0 : 1);
    }
}
