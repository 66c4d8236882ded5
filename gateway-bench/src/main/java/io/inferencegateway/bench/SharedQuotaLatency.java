package io.inferencegateway.bench;

import io.inferencegateway.config.ServiceUrl;
import io.inferencegateway.exchange.TokenUsage;
import io.inferencegateway.ratelimit.Charges;
import io.inferencegateway.ratelimit.Dimension;
import io.inferencegateway.ratelimit.Limits;
import io.inferencegateway.ratelimit.QuotaConfig;
import io.inferencegateway.ratelimit.QuotaLedger.Account;
import io.inferencegateway.ratelimit.QuotaLedger.Claim;
import io.inferencegateway.ratelimit.StoreFailure;
import io.inferencegateway.ratelimit.local.LocalQuotaLedger;
import io.inferencegateway.ratelimit.local.QuotaClock;
import io.inferencegateway.ratelimit.redis.SharedQuotaLedger;
import io.inferencegateway.ratelimit.redis.StateConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;

/**
 * Prints how long decisions on quotas that are shared through Redis take, at a steady rate, each from when it was due: whoever
 * comes late waits too. Each request has four limits, tokens and a place among them, and is settled once it is decided.
 */
public final class SharedQuotaLatency {
    private static final int CUSTOMERS = 10_000;
    private static final int WARM_UP = 15;

    private SharedQuotaLatency() {}

    /** Its arguments are the URL of Redis, requests a second (5000), and for how many seconds (30). */
    public static void main(String[] arguments) throws InterruptedException {
        int rate = arguments.length < 2 ? 5_000 : Integer.parseInt(arguments[1]);
        int seconds = arguments.length < 3 ? 30 : Integer.parseInt(arguments[2]);
        StateConfig state = new StateConfig(
                new ServiceUrl(arguments[0]),
                false,
                StoreFailure.REFUSE,
                Duration.ofSeconds(10),
                Duration.ofSeconds(1),
                "bench",
                null);
        InstantSource clock = InstantSource.system();
        LocalQuotaLedger local = new LocalQuotaLedger(QuotaClock.of(clock));
        try (SharedQuotaLedger ledger = SharedQuotaLedger.open(state, local, clock, new SimpleMeterRegistry())) {
            run(ledger, rate, WARM_UP);
            print(rate, run(ledger, rate, seconds));
        }
    }

    private static long[] run(SharedQuotaLedger ledger, int rate, int seconds) throws InterruptedException {
        Limits limits = Limits.of(List.of(
                new QuotaConfig("burst", 50, Duration.ofSeconds(1), 100L),
                new QuotaConfig("daily", 100_000, Duration.ofDays(1), null),
                QuotaConfig.of(Dimension.TOKENS, "tokens", 2_000_000, Duration.ofMinutes(1), null),
                QuotaConfig.of(Dimension.CONCURRENT, "parallel", 16, null, null)));
        Charges estimate = new Charges(1, 1_000, 1_000, new TokenUsage(100, 200, 300), 0, 0);
        Charges used = new Charges(1, 1_000, 900, new TokenUsage(100, 150, 250), 0, 0);
        int requests = rate * seconds;
        AtomicLongArray took = new AtomicLongArray(requests);
        AtomicInteger open = new AtomicInteger(requests);
        AtomicInteger failed = new AtomicInteger();
        long begin = System.nanoTime();
        for (int i = 0; i < requests; i++) {
            int request = i;
            long due = begin + TimeUnit.SECONDS.toNanos(1) * i / rate;
            for (long now = System.nanoTime(); now < due; now = System.nanoTime()) {
                LockSupport.parkNanos(due - now);
            }
            Claim claim = new Claim(new Account(Account.Kind.CUSTOMER, "customer-" + i * 7919L % CUSTOMERS), limits);
            ledger.reserve(List.of(claim), estimate, 1).whenComplete((decision, error) -> {
                took.set(request, System.nanoTime() - due);
                if (error == null) {
                    decision.reservation().settle(used);
                } else {
                    failed.incrementAndGet();
                }
                open.decrementAndGet();
            });
        }
        while (open.get() > 0) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        if (failed.get() > 0) {
            throw new IllegalStateException(failed + " of " + requests + " were decided without Redis");
        }
        long[] all = new long[requests];
        Arrays.setAll(all, took::get);
        Arrays.sort(all);
        return all;
    }

    private static void print(int rate, long[] took) {
        System.out.printf(
                "%d requests at %d a second: median %d us, p90 %d us, p99 %d us, p99.9 %d us, longest %d us%n",
                took.length, rate, at(took, 0.5), at(took, 0.9), at(took, 0.99), at(took, 0.999), at(took, 1));
    }

    private static long at(long[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, (long) (sorted.length * share))] / 1_000;
    }
}
