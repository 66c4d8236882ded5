package io.inferencegateway.ratelimit.local;

import io.inferencegateway.ratelimit.Charges;
import io.inferencegateway.ratelimit.Limit;
import io.inferencegateway.ratelimit.Limits;
import java.util.concurrent.atomic.AtomicReference;

/** The levels of an account: all of them change in one compare-and-set, without locks. For any thread. */
final class LocalAccount {
    private final AtomicReference<Levels> levels;

    LocalAccount(Levels full) {
        levels = new AtomicReference<>(full);
    }

    Levels levels() {
        return levels.get();
    }

    /** Puts newer limits in force; an account keeps the newest it was ever judged by. */
    void under(Limits limits, long generation, QuotaClock clock) {
        Levels before = levels.get();
        while (before.generation() < generation
                && !levels.compareAndSet(before, before.under(limits, generation, new Moment(clock)))) {
            before = levels.get();
        }
    }

    /** Takes a request, or nothing. */
    LocalReservation.Result take(Taking taking, LocalReservation reservation) {
        while (true) {
            Levels before = levels.get();
            if (before == Levels.RETIRED) {
                return LocalReservation.Result.RETIRED;
            }
            Levels after = taking.refilled(before);
            long skipped = taking.from(after);
            if (skipped == Taking.REFUSED) {
                return LocalReservation.Result.REFUSED;
            }
            after = after.withPlaces(1);
            if (levels.compareAndSet(before, after)) {
                taking.took(after, skipped);
                reservation.add(this, after.limits(), skipped);
                return LocalReservation.Result.TAKEN;
            }
        }
    }

    /** Replaces what was taken under limits by what was used, under those of now. */
    void settle(Limits taken, long skipped, Charges estimate, Charges used, QuotaClock clock) {
        while (true) {
            Levels before = levels.get();
            Levels after = before.at(new Moment(clock));
            correct(after, taken, skipped, estimate, used);
            if (levels.compareAndSet(before, after.withPlaces(-1))) {
                return;
            }
        }
    }

    private static void correct(Levels levels, Limits taken, long skipped, Charges estimate, Charges used) {
        for (int i = 0; i < levels.limits().size(); i++) {
            Limit limit = levels.limits().get(i);
            int before = levels.limits() == taken ? i : taken.indexOf(limit);
            if (before < 0 || (skipped >> before & 1) != 0 || limit.concurrent()) {
                continue;
            }
            Limit old = taken.get(before);
            long more = used.of(limit.dimension()) - old.asked(estimate);
            if (more != 0) {
                long scaled = Levels.scaled(Math.abs(more), old.capacity(), limit.capacity());
                levels.add(i, more < 0 ? -scaled : scaled);
            }
        }
    }

    /** Fills one limit; those of a reload that came between are left alone. */
    void refill(int index, Limits limits) {
        Levels before = levels.get();
        while (before.limits() == limits && !levels.compareAndSet(before, before.filled(index))) {
            before = levels.get();
        }
    }

    /** Ends it if forgetting its levels changes nothing. */
    boolean retire(QuotaClock clock) {
        Levels before = levels.get();
        return before != Levels.RETIRED
                && before.places() == 0
                && before.at(new Moment(clock)).untouched()
                && levels.compareAndSet(before, Levels.RETIRED);
    }
}
