package io.inferencegateway.ratelimit;

import io.github.bucket4j.TimeMeter;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The levels of an account, under the limits of the newest generation it was judged by. Immutable itself; its levels are not.
 */
final class LocalAccount {
    private final long generation;

    /** Only dimensions that are limited. */
    private final Map<Dimension, LimitBucket> buckets = new EnumMap<>(Dimension.class);

    /** Outlive every change of the limits: what is under way stays so. */
    private final Places places;

    private final @Nullable QuotaConfig concurrent;

    /** An account that was not known before: all levels full. */
    LocalAccount(List<QuotaConfig> limits, long generation, TimeMeter time) {
        this(limits, generation, Map.of(), new Places(), time);
    }

    private LocalAccount(
            List<QuotaConfig> limits, long generation, Map<Dimension, LimitBucket> old, Places places, TimeMeter time) {
        this.generation = generation;
        this.places = places;
        for (Dimension dimension : Dimension.values()) {
            List<QuotaConfig> own = of(limits, dimension);
            if (dimension != Dimension.CONCURRENT && !own.isEmpty()) {
                LimitBucket known = old.get(dimension);
                buckets.put(dimension, known == null ? LimitBucket.full(own, time) : known.with(own));
            }
        }
        concurrent = of(limits, Dimension.CONCURRENT).stream()
                .min(Comparator.comparing(QuotaConfig::amount))
                .orElse(null);
    }

    private static List<QuotaConfig> of(List<QuotaConfig> limits, Dimension dimension) {
        return limits.stream().filter(limit -> limit.dimension() == dimension).toList();
    }

    /** The same levels under the limits of another generation. */
    LocalAccount with(List<QuotaConfig> limits, long newer, TimeMeter time) {
        return new LocalAccount(limits, newer, buckets, places, time);
    }

    long generation() {
        return generation;
    }

    /** The bucket of a dimension, or {@code null} where nothing limits it. */
    @Nullable
    LimitBucket bucket(Dimension dimension) {
        return buckets.get(dimension);
    }

    Places places() {
        return places;
    }

    /** The smallest limit of places, or {@code null}. */
    @Nullable
    QuotaConfig concurrent() {
        return concurrent;
    }
}
