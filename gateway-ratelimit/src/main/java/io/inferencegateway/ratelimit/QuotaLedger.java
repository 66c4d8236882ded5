package io.inferencegateway.ratelimit;

import java.util.concurrent.CompletionStage;

/**
 * Keeps the levels of all customers' buckets.
 *
 * <p>Safe for use by any thread; must not block, and may complete on any. It outlives reloads of the configuration: the
 * level of a limit that did not change is kept. Exchanges of an old generation may ask after those of a new one did: the
 * newest limits a customer was ever judged by stay in force, or levels would be converted to and fro.
 */
public interface QuotaLedger {
    /** Numbers a new generation of plans, higher than all before. */
    long nextGeneration();

    /** Takes one request from every limit of the plan, or, if one of them has none left, from none. */
    CompletionStage<Decision> take(String customer, PlanConfig plan, long generation);

    /**
     * What a ledger decided.
     *
     * @param admitted whether it was taken
     * @param quota the limit that refused, of several the one with the longest wait, or else the one with the least left, relative to its capacity
     * @param remaining whole requests left in that limit
     * @param waitNanos until the same request will be admitted, if nobody else takes; 0 when it was
     * @param resetNanos until that limit is full again; {@code waitNanos} when it was refused
     */
    record Decision(boolean admitted, QuotaConfig quota, long remaining, long waitNanos, long resetNanos) {}
}
