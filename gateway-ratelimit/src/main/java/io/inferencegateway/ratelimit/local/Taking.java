package io.inferencegateway.ratelimit.local;

import io.inferencegateway.ratelimit.Charges;
import io.inferencegateway.ratelimit.Level;
import io.inferencegateway.ratelimit.Limit;
import io.inferencegateway.ratelimit.QuotaConfig;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One request on its way through its accounts: what it asks for, when, and what it met. Confined to the thread that asks. */
final class Taking {
    /** No set of limits: of these there are 32. */
    static final long REFUSED = -1;

    private final Charges estimate;
    private final Moment now;

    private @Nullable Levels tightest;
    private int tightestIndex;
    private double tightestShare;
    private @Nullable List<QuotaConfig> shadowed;
    private @Nullable Level refusal;

    Taking(Charges estimate, QuotaClock clock) {
        this.estimate = estimate;
        this.now = new Moment(clock);
    }

    Charges estimate() {
        return estimate;
    }

    Moment now() {
        return now;
    }

    /** A copy of the levels as they are now. */
    Levels refilled(Levels levels) {
        return levels.at(now);
    }

    /**
     * Takes the request from refilled levels, which nobody else has yet: all or nothing.
     *
     * @return a bit for each limit that is only counted and had too little; {@link #REFUSED} where an enforced one has
     */
    long from(Levels levels) {
        long skipped = 0;
        for (int i = 0; i < levels.limits().size(); i++) {
            Limit limit = levels.limits().get(i);
            if (!levels.has(i, limit.asked(estimate))) {
                if (!limit.shadow()) {
                    refusal = levels.lacking(estimate, now);
                    return REFUSED;
                }
                skipped |= 1L << i;
            }
        }
        for (int i = 0; i < levels.limits().size(); i++) {
            Limit limit = levels.limits().get(i);
            if (!limit.concurrent() && (skipped >> i & 1) == 0) {
                levels.add(i, limit.asked(estimate));
            }
        }
        return skipped;
    }

    /** Remembers the limit with the least left, and those that would have refused. */
    void took(Levels after, long skipped) {
        for (int i = 0; i < after.limits().size(); i++) {
            Limit limit = after.limits().get(i);
            if (limit.shadow()) {
                if ((skipped >> i & 1) != 0) {
                    shadowed = shadowed == null ? new ArrayList<>() : shadowed;
                    shadowed.add(limit.quota());
                }
                continue;
            }
            double share = (double) after.remaining(i) / limit.capacity();
            if (tightest == null || share < tightestShare) {
                tightest = after;
                tightestIndex = i;
                tightestShare = share;
            }
        }
    }

    /** How the tightest limit stands, or {@code null} where none is enforced. */
    @Nullable
    Level tightest() {
        return tightest == null ? null : tightest.level(tightestIndex, 0, now);
    }

    /** The limit that refused. */
    @Nullable
    Level refusal() {
        return refusal;
    }

    List<QuotaConfig> shadowed() {
        return shadowed == null ? List.of() : shadowed;
    }
}
