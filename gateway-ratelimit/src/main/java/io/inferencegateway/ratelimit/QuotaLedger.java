package io.inferencegateway.ratelimit;

import java.util.concurrent.CompletionStage;

/**
 * Keeps the levels of all customers' buckets.
 *
 * <p>Safe for use by any thread; must not block, and may complete on any. It outlives reloads of the configuration: the
 * level of a limit that did not change is kept.
 */
public interface QuotaLedger {
    /** Takes one request from every limit of the plan, or, if one of them has none left, from none. */
    CompletionStage<Decision> take(String customer, PlanConfig plan);

    /**
     * What a ledger decided.
     *
     * @param admitted whether it was taken
     * @param quota the limit that refused, or else the one with the least left, relative to its capacity
     * @param remaining whole requests left in that limit
     * @param waitNanos until the same request will be admitted, if nobody else takes; 0 when it was
     * @param resetNanos until that limit is full again
     */
    record Decision(boolean admitted, QuotaConfig quota, long remaining, long waitNanos, long resetNanos) {}
}
