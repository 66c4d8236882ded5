package io.inferencegateway.stress;

import io.inferencegateway.exchange.TokenUsage;
import io.inferencegateway.ratelimit.Charges;
import io.inferencegateway.ratelimit.Dimension;
import io.inferencegateway.ratelimit.Limits;
import io.inferencegateway.ratelimit.QuotaConfig;
import io.inferencegateway.ratelimit.QuotaLedger.Account;
import io.inferencegateway.ratelimit.QuotaLedger.Claim;
import io.inferencegateway.ratelimit.QuotaLedger.Decision;
import io.inferencegateway.ratelimit.local.LocalQuotaLedger;
import io.inferencegateway.ratelimit.local.QuotaClock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** A ledger of this process with one account, whose limits of tokens and of places hold so much and give nothing back in time. */
final class Ledger {
    private static final QuotaClock CLOCK = QuotaClock.of(InstantSource.system());

    private final LocalQuotaLedger ledger = new LocalQuotaLedger(CLOCK);
    private final Claim claim;

    Ledger(long tokens, int places) {
        claim = new Claim(
                new Account(Account.Kind.CUSTOMER, "acme"),
                Limits.of(List.of(
                        QuotaConfig.of(Dimension.TOKENS, "tokens", tokens, Duration.ofDays(366), null),
                        QuotaConfig.of(Dimension.CONCURRENT, "places", places, null, null))));
    }

    static Charges tokens(long tokens) {
        return new Charges(1, 0, 0, new TokenUsage(0, 0, tokens), 0, 0);
    }

    Decision reserve(long tokens) {
        return ledger.reserve(List.of(claim), tokens(tokens), 1)
                .toCompletableFuture()
                .join();
    }

    void forgetIdle() {
        ledger.forgetIdle();
    }

    /** Fills the limit of tokens. */
    void refill() {
        ledger.refill(claim, "tokens", 1).toCompletableFuture().join();
    }

    int tokensLeft() {
        return left(0);
    }

    int placesLeft() {
        return left(1);
    }

    private int left(int limit) {
        return (int)
                ledger.levels(claim, 1).toCompletableFuture().join().get(limit).remaining();
    }
}
