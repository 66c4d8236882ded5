package io.inferencegateway.ratelimit;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Levels in the memory of this process: exact under concurrency, lock-free, gone with a restart.
 *
 * <p>One Bucket4j bucket per customer and limit. A request takes from them in turn and gives back what it took when a later
 * one refuses: between the two a concurrent request may be refused that would have been admitted, but never one admitted that
 * should not have been. Memory is bounded by the customers in the configuration: see {@link #retain}.
 */
public final class LocalQuotaLedger implements QuotaLedger {
    private record Level(QuotaConfig quota, Bucket bucket) {}

    private record Levels(PlanConfig plan, List<Level> all) {}

    private final TimeMeter time;
    private final ConcurrentHashMap<String, Levels> levels = new ConcurrentHashMap<>();

    public LocalQuotaLedger(TimeMeter time) {
        this.time = time;
    }

    @Override
    public CompletionStage<Decision> take(String customer, PlanConfig plan) {
        return CompletableFuture.completedFuture(takeNow(customer, plan));
    }

    @SuppressWarnings("ReferenceEquality") // the plan of the same generation; adapt() compares by value
    private Decision takeNow(String customer, PlanConfig plan) {
        Levels known = levels.get(customer);
        if (known == null || known.plan != plan) {
            known = levels.compute(customer, (id, old) -> adapt(old, plan));
        }
        List<Level> all = known.all;
        Decision tightest = null;
        for (int i = 0; i < all.size(); i++) {
            Level level = all.get(i);
            ConsumptionProbe probe = level.bucket.tryConsumeAndReturnRemaining(1);
            Decision decision = new Decision(
                    probe.isConsumed(),
                    level.quota,
                    probe.getRemainingTokens(),
                    probe.getNanosToWaitForRefill(),
                    probe.getNanosToWaitForReset());
            if (!decision.admitted()) {
                for (int taken = 0; taken < i; taken++) {
                    all.get(taken).bucket.addTokens(1);
                }
                return decision;
            }
            if (tightest == null || share(decision) < share(tightest)) {
                tightest = decision;
            }
        }
        if (tightest == null) {
            throw new IllegalArgumentException("quotas: [] (expected: at least one)");
        }
        return tightest;
    }

    private static double share(Decision decision) {
        return (double) decision.remaining() / decision.quota().capacity();
    }

    /** Keeps the level of limits that are as they were, scales the level of those that changed, starts new ones full. */
    private Levels adapt(@Nullable Levels old, PlanConfig plan) {
        if (old != null && old.plan.equals(plan)) {
            return new Levels(plan, old.all);
        }
        return new Levels(
                plan, plan.quotas().stream().map(quota -> level(old, quota)).toList());
    }

    private Level level(@Nullable Levels old, QuotaConfig quota) {
        for (Level before : old == null ? List.<Level>of() : old.all) {
            if (before.quota.equals(quota)) {
                return before;
            }
            if (before.quota.name().equals(quota.name())) {
                before.bucket.replaceConfiguration(configuration(quota), TokensInheritanceStrategy.PROPORTIONALLY);
                return new Level(quota, before.bucket);
            }
        }
        Bucket bucket = Bucket.builder()
                .withCustomTimePrecision(time)
                .addLimit(bandwidth(quota))
                .build();
        return new Level(quota, bucket);
    }

    private static BucketConfiguration configuration(QuotaConfig quota) {
        return BucketConfiguration.builder().addLimit(bandwidth(quota)).build();
    }

    private static Bandwidth bandwidth(QuotaConfig quota) {
        return Bandwidth.builder()
                .capacity(quota.capacity())
                .refillGreedy(quota.requests(), quota.per())
                .id(quota.name())
                .build();
    }

    /** Forgets the levels of customers that are no longer there. */
    public void retain(Set<String> customers) {
        levels.keySet().retainAll(customers);
    }
}
