package io.inferencegateway.ratelimit.local;

import io.inferencegateway.ratelimit.Charges;
import io.inferencegateway.ratelimit.Limits;
import io.inferencegateway.ratelimit.QuotaLedger;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** What one request has taken from accounts of this process. Filled by one thread; then settled by any, once. */
final class LocalReservation implements QuotaLedger.Reservation {
    /** What became of asking an account. */
    enum Result {
        TAKEN,
        REFUSED,
        /** It was forgotten: there is, or will be, another. */
        RETIRED
    }

    /** What was taken from an account, under which limits. */
    private record Part(
            LocalAccount account,
            Limits limits,
            long skipped,
            @Nullable Part before) {}

    private final Charges estimate;
    private final QuotaClock clock;
    private final AtomicBoolean settled = new AtomicBoolean();
    private @Nullable Part parts;

    LocalReservation(Charges estimate, QuotaClock clock) {
        this.estimate = estimate;
        this.clock = clock;
    }

    void add(LocalAccount account, Limits limits, long skipped) {
        parts = new Part(account, limits, skipped, parts);
    }

    @Override
    public void settle(Charges used) {
        if (settled.compareAndSet(false, true)) {
            for (Part part = parts; part != null; part = part.before) {
                part.account.settle(part.limits, part.skipped, estimate, used, clock);
            }
        }
    }
}
