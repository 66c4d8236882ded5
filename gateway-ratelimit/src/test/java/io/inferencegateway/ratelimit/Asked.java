package io.inferencegateway.ratelimit;

import java.util.List;
import java.util.Objects;

/** A decision, with the limit it is about. */
record Asked(
        boolean admitted,
        QuotaConfig quota,
        long remaining,
        long waitNanos,
        long resetNanos,
        List<QuotaConfig> shadowed,
        QuotaLedger.Reservation reservation) {
    static Asked of(QuotaLedger.Decision decision) {
        Level level = Objects.requireNonNull(decision.level());
        return new Asked(
                decision.admitted(),
                level.quota(),
                level.remaining(),
                level.waitNanos(),
                level.resetNanos(),
                decision.shadowed(),
                decision.reservation());
    }
}
