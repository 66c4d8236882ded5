package io.inferencegateway.ratelimit;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * The periods of a limit that is refilled at once: of one length since the epoch, or those of a calendar. For any thread; times
 * are milliseconds of the epoch.
 */
public abstract sealed class Windows {
    /** The last one asked for: others come once in a period. A race costs finding it twice. */
    private volatile Window current = new Window(0, 0);

    /** Periods of one length. */
    static Windows every(long millis) {
        return new Even(millis);
    }

    static Windows of(CalendarPeriod period, ZoneId zone) {
        return new Calendar(period, zone);
    }

    /** The window that holds a time. */
    public Window at(long millis) {
        Window known = current;
        if (known.holds(millis)) {
            return known;
        }
        Window found = find(millis);
        current = found;
        return found;
    }

    abstract Window find(long millis);

    /** How many windows begin after one beginning, up to another. */
    public abstract long between(long begin, long later);

    /** When the window begins that comes so many after one. */
    public abstract long after(long begin, long windows);

    private static final class Even extends Windows {
        private final long length;

        Even(long length) {
            this.length = length;
        }

        @Override
        Window find(long millis) {
            long begin = Math.floorDiv(millis, length) * length;
            return new Window(begin, begin + length);
        }

        @Override
        public long between(long begin, long later) {
            return (later - begin) / length;
        }

        @Override
        public long after(long begin, long windows) {
            return windows > (Long.MAX_VALUE - Math.max(0, begin)) / length ? Long.MAX_VALUE : begin + windows * length;
        }
    }

    private static final class Calendar extends Windows {
        /** Of a longer debt the wait is told only so far. */
        private static final long FARTHEST = 10_000;

        private final CalendarPeriod period;
        private final ZoneId zone;

        Calendar(CalendarPeriod period, ZoneId zone) {
            this.period = period;
            this.zone = zone;
        }

        @Override
        Window find(long millis) {
            ZonedDateTime begin = period.begin(Instant.ofEpochMilli(millis), zone);
            return new Window(millis(begin), millis(period.after(begin, 1)));
        }

        @Override
        public long between(long begin, long later) {
            return period.between(time(begin), time(later));
        }

        @Override
        public long after(long begin, long windows) {
            return millis(period.after(time(begin), Math.min(windows, FARTHEST)));
        }

        private ZonedDateTime time(long millis) {
            return Instant.ofEpochMilli(millis).atZone(zone);
        }

        private static long millis(ZonedDateTime time) {
            return time.toInstant().toEpochMilli();
        }
    }
}
