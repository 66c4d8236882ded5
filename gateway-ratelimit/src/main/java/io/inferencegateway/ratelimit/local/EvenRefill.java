package io.inferencegateway.ratelimit.local;

import io.inferencegateway.ratelimit.Limit;
import java.math.BigInteger;

/**
 * The arithmetic of a limit that is refilled evenly, exact to the nanosecond.
 *
 * <p>Beside what is used, whole, the part of the next one that is refilled already is kept, in units of 1 /
 * {@link Limit#rateNanos}: nothing is lost to rounding however often it is asked.
 */
final class EvenRefill {
    private EvenRefill() {}

    /** Gives back what so much time has earned: changes the used amount at an index, and the part behind it. */
    static void refill(long[] values, int at, Limit limit, long elapsed) {
        long used = values[at];
        if (used == 0 || elapsed <= 0) {
            return;
        }
        if (limit.earned(elapsed) > used + 1) {
            // The usual case, without a division. The double is off by far less than the one that is asked for beyond.
            values[at] = 0;
            values[at + 1] = 0;
            return;
        }
        long earned = elapsed * limit.rateAmount();
        long parts = earned + values[at + 1];
        if (Math.multiplyHigh(elapsed, limit.rateAmount()) != 0 || earned < 0 || parts < 0) {
            refillLong(values, at, limit, elapsed);
            return;
        }
        long whole = limit.periods(parts);
        if (whole >= used) {
            values[at] = 0;
            values[at + 1] = 0;
        } else {
            values[at] = used - whole;
            values[at + 1] = parts - whole * limit.rateNanos();
        }
    }

    private static void refillLong(long[] values, int at, Limit limit, long elapsed) {
        BigInteger[] earned = BigInteger.valueOf(elapsed)
                .multiply(BigInteger.valueOf(limit.rateAmount()))
                .add(BigInteger.valueOf(values[at + 1]))
                .divideAndRemainder(BigInteger.valueOf(limit.rateNanos()));
        BigInteger left = BigInteger.valueOf(values[at]).subtract(earned[0]);
        values[at] = Math.max(0, left.signum() < 0 ? 0 : left.longValueExact());
        values[at + 1] = values[at] == 0 ? 0 : earned[1].longValueExact();
    }

    /** Time until so much more has come back, rounded up: who waits that long does not come a nanosecond early. */
    static long nanosUntil(long amount, long part, Limit limit) {
        if (amount <= 0) {
            return 0;
        }
        long nanos = limit.rateNanos();
        if (Math.multiplyHigh(amount, nanos) != 0 || amount * nanos < 0) {
            BigInteger wait = BigInteger.valueOf(amount)
                    .multiply(BigInteger.valueOf(nanos))
                    .subtract(BigInteger.valueOf(part))
                    .add(BigInteger.valueOf(limit.rateAmount() - 1))
                    .divide(BigInteger.valueOf(limit.rateAmount()));
            return wait.bitLength() > 62 ? Long.MAX_VALUE / 2 : wait.longValueExact();
        }
        long parts = amount * nanos - part;
        return parts / limit.rateAmount() + (parts % limit.rateAmount() == 0 ? 0 : 1);
    }
}
