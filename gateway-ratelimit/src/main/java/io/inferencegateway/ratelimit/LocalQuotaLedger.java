package io.inferencegateway.ratelimit;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Levels in the memory of this process: exact under concurrency, lock-free, gone with a restart.
 *
 * <p>One Bucket4j bucket per customer and limit. A request takes from them in turn and gives back what it took when a later
 * one refuses: between the two a concurrent request may be refused that would have been admitted, but never one admitted that
 * should not have been. Memory is bounded by the customers in the configuration: see {@link #retain}.
 */
public final class LocalQuotaLedger implements QuotaLedger {
    private record Level(QuotaConfig quota, Bucket bucket) {
        /** Bucket4j rounds waits down: a nanosecond short where requests do not fall on whole ones. */
        long waitOf(long estimate) {
            return quota.per().toNanos() % quota.requests() == 0 ? estimate : estimate + 1;
        }
    }

    private record Levels(long generation, List<Level> all) {}

    private final TimeMeter time;
    private final AtomicLong generations = new AtomicLong();
    private final ConcurrentHashMap<String, Levels> levels = new ConcurrentHashMap<>();

    public LocalQuotaLedger(TimeMeter time) {
        this.time = time;
    }

    @Override
    public long nextGeneration() {
        return generations.incrementAndGet();
    }

    @Override
    public CompletionStage<Decision> take(String customer, PlanConfig plan, long generation) {
        Levels known = levels.get(customer);
        if (known == null || known.generation < generation) {
            known = levels.compute(customer, (id, old) -> adapt(old, plan, generation));
        }
        return CompletableFuture.completedFuture(take(known.all));
    }

    private static Decision take(List<Level> all) {
        Decision tightest = null;
        for (int i = 0; i < all.size(); i++) {
            Level level = all.get(i);
            ConsumptionProbe probe = level.bucket.tryConsumeAndReturnRemaining(1);
            if (!probe.isConsumed()) {
                for (int taken = 0; taken < i; taken++) {
                    all.get(taken).bucket.addTokens(1);
                }
                return refused(all, i, level.waitOf(probe.getNanosToWaitForRefill()));
            }
            Decision decision =
                    new Decision(true, level.quota, probe.getRemainingTokens(), 0, probe.getNanosToWaitForReset());
            if (tightest == null || share(decision) < share(tightest)) {
                tightest = decision;
            }
        }
        if (tightest == null) {
            throw new IllegalArgumentException("quotas: [] (expected: at least one)");
        }
        return tightest;
    }

    /** Limits after the first that refused may refuse for longer: who waits must not wait in vain. */
    private static Decision refused(List<Level> all, int first, long firstWait) {
        Level longest = all.get(first);
        long wait = firstWait;
        for (int i = first + 1; i < all.size(); i++) {
            EstimationProbe probe = all.get(i).bucket.estimateAbilityToConsume(1);
            long other = probe.canBeConsumed() ? 0 : all.get(i).waitOf(probe.getNanosToWaitForRefill());
            if (other > wait) {
                longest = all.get(i);
                wait = other;
            }
        }
        return new Decision(false, longest.quota, 0, wait, wait);
    }

    private static double share(Decision decision) {
        return (double) decision.remaining() / decision.quota().capacity();
    }

    /** Keeps the level of limits that are as they were, scales the level of those that changed, starts new ones full. */
    private Levels adapt(@Nullable Levels old, PlanConfig plan, long generation) {
        if (old != null && old.generation >= generation) {
            return old;
        }
        return new Levels(
                generation,
                plan.quotas().stream().map(quota -> level(old, quota)).toList());
    }

    private Level level(@Nullable Levels old, QuotaConfig quota) {
        for (Level before : old == null ? List.<Level>of() : old.all) {
            if (before.quota.equals(quota)) {
                return new Level(quota, before.bucket);
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
