package io.inferencegateway.ratelimit;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** A limit with all that is asked of it at every request. Immutable; for any thread. */
public final class Limit {
    /** Below, three roundings of a double are less than one off. */
    private static final long EXACT = 1L << 50;

    private final QuotaConfig quota;
    private final Dimension dimension;
    private final boolean shadow;
    private final long amount;
    private final long capacity;
    private final long most;
    private final @Nullable Windows windows;
    private final long rateAmount;
    private final long rateNanos;
    private final double inverseNanos;
    private final double rate;

    Limit(QuotaConfig quota, long most) {
        this.quota = quota;
        this.most = most;
        dimension = quota.dimension();
        shadow = quota.shadow();
        amount = quota.amount();
        capacity = quota.capacity();
        windows = quota.windows();
        long nanos = Math.max(1, quota.period().toNanos());
        long common = BigInteger.valueOf(amount).gcd(BigInteger.valueOf(nanos)).longValueExact();
        rateAmount = amount / common;
        rateNanos = nanos / common;
        inverseNanos = 1.0 / rateNanos;
        // Rounding is of the order of 1e-16.
        rate = (double) rateAmount / rateNanos * (1 - 1e-12);
    }

    public QuotaConfig quota() {
        return quota;
    }

    public Dimension dimension() {
        return dimension;
    }

    /** Whether it is of places, which come back when requests end. */
    public boolean concurrent() {
        return dimension == Dimension.CONCURRENT;
    }

    /** Whether it is only counted. */
    public boolean shadow() {
        return shadow;
    }

    /** What is granted in each period. */
    public long amount() {
        return amount;
    }

    /** What there is when it is full. */
    public long capacity() {
        return capacity;
    }

    /** When it is refilled; {@code null} where that is evenly. */
    public @Nullable Windows windows() {
        return windows;
    }

    /** With {@link #rateNanos} the rate at which it is refilled evenly, in lowest terms: so much in so many nanoseconds. */
    public long rateAmount() {
        return rateAmount;
    }

    public long rateNanos() {
        return rateNanos;
    }

    /** About how much comes back in a time; less than the truth. */
    public double earned(long nanos) {
        return nanos * rate;
    }

    /** Nanoseconds' parts, by {@link #rateNanos}: as a division, but without its twenty cycles and more. */
    public long periods(long parts) {
        long quotient = (long) (parts * inverseNanos);
        if (quotient >= EXACT) {
            return parts / rateNanos;
        }
        long rest = parts - quotient * rateNanos;
        return rest < 0 ? quotient - 1 : rest >= rateNanos ? quotient + 1 : quotient;
    }

    /** How much of it a request takes: at least 1, so that no debtor passes, and no more than it ever holds. */
    public long asked(Charges estimate) {
        return Math.max(1, Math.min(estimate.of(dimension), most));
    }
}
