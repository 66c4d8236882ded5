package io.inferencegateway.ratelimit;

import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Keeps the levels of all limits.
 *
 * <p>Safe for use by any thread; must not block, and may complete on any. It outlives reloads of the configuration: the
 * level of a limit that did not change is kept. Exchanges of an old generation may ask after those of a new one did: the
 * newest limits an account was ever judged by stay in force, or levels would be converted to and fro.
 */
public interface QuotaLedger {
    /** Numbers a new generation of limits, higher than all before. */
    long nextGeneration();

    /**
     * Takes a request from every limit of all claims, or, if one of them has too little left, from none.
     *
     * @param claims each with another account
     * @param estimate what the request is expected to use; a limit that holds less when full is asked for all it holds
     */
    CompletionStage<Decision> reserve(List<Claim> claims, Charges estimate, long generation);

    /** Whose levels these are: of a customer, of the customers of a plan together, or of a route whoever calls. */
    record Account(Kind kind, String id) {
        /** Whose. */
        public enum Kind {
            CUSTOMER,
            PLAN,
            ROUTE
        }

        @Override
        public int hashCode() {
            return kind.ordinal() * 31 + id.hashCode();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Account account && kind == account.kind && id.equals(account.id);
        }
    }

    /** An account and its limits. */
    record Claim(Account account, List<QuotaConfig> limits) {}

    /**
     * What a ledger decided.
     *
     * @param admitted whether it was taken
     * @param quota the limit that refused, of several the one with the longest wait, or else the one with the least left, relative to its capacity
     * @param remaining whole requests, bytes or places left in that limit
     * @param waitNanos until the same request will be admitted, if nobody else takes; 0 when it was, or where nobody can know
     * @param resetNanos until that limit is full again; {@code waitNanos} when it was refused
     * @param reservation what was taken; nothing when it was refused
     */
    record Decision(
            boolean admitted,
            QuotaConfig quota,
            long remaining,
            long waitNanos,
            long resetNanos,
            Reservation reservation) {}

    /** What a request has taken before it is known what it uses. For any thread. */
    @FunctionalInterface
    interface Reservation {
        /** Takes nothing back. */
        Reservation NONE = used -> {};

        /** Replaces the estimate by what was used, once: later calls are ignored. What is used beyond the level is owed. */
        void settle(Charges used);
    }
}
