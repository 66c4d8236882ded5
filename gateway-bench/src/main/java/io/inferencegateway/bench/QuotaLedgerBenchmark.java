package io.inferencegateway.bench;

import io.inferencegateway.ratelimit.Charges;
import io.inferencegateway.ratelimit.Dimension;
import io.inferencegateway.ratelimit.Limits;
import io.inferencegateway.ratelimit.QuotaConfig;
import io.inferencegateway.ratelimit.QuotaLedger;
import io.inferencegateway.ratelimit.QuotaLedger.Account;
import io.inferencegateway.ratelimit.QuotaLedger.Claim;
import io.inferencegateway.ratelimit.local.LocalQuotaLedger;
import io.inferencegateway.ratelimit.local.QuotaClock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What the ledger of the process costs: four limits of one customer, of requests, bytes, tokens and places. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class QuotaLedgerBenchmark {
    private static final Charges ESTIMATE = new Charges(1, 1_000, 2_000);
    private static final Charges USED = new Charges(1, 1_000, 2_500);
    private static final Limits LIMITS = Limits.of(List.of(
            new QuotaConfig("burst", 1_000_000_000, Duration.ofSeconds(1), null),
            QuotaConfig.of(Dimension.REQUEST_BYTES, "up", 900_000_000_000L, Duration.ofHours(1), null),
            QuotaConfig.of(Dimension.TOKENS, "tokens", 999_999_000_000L, Duration.ofDays(1), null),
            QuotaConfig.of(Dimension.CONCURRENT, "parallel", 16, null, null)));

    private final LocalQuotaLedger ledger = new LocalQuotaLedger(QuotaClock.of(InstantSource.system()));
    private final long generation = ledger.nextGeneration();

    /** From asking to settling. */
    @Benchmark
    public boolean reserveAndSettle() {
        Claim claim = new Claim(new Account(Account.Kind.CUSTOMER, "acme"), LIMITS);
        QuotaLedger.Decision decision = ledger.reserve(List.of(claim), ESTIMATE, generation)
                .toCompletableFuture()
                .join();
        decision.reservation().settle(USED);
        return decision.admitted();
    }
}
