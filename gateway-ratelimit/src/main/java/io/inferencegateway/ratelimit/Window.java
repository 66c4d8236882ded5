package io.inferencegateway.ratelimit;

/**
 * A period of a limit that is refilled at once.
 *
 * @param begin in milliseconds of the epoch
 * @param end when the next one begins
 */
public record Window(long begin, long end) {
    public boolean holds(long millis) {
        return millis >= begin && millis < end;
    }
}
