package io.inferencegateway.ratelimit;

import io.netty.util.AsciiString;
import java.math.BigInteger;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.function.BiConsumer;

/**
 * The fields of an answer that tell of limits: {@code RateLimit} and {@code RateLimit-Policy}
 * (draft-ietf-httpapi-ratelimit-headers-11) and the {@code X-RateLimit-*} fields widely read today. Immutable.
 */
final class QuotaFields {
    private static final long NANOS = 1_000_000_000L;

    private static final AsciiString RATE_LIMIT = AsciiString.cached("RateLimit");
    private static final AsciiString POLICY = AsciiString.cached("RateLimit-Policy");
    private static final AsciiString LIMIT = AsciiString.cached("X-RateLimit-Limit");
    private static final AsciiString REMAINING = AsciiString.cached("X-RateLimit-Remaining");
    private static final AsciiString RESET = AsciiString.cached("X-RateLimit-Reset");

    private final IdentityHashMap<QuotaConfig, String> policies = new IdentityHashMap<>();

    /** Of limits whose policies are written once. */
    QuotaFields(Collection<QuotaConfig> quotas) {
        quotas.forEach(quota -> policies.put(quota, policy(quota)));
    }

    /** Of the limit that a decision is about; nothing where no limit is enforced. */
    void describe(Level level, boolean admitted, BiConsumer<AsciiString, String> fields) {
        QuotaConfig quota = level.quota();
        long scale = quota.dimension().scale();
        String remaining = Long.toString(Math.max(0, level.remaining()) / scale);
        String reset = Long.toString(seconds(admitted ? level.resetNanos() : level.waitNanos()));
        boolean timeless = quota.dimension() == Dimension.CONCURRENT;
        fields.accept(RATE_LIMIT, '"' + quota.name() + "\";r=" + remaining + (timeless ? "" : ";t=" + reset));
        String policy = policies.get(quota);
        fields.accept(POLICY, policy == null ? policy(quota) : policy);
        fields.accept(LIMIT, Long.toString(quota.capacity() / scale));
        fields.accept(REMAINING, remaining);
        fields.accept(RESET, reset);
    }

    /** A window is whole seconds: amounts of a period that is not are converted, rounded down. The unit is requests unless told. */
    private static String policy(QuotaConfig quota) {
        String name = '"' + quota.name() + "\";q=";
        String unit = quota.dimension() == Dimension.REQUESTS
                ? ""
                : ";qu=\"" + quota.dimension().unit() + '"';
        if (quota.dimension() == Dimension.CONCURRENT) {
            return name + quota.amount() + unit;
        }
        long period = quota.period().toNanos();
        long window = seconds(period);
        long amount = BigInteger.valueOf(quota.amount())
                .multiply(BigInteger.valueOf(window * NANOS))
                .divide(BigInteger.valueOf(period))
                .divide(BigInteger.valueOf(quota.dimension().scale()))
                .longValueExact();
        return name + amount + ";w=" + window + unit;
    }

    /** Rounded up: who waits that long is not refused again. */
    static long seconds(long nanos) {
        return nanos / NANOS + (nanos % NANOS == 0 ? 0 : 1);
    }
}
