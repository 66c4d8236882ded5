package io.inferencegateway.filter.redaction.engine;

import io.inferencegateway.filter.redaction.pattern.ByteSet;
import org.jspecify.annotations.Nullable;

/** The {@link AheadCheck}s of a rule set, by the numbers of its checks; immutable. */
final class Foresight {
    private static final ByteSet WORD = ByteSet.of("[A-Za-z0-9]");

    private final @Nullable AheadCheck[] checks = new AheadCheck[Long.SIZE];

    /** The numbers of the checks that may be asked, a bit each. */
    private final long all;

    Foresight(RuleSet rules) {
        long asked = 0;
        long unfit = 0;
        for (int rule = 0; rule < rules.checks.length; rule++) {
            int number = rules.numbers[rule];
            if (number >= 0 && rules.checks[rule] instanceof AheadCheck check) {
                checks[number] = check;
                asked |= 1L << number;
                ByteSet behind = rules.rules().get(rule).beside().behind();
                unfit |= behind.or(WORD).equals(behind) ? 0 : 1L << number;
            }
        }
        all = asked & ~unfit;
    }

    /** Whether the check of this number is asked. */
    boolean sees(int number) {
        return number >= 0 && (all >>> number & 1) != 0;
    }

    /** Of the checks of these numbers those that accept nothing that begins here. */
    long hopeless(byte[] bytes, int from, int to, long numbers) {
        int end = Math.min(to, from + AheadCheck.SIGHT);
        long hopeless = 0;
        for (long left = numbers & all; left != 0; left &= left - 1) {
            AheadCheck check = checks[Long.numberOfTrailingZeros(left)];
            if (check != null && !check.mayAccept(bytes, from, end)) {
                hopeless |= left & -left;
            }
        }
        return hopeless;
    }
}
