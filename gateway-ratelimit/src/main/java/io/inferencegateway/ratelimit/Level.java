package io.inferencegateway.ratelimit;

/**
 * How one limit stands.
 *
 * @param remaining what is left, in what is counted; below zero for what is owed
 * @param waitNanos time until it has what was asked for; 0 if it has, or where nobody can know
 * @param resetNanos time until it is full
 */
public record Level(QuotaConfig quota, long remaining, long waitNanos, long resetNanos) {
    /** Whether less of this one is left, relative to what it holds when full. */
    public boolean tighterThan(Level other) {
        return (double) remaining / quota.capacity() < (double) other.remaining / other.quota.capacity();
    }
}
