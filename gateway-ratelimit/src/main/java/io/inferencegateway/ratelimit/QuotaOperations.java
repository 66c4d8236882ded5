package io.inferencegateway.ratelimit;

import io.inferencegateway.exchange.Customer;
import io.inferencegateway.ratelimit.QuotaLedger.Account;
import io.inferencegateway.ratelimit.QuotaLedger.Claim;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What operators may ask about levels, and do to them, under one generation of the limits. For any thread. */
public final class QuotaOperations {
    private final Claims claims;
    private final QuotaLedger ledger;
    private final long generation;

    QuotaOperations(Claims claims, QuotaLedger ledger, long generation) {
        this.claims = claims;
        this.ledger = ledger;
        this.generation = generation;
    }

    /** How the limits of an account stand. */
    public record Standing(Account account, List<Level> levels) {}

    /** All limits that requests of a customer may meet but those of routes: its own, its own on routes, its plan's, the gateway's. */
    public CompletionStage<List<Standing>> levels(Customer customer) {
        CompletionStage<List<Standing>> all = CompletableFuture.completedFuture(new ArrayList<>());
        for (Claim claim : claims.of(customer)) {
            all = all.thenCombine(ledger.levels(claim, generation), (before, levels) -> {
                before.add(new Standing(claim.account(), levels));
                return before;
            });
        }
        return all;
    }

    /** Fills a customer's own limits of this name, on routes too; false if it has none. Limits it shares are left alone. */
    public CompletionStage<Boolean> refill(Customer customer, String limit) {
        CompletionStage<Boolean> any = CompletableFuture.completedFuture(false);
        for (Claim claim : claims.of(customer)) {
            if (claim.account().id().equals(customer.id())
                    && own(claim.account().kind())) {
                any = any.thenCombine(ledger.refill(claim, limit, generation), Boolean::logicalOr);
            }
        }
        return any;
    }

    private static boolean own(Account.Kind kind) {
        return kind == Account.Kind.CUSTOMER || kind == Account.Kind.CUSTOMER_ON_ROUTE;
    }
}
