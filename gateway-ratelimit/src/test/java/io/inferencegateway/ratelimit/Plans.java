package io.inferencegateway.ratelimit;

import java.time.Duration;
import java.util.List;

/** Short forms of what the tests need. */
final class Plans {
    static final Duration SECOND = Duration.ofSeconds(1);
    static final Duration DAY = Duration.ofDays(1);

    static PlanConfig plan(QuotaConfig... quotas) {
        return new PlanConfig(List.of(quotas));
    }

    /** So many a day, so many at once. */
    static QuotaConfig daily(String name, long requests) {
        return new QuotaConfig(name, requests, DAY, null);
    }

    static QuotaLedger.Decision take(QuotaLedger ledger, PlanConfig plan, long generation) {
        return ledger.take("acme", plan, generation).toCompletableFuture().join();
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
