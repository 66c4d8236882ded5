package io.inferencegateway.ratelimit;

import io.inferencegateway.ratelimit.QuotaLedger.Account;
import io.inferencegateway.ratelimit.QuotaLedger.Claim;
import java.time.Duration;
import java.util.List;

/** Short forms of what the tests need. */
final class Plans {
    static final Duration SECOND = Duration.ofSeconds(1);
    static final Duration DAY = Duration.ofDays(1);

    static PlanConfig plan(QuotaConfig... quotas) {
        return new PlanConfig(List.of(quotas), List.of());
    }

    /** So many a day, so many at once. */
    static QuotaConfig daily(String name, long requests) {
        return new QuotaConfig(name, requests, DAY, null);
    }

    static Asked take(QuotaLedger ledger, PlanConfig plan, long generation) {
        return take(ledger, "acme", plan, generation);
    }

    static Asked take(QuotaLedger ledger, String customer, PlanConfig plan, long generation) {
        return reserve(ledger, customer, plan, new Charges(1, 0, 0), generation);
    }

    static Asked reserve(QuotaLedger ledger, String customer, PlanConfig plan, Charges estimate, long generation) {
        return Asked.of(ledger.reserve(
                        List.of(new Claim(account(customer), Limits.of(plan.quotas()))), estimate, generation)
                .toCompletableFuture()
                .join());
    }

    static Account account(String customer) {
        return new Account(Account.Kind.CUSTOMER, customer);
    }

    /** How many of so many requests are admitted. */
    static int admitted(QuotaLedger ledger, PlanConfig plan, long generation, int requests) {
        int admitted = 0;
        for (int i = 0; i < requests; i++) {
            admitted += take(ledger, plan, generation).admitted() ? 1 : 0;
        }
        return admitted;
    }

    private Plans() {}
}
