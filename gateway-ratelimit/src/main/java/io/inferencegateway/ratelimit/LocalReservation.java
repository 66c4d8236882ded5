package io.inferencegateway.ratelimit;

import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** What one request has taken from the buckets of this process. Filled by one thread; then settled by any, once. */
final class LocalReservation implements QuotaLedger.Reservation {
    /** So much of a bucket. */
    private record Part(
            LimitBucket bucket,
            Dimension dimension,
            long taken,
            @Nullable Part before) {}

    /** A place of an account. */
    private record Place(Places places, @Nullable Place before) {}

    private final AtomicBoolean settled = new AtomicBoolean();
    private @Nullable Part parts;
    private @Nullable Place places;

    void add(LimitBucket bucket, Dimension dimension, long taken) {
        parts = new Part(bucket, dimension, taken, parts);
    }

    void add(Places taken) {
        places = new Place(taken, places);
    }

    @Override
    public void settle(Charges used) {
        if (!settled.compareAndSet(false, true)) {
            return;
        }
        for (Part part = parts; part != null; part = part.before) {
            part.bucket.correct(part.taken, used.of(part.dimension));
        }
        for (Place place = places; place != null; place = place.before) {
            place.places.giveBack();
        }
    }
}
