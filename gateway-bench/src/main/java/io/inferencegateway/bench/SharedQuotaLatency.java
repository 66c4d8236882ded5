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
import io.inferencegateway.ratelimit.redis.LeaseConfig;
import io.inferencegateway.ratelimit.redis.SharedQuotaLedger;
import io.inferencegateway.ratelimit.redis.StateConfig;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Prints how long decisions on quotas that are shared through Redis take, at a steady rate, each from when it was due: whoever
 * comes late waits too. Each request has four limits, tokens and a place among them, and is settled once it is decided. With leases
 * it has no place, and there are a hundred customers rather than ten thousand. In turns with it a bare round trip at the same rate:
 * what the machine takes for itself.
 */
public final class SharedQuotaLatency {
    private static final int CUSTOMERS = 10_000;
    private static final int BUSY_CUSTOMERS = 100;
    private static final int WARM_UP = 30;
    private static final int ROUNDS = 3;

    private SharedQuotaLatency() {}

    /** Its arguments are the URL of Redis, requests a second (5000), for how many seconds (30), and of how many requests leases are (0: none). */
    public static void main(String[] arguments) throws InterruptedException {
        int rate = arguments.length < 2 ? 5_000 : Integer.parseInt(arguments[1]);
        int seconds = arguments.length < 3 ? 30 : Integer.parseInt(arguments[2]);
        int leased = arguments.length < 4 ? 0 : Integer.parseInt(arguments[3]);
        StateConfig state = new StateConfig(
                new ServiceUrl(arguments[0]),
                false,
                StoreFailure.REFUSE,
                Duration.ofSeconds(10),
                Duration.ofSeconds(1),
                "bench",
                null,
                leased == 0 ? null : new LeaseConfig(leased, Duration.ofSeconds(1)));
        InstantSource clock = InstantSource.system();
        LocalQuotaLedger local = new LocalQuotaLedger(QuotaClock.of(clock));
        RedisClient client = RedisClient.create(arguments[0]);
        try (SharedQuotaLedger ledger = SharedQuotaLedger.open(state, local, clock, new SimpleMeterRegistry());
                StatefulRedisConnection<String, String> connection = client.connect()) {
            Asking decisions = decisions(ledger, leased > 0);
            Asking pings = (request, answered) ->
                    connection.async().ping().whenComplete((pong, error) -> answered.accept(error));
            run(decisions, rate, WARM_UP);
            run(pings, rate, WARM_UP);
            // In turns: what else the machine does changes from one minute to the next.
            for (int i = 0; i < ROUNDS; i++) {
                long[] bare = run(pings, rate, seconds / ROUNDS);
                long[] decided = run(decisions, rate, seconds / ROUNDS);
                print("bare round trips", rate, bare);
                print("decisions", rate, decided);
                System.out.printf(
                        "beyond a bare round trip: median %d us, p99 %d us%n",
                        at(decided, 0.5) - at(bare, 0.5), at(decided, 0.99) - at(bare, 0.99));
            }
        } finally {
            client.shutdown();
        }
    }

    /** What is asked at a steady rate; tells when it is answered, and with what error. */
    private interface Asking {
        void ask(int request, Consumer<@Nullable Throwable> answered);
    }

    private static Asking decisions(SharedQuotaLedger ledger, boolean leased) {
        List<QuotaConfig> quotas = new ArrayList<>(List.of(
                new QuotaConfig("burst", 50_000, Duration.ofSeconds(1), 100_000L),
                new QuotaConfig("daily", 100_000_000, Duration.ofDays(1), null),
                QuotaConfig.of(Dimension.TOKENS, "tokens", 2_000_000_000, Duration.ofMinutes(1), null)));
        quotas.add(
                leased
                        ? QuotaConfig.of(Dimension.RESPONSE_BYTES, "bytes", 2_000_000_000, Duration.ofMinutes(1), null)
                        : QuotaConfig.of(Dimension.CONCURRENT, "parallel", 160, null, null));
        Limits limits = Limits.of(quotas);
        int customers = leased ? BUSY_CUSTOMERS : CUSTOMERS;
        Charges estimate = new Charges(1, 1_000, 1_000, new TokenUsage(100, 200, 300), 0, 0);
        Charges used = new Charges(1, 1_000, 900, new TokenUsage(100, 150, 250), 0, 0);
        return (request, answered) -> {
            Claim claim =
                    new Claim(new Account(Account.Kind.CUSTOMER, "customer-" + request * 7919L % customers), limits);
            ledger.reserve(List.of(claim), estimate, 1).whenComplete((decision, error) -> {
                answered.accept(error);
                if (error == null) {
                    decision.reservation().settle(used);
                }
            });
        };
    }

    private static long[] run(Asking asking, int rate, int seconds) throws InterruptedException {
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
            asking.ask(request, error -> {
                took.set(request, System.nanoTime() - due);
                if (error != null) {
                    failed.incrementAndGet();
                }
                open.decrementAndGet();
            });
        }
        while (open.get() > 0) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        if (failed.get() > 0) {
            throw new IllegalStateException(failed + " of " + requests + " were not answered by Redis");
        }
        long[] all = new long[requests];
        Arrays.setAll(all, took::get);
        Arrays.sort(all);
        return all;
    }

    private static void print(String what, int rate, long[] took) {
        System.out.printf(
                "%d %s at %d a second: median %d us, p90 %d us, p99 %d us, p99.9 %d us, longest %d us%n",
                took.length, what, rate, at(took, 0.5), at(took, 0.9), at(took, 0.99), at(took, 0.999), at(took, 1));
    }

    private static long at(long[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, (long) (sorted.length * share))] / 1_000;
    }
}
