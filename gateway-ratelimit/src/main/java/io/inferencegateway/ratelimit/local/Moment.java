package io.inferencegateway.ratelimit.local;

/** One reading of a clock, of each time only if it is asked for. Confined to a thread. */
final class Moment {
    private static final long UNREAD = Long.MIN_VALUE;

    private final QuotaClock clock;
    private final long nanos;
    private long millis = UNREAD;

    Moment(QuotaClock clock) {
        this.clock = clock;
        this.nanos = clock.nanos();
    }

    long nanos() {
        return nanos;
    }

    long millis() {
        if (millis == UNREAD) {
            millis = clock.millis();
        }
        return millis;
    }
}
