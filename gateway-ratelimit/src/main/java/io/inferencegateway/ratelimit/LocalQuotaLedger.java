package io.inferencegateway.ratelimit;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.BucketState;
import io.github.bucket4j.ConfigurationBuilder;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import io.github.bucket4j.VerboseResult;
import io.github.bucket4j.local.LocalBucket;
import io.github.bucket4j.local.LocalBucketBuilder;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Levels in the memory of this process: exact under concurrency, lock-free, gone with a restart.
 *
 * <p>One Bucket4j bucket per customer, with a bandwidth per limit: all levels change in one compare-and-set, so a request takes
 * from all limits or from none, and no other request ever sees anything in between. Memory is bounded by the customers in the
 * configuration: see {@link #retain}.
 */
public final class LocalQuotaLedger implements QuotaLedger {
    private final TimeMeter time;
    private final AtomicLong generations = new AtomicLong();
    private final ConcurrentHashMap<String, Account> accounts = new ConcurrentHashMap<>();

    public LocalQuotaLedger(TimeMeter time) {
        this.time = time;
    }

    @Override
    public long nextGeneration() {
        return generations.incrementAndGet();
    }

    @Override
    public CompletionStage<Decision> take(String customer, PlanConfig plan, long generation) {
        Account known = accounts.get(customer);
        if (known == null || known.generation < generation) {
            known = accounts.compute(customer, (id, old) -> adapt(old, plan, generation));
        }
        VerboseResult<Boolean> taken = known.bucket.asVerbose().tryConsume(1);
        return CompletableFuture.completedFuture(
                taken.getValue() ? admitted(known, taken.getState()) : refused(known, taken.getState()));
    }

    private static Decision admitted(Account account, BucketState state) {
        Bandwidth[] limits = state.getConfiguration().getBandwidths();
        int tightest = 0;
        for (int i = 1; i < limits.length; i++) {
            if (share(state, limits, i) < share(state, limits, tightest)) {
                tightest = i;
            }
        }
        long left = state.getCurrentSize(tightest);
        long reset = Refill.nanosUntil(
                limits[tightest].getCapacity() - left, state.getRoundingError(tightest), limits[tightest]);
        return new Decision(true, account.quota(state.getConfiguration(), tightest), left, 0, reset);
    }

    private static double share(BucketState state, Bandwidth[] limits, int index) {
        return (double) state.getCurrentSize(index) / limits[index].getCapacity();
    }

    /** Of several limits that refuse the one that does so longest: who waits must not wait in vain. */
    private static Decision refused(Account account, BucketState state) {
        Bandwidth[] limits = state.getConfiguration().getBandwidths();
        int longest = 0;
        long wait = 0;
        for (int i = 0; i < limits.length; i++) {
            long other = Refill.nanosUntil(1 - state.getCurrentSize(i), state.getRoundingError(i), limits[i]);
            if (other > wait) {
                longest = i;
                wait = other;
            }
        }
        return new Decision(false, account.quota(state.getConfiguration(), longest), 0, wait, wait);
    }

    /** Keeps the level of limits that are as they were, scales the level of those that changed, starts new ones full. */
    private Account adapt(@Nullable Account old, PlanConfig plan, long generation) {
        if (old == null) {
            LocalBucketBuilder bucket = Bucket.builder().withCustomTimePrecision(time);
            plan.quotas().forEach(quota -> bucket.addLimit(bandwidth(quota)));
            LocalBucket full = bucket.build();
            return new Account(generation, plan, full, full.getConfiguration());
        }
        if (old.generation >= generation) {
            return old;
        }
        if (old.plan.equals(plan)) {
            return new Account(generation, plan, old.bucket, old.limits);
        }
        ConfigurationBuilder limits = BucketConfiguration.builder();
        plan.quotas().forEach(quota -> limits.addLimit(bandwidth(quota)));
        BucketConfiguration changed = limits.build();
        old.bucket.replaceConfiguration(changed, TokensInheritanceStrategy.PROPORTIONALLY);
        return new Account(generation, plan, old.bucket, changed);
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
        accounts.keySet().retainAll(customers);
    }

    /**
     * A customer's bucket, and the limits of the newest generation it was judged by.
     *
     * @param limits the quotas of the plan, in their order, as the bucket knows them
     */
    private record Account(long generation, PlanConfig plan, LocalBucket bucket, BucketConfiguration limits) {
        /** The limit a decision is about, which a reload may have changed between finding the bucket and taking from it. */
        QuotaConfig quota(BucketConfiguration judgedBy, int index) {
            return judgedBy.equals(limits) ? plan.quotas().get(index) : Refill.quota(judgedBy.getBandwidths()[index]);
        }
    }
}
