package io.inferencegateway.ratelimit;

import io.github.bucket4j.Bandwidth;
import java.time.Duration;

/**
 * The arithmetic of a bandwidth that is refilled evenly.
 *
 * <p>Bucket4j counts whole tokens and, as the rounding error, the part of the next one that is refilled already, in token ×
 * nanoseconds. Its own estimates round down, so that who waits that long may come a nanosecond early; these round up.
 */
final class Refill {
    private Refill() {}

    /** Time until so many tokens more are in the bucket, counted from its last refill; 0 for none. */
    static long nanosUntil(long tokens, long roundingError, Bandwidth limit) {
        if (tokens <= 0) {
            return 0;
        }
        long period = limit.getRefillPeriodNanos();
        long perPeriod = limit.getRefillTokens();
        if (tokens > (Long.MAX_VALUE - perPeriod) / period) {
            return (long) Math.ceil((double) tokens / perPeriod * period);
        }
        return (tokens * period - roundingError + perPeriod - 1) / perPeriod;
    }

    /** The limit as it would stand in the configuration, of the dimension of another. */
    static QuotaConfig quota(Bandwidth limit, QuotaConfig like) {
        return QuotaConfig.of(
                like.dimension(),
                limit.getId(),
                limit.getRefillTokens(),
                Duration.ofNanos(limit.getRefillPeriodNanos()),
                limit.getCapacity());
    }
}
