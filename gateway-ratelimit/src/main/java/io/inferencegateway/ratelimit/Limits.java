package io.inferencegateway.ratelimit;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The limits of an account, compiled once for all that are judged by them. Immutable; limits are numbered by dimension, then as
 * they are written.
 */
public final class Limits {
    private final List<QuotaConfig> quotas;
    private final Limit[] limits;
    private final @Nullable StoreFailure onStoreFailure;
    private final boolean divisible;

    private Limits(List<QuotaConfig> quotas, @Nullable StoreFailure onStoreFailure) {
        this.quotas = quotas;
        this.onStoreFailure = onStoreFailure;
        limits = quotas.stream().map(quota -> new Limit(quota, most(quota))).toArray(Limit[]::new);
        divisible = quotas.stream().noneMatch(quota -> quota.shadow() || quota.dimension() == Dimension.CONCURRENT);
    }

    /** At most 32. */
    public static Limits of(List<QuotaConfig> quotas) {
        return of(quotas, null);
    }

    /** @param onStoreFailure what becomes of requests while levels cannot be asked; {@code null}: what the gateway's configuration says */
    static Limits of(List<QuotaConfig> quotas, @Nullable StoreFailure onStoreFailure) {
        if (quotas.size() > QuotaChecks.MOST_LIMITS) {
            throw new IllegalArgumentException("limits: " + quotas.size() + " (expected: at most 32)");
        }
        return new Limits(
                quotas.stream()
                        .sorted(Comparator.comparing(QuotaConfig::dimension))
                        .toList(),
                onStoreFailure);
    }

    /** What no enforced limit of the dimension ever holds is not asked for; of one that is only counted, not even more than it holds. */
    private long most(QuotaConfig limit) {
        long enforced = quotas.stream()
                .filter(other -> other.dimension() == limit.dimension() && !other.shadow())
                .mapToLong(QuotaConfig::capacity)
                .min()
                .orElse(Long.MAX_VALUE);
        return Math.min(enforced, limit.capacity());
    }

    public List<QuotaConfig> quotas() {
        return quotas;
    }

    public @Nullable StoreFailure onStoreFailure() {
        return onStoreFailure;
    }

    /** Whether what several requests need may be taken at once: there are no places, and no limit is only counted. */
    public boolean divisible() {
        return divisible;
    }

    public boolean isEmpty() {
        return limits.length == 0;
    }

    public int size() {
        return limits.length;
    }

    public Limit get(int index) {
        return limits[index];
    }

    /** The limit of the same name and dimension, or {@code null}. */
    public @Nullable Limit like(Limit other) {
        int index = indexOf(other);
        return index < 0 ? null : limits[index];
    }

    /** Its index, or -1. */
    public int indexOf(Limit other) {
        for (int i = 0; i < limits.length; i++) {
            if (limits[i].quota().name().equals(other.quota().name()) && limits[i].dimension() == other.dimension()) {
                return i;
            }
        }
        return -1;
    }
}
