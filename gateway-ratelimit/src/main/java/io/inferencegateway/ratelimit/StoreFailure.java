package io.inferencegateway.ratelimit;

/** What becomes of requests while the store of levels cannot be asked. */
public enum StoreFailure {
    /** They are refused with 503: nothing is admitted uncounted. */
    REFUSE,
    /** Each gateway counts for itself, beginning with full levels. */
    LOCAL,
    /** They are admitted, and nobody counts them. */
    ALLOW
}
