package io.inferencegateway.ratelimit;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

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

    /** How all limits of an account stand; what is asked for is nothing, so that nobody waits. */
    CompletionStage<List<Level>> levels(Claim claim, long generation);

    /** Fills a limit of this name; false if the account has none. Of places, only those of requests that ended come back. */
    CompletionStage<Boolean> refill(Claim claim, String limit, long generation);

    /**
     * Whose levels these are: of a customer, of a customer on one route, of the customers of a plan together, of a route
     * whoever calls, or of the gateway.
     *
     * @param route of a customer's account on one route; otherwise empty
     */
    record Account(Kind kind, String id, String route) {
        /** Whose. */
        public enum Kind {
            CUSTOMER,
            CUSTOMER_ON_ROUTE,
            PLAN,
            ROUTE,
            GATEWAY
        }

        public Account(Kind kind, String id) {
            this(kind, id, "");
        }

        @Override
        public int hashCode() {
            return (kind.ordinal() * 31 + id.hashCode()) * 31 + route.hashCode();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Account account
                    && kind == account.kind
                    && id.equals(account.id)
                    && route.equals(account.route);
        }
    }

    /** An account and its limits. */
    record Claim(Account account, Limits limits) {}

    /**
     * What a ledger decided.
     *
     * @param admitted whether it was taken
     * @param level of the limit that refused, of several the one with the longest wait, or else of the one with the least left,
     *     relative to its capacity; {@code null} where no limit is enforced
     * @param shadowed limits that are only counted and would have refused; nothing was taken from them
     * @param reservation what was taken; nothing when it was refused
     */
    record Decision(boolean admitted, @Nullable Level level, List<QuotaConfig> shadowed, Reservation reservation) {}

    /** What a request has taken before it is known what it uses. For any thread. */
    @FunctionalInterface
    interface Reservation {
        /** Takes nothing back. */
        Reservation NONE = used -> {};

        /** Replaces the estimate by what was used, once: later calls are ignored. What is used beyond the level is owed. */
        void settle(Charges used);
    }
}
