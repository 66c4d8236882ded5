package io.inferencegateway.ratelimit;

import io.github.bucket4j.Bandwidth;
import io.inferencegateway.config.ByteSize;
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
        Duration period = Duration.ofNanos(limit.getRefillPeriodNanos());
        long amount = limit.getRefillTokens();
        return switch (like.dimension()) {
            case REQUEST_BYTES ->
                new QuotaConfig(limit.getId(), null, period, limit.getCapacity(), new ByteSize(amount), null, null);
            case RESPONSE_BYTES ->
                new QuotaConfig(limit.getId(), null, period, limit.getCapacity(), null, new ByteSize(amount), null);
            case REQUESTS, CONCURRENT -> new QuotaConfig(limit.getId(), amount, period, limit.getCapacity());
        };
    }
}
