package io.inferencegateway.bench;

import io.inferencegateway.ratelimit.Charges;
import io.inferencegateway.ratelimit.Dimension;
import io.inferencegateway.ratelimit.Limits;
import io.inferencegateway.ratelimit.QuotaConfig;
import io.inferencegateway.ratelimit.QuotaLedger.Account;
import io.inferencegateway.ratelimit.QuotaLedger.Claim;
import io.inferencegateway.ratelimit.local.LocalQuotaLedger;
import io.inferencegateway.ratelimit.local.QuotaClock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/** Prints how much memory the levels of many customers take, each with four limits, and how much is left when they are idle. */
public final class QuotaMemory {
    private static final long MIB = 1 << 20;

    private QuotaMemory() {}

    /** Its one argument is the number of customers; absent: a million. */
    public static void main(String[] arguments) throws InterruptedException {
        int customers = arguments.length == 0 ? 1_000_000 : Integer.parseInt(arguments[0]);
        String[] ids = new String[customers];
        for (int i = 0; i < customers; i++) {
            ids[i] = "customer-" + i;
        }
        Limits limits = Limits.of(List.of(
                new QuotaConfig("burst", 50, Duration.ofSeconds(1), 100L),
                new QuotaConfig("daily", 1_000, Duration.ofDays(1), null),
                QuotaConfig.of(Dimension.TOKENS, "tokens", 200_000, Duration.ofSeconds(1), null),
                QuotaConfig.of(Dimension.CONCURRENT, "parallel", 16, null, null)));
        LocalQuotaLedger ledger = new LocalQuotaLedger(QuotaClock.of(InstantSource.system()));
        long generation = ledger.nextGeneration();
        long before = used();
        for (String id : ids) {
            Claim claim = new Claim(new Account(Account.Kind.CUSTOMER, id), limits);
            ledger.reserve(List.of(claim), new Charges(1, 0, 0), generation)
                    .toCompletableFuture()
                    .join()
                    .reservation()
                    .settle(new Charges(1, 0, 0));
        }
        System.out.printf("%d customers: %d MiB%n", ledger.size(), (used() - before) / MIB);
        Thread.sleep(Duration.ofSeconds(2).toMillis());
        ledger.forgetIdle();
        System.out.printf("idle, each with a limit that is not full: %d MiB%n", (used() - before) / MIB);
        Thread.sleep(Duration.ofSeconds(100).toMillis());
        ledger.forgetIdle();
        System.out.printf("100 s later, all full: %d customers, %d MiB%n", ledger.size(), (used() - before) / MIB);
        System.out.printf("(beside their %d ids)%n", ids.length);
    }

    private static long used() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
