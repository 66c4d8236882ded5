package io.inferencegateway.ratelimit;

import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.BucketState;
import io.github.bucket4j.ConfigurationBuilder;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import io.github.bucket4j.VerboseResult;
import io.github.bucket4j.local.LocalBucket;
import io.github.bucket4j.local.LocalBucketBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All limits of one dimension of one account: one Bucket4j bucket with a bandwidth for each, so that all levels change in one
 * compare-and-set and a request takes from all or from none.
 *
 * @param limits as the bucket was told them last
 */
record LimitBucket(List<QuotaConfig> quotas, LocalBucket bucket, BucketConfiguration limits) {
    /** What asking for an amount came to. */
    record Taken(long amount, Level level) {
        boolean admitted() {
            return amount > 0;
        }
    }

    static LimitBucket full(List<QuotaConfig> quotas, TimeMeter time) {
        LocalBucketBuilder builder = Bucket.builder().withCustomTimePrecision(time);
        quotas.forEach(quota -> builder.addLimit(bandwidth(quota)));
        LocalBucket bucket = builder.build();
        return new LimitBucket(quotas, bucket, bucket.getConfiguration());
    }

    /** Keeps the level of limits that are as they were, scales the level of those that changed, starts new ones full. */
    LimitBucket with(List<QuotaConfig> next) {
        if (next.equals(quotas)) {
            return new LimitBucket(next, bucket, limits);
        }
        ConfigurationBuilder builder = BucketConfiguration.builder();
        next.forEach(quota -> builder.addLimit(bandwidth(quota)));
        BucketConfiguration changed = builder.build();
        bucket.replaceConfiguration(changed, TokensInheritanceStrategy.PROPORTIONALLY);
        return new LimitBucket(next, bucket, changed);
    }

    private static Bandwidth bandwidth(QuotaConfig quota) {
        return Bandwidth.builder()
                .capacity(quota.capacity())
                .refillGreedy(quota.amount(), quota.period())
                .id(quota.name())
                .build();
    }

    /** Takes so much from each limit, or from none; what no limit ever holds is not asked for. At least 1: no debtor passes. */
    Taken take(long wanted) {
        long amount = amount(wanted);
        VerboseResult<Boolean> result = bucket.asVerbose().tryConsume(amount);
        return result.getValue()
                ? new Taken(amount, tightest(result.getState()))
                : new Taken(0, longest(result.getState(), amount));
    }

    /** How the limit stands that has too little for so much, of several the one with the longest wait; {@code null} for none. */
    @Nullable
    Level lacking(long wanted) {
        long amount = amount(wanted);
        VerboseResult<EstimationProbe> result = bucket.asVerbose().estimateAbilityToConsume(amount);
        return result.getValue().canBeConsumed() ? null : longest(result.getState(), amount);
    }

    private long amount(long wanted) {
        return Math.max(1, Math.min(wanted, smallest()));
    }

    private long smallest() {
        long smallest = Long.MAX_VALUE;
        for (int i = 0; i < quotas.size(); i++) {
            smallest = Math.min(smallest, quotas.get(i).capacity());
        }
        return smallest;
    }

    private Level tightest(BucketState state) {
        Bandwidth[] bands = state.getConfiguration().getBandwidths();
        int tightest = 0;
        for (int i = 1; i < bands.length; i++) {
            if (share(state, bands, i) < share(state, bands, tightest)) {
                tightest = i;
            }
        }
        long left = state.getCurrentSize(tightest);
        long missing = bands[tightest].getCapacity() - left;
        long reset = Refill.nanosUntil(missing, state.getRoundingError(tightest), bands[tightest]);
        return new Level(quota(state.getConfiguration(), tightest), left, 0, reset);
    }

    private static double share(BucketState state, Bandwidth[] bands, int index) {
        return (double) state.getCurrentSize(index) / bands[index].getCapacity();
    }

    /** Of several limits that refuse the one that does so longest: who waits must not wait in vain. */
    private Level longest(BucketState state, long amount) {
        Bandwidth[] bands = state.getConfiguration().getBandwidths();
        int longest = 0;
        long wait = 0;
        for (int i = 0; i < bands.length; i++) {
            long missing = amount - state.getCurrentSize(i);
            long other = Refill.nanosUntil(missing, state.getRoundingError(i), bands[i]);
            if (other > wait) {
                longest = i;
                wait = other;
            }
        }
        long left = Math.max(0, state.getCurrentSize(longest));
        return new Level(quota(state.getConfiguration(), longest), left, wait, wait);
    }

    /** The limit a decision is about, which a reload may have changed between finding the bucket and taking from it. */
    private QuotaConfig quota(BucketConfiguration judgedBy, int index) {
        return judgedBy.equals(limits)
                ? quotas.get(index)
                : Refill.quota(judgedBy.getBandwidths()[index], quotas.get(0));
    }

    /** Gives back what was taken and not used, or takes what was used and not taken: below zero, if it must be. */
    void correct(long taken, long used) {
        if (used < taken) {
            bucket.addTokens(taken - used);
        } else if (used > taken) {
            bucket.consumeIgnoringRateLimits(used - taken);
        }
    }
}
