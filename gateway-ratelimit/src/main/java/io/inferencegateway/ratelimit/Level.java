package io.inferencegateway.ratelimit;

/**
 * How one limit stands after it was asked.
 *
 * @param waitNanos time until it has what was asked for; 0 if it had
 * @param resetNanos time until it is full
 */
record Level(QuotaConfig quota, long remaining, long waitNanos, long resetNanos) {
    /** Whether less of this one is left, relative to what it holds when full. */
    boolean tighterThan(Level other) {
        return (double) remaining / quota.capacity() < (double) other.remaining / other.quota.capacity();
    }
}
