package io.inferencegateway.ratelimit.redis;

import io.inferencegateway.ratelimit.Charges;
import io.inferencegateway.ratelimit.Limit;
import io.inferencegateway.ratelimit.Limits;
import io.inferencegateway.ratelimit.QuotaLedger.Claim;
import java.util.List;

/** What is asked of limits, or changed in their levels: an amount for each limit, in the order of the claims and of their limits. */
final class Amounts {
    private Amounts() {}

    /** What a request is expected to take. */
    static long[] asked(List<Claim> claims, Charges estimate) {
        long[] asked = new long[size(claims)];
        int at = 0;
        for (int i = 0; i < claims.size(); i++) {
            Limits limits = claims.get(i).limits();
            for (int j = 0; j < limits.size(); j++) {
                asked[at++] = limits.get(j).asked(estimate);
            }
        }
        return asked;
    }

    /**
     * What is still to be taken, below zero where it is to be given back. Nothing of places, which come back by themselves.
     *
     * @param skipped of each claim a bit for each limit from which nothing was taken; or nothing at all
     */
    static long[] corrections(List<Claim> claims, long[] asked, Charges used, int... skipped) {
        long[] corrections = new long[asked.length];
        int at = 0;
        for (int i = 0; i < claims.size(); i++) {
            Limits limits = claims.get(i).limits();
            for (int j = 0; j < limits.size(); j++, at++) {
                Limit limit = limits.get(j);
                boolean none = limit.concurrent() || (skipped.length > 0 && (skipped[i] >> j & 1) != 0);
                corrections[at] = none ? 0 : used.of(limit.dimension()) - asked[at];
            }
        }
        return corrections;
    }

    static boolean nothing(long[] amounts) {
        for (long amount : amounts) {
            if (amount != 0) {
                return false;
            }
        }
        return true;
    }

    /** Each so many times. */
    static long[] times(long[] amounts, long times) {
        long[] all = new long[amounts.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = times * amounts[i];
        }
        return all;
    }

    static long[] sum(long[] amounts, long[] others) {
        long[] sum = new long[amounts.length];
        for (int i = 0; i < sum.length; i++) {
            sum[i] = amounts[i] + others[i];
        }
        return sum;
    }

    private static int size(List<Claim> claims) {
        int size = 0;
        for (int i = 0; i < claims.size(); i++) {
            size += claims.get(i).limits().size();
        }
        return size;
    }
}
