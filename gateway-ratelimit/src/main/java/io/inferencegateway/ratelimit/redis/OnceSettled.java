package io.inferencegateway.ratelimit.redis;

import io.inferencegateway.ratelimit.Charges;
import io.inferencegateway.ratelimit.QuotaLedger.Reservation;
import java.util.concurrent.atomic.AtomicBoolean;

/** Settles the first time only. */
final class OnceSettled implements Reservation {
    private final Reservation reservation;
    private final AtomicBoolean settled = new AtomicBoolean();

    OnceSettled(Reservation reservation) {
        this.reservation = reservation;
    }

    @Override
    public void settle(Charges used) {
        if (settled.compareAndSet(false, true)) {
            reservation.settle(used);
        }
    }
}
