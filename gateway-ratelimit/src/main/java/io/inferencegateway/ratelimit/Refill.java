package io.inferencegateway.ratelimit;

/** How what is granted in each period comes back. */
public enum Refill {
    /** Evenly, one after the other. */
    GREEDY,
    /** All at once, when a period begins; periods are counted from the epoch. */
    INTERVAL
}
