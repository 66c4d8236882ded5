package io.inferencegateway.filter.redaction.check;

import io.inferencegateway.filter.redaction.engine.Check;

/**
 * What makes digits a phone number: a plus, a cue before them, or a grouping that a country uses.
 *
 * <p>Source: ITU-T E.164 (15 digits at the most), E.123 (notation); the groupings are those of the national numbering plans.
 */
enum PhoneCheck implements Check {
    /** Written with {@code +}: any grouping that is no decimal fraction. */
    PLUS {
        @Override
        public boolean accepts(long state) {
            return fits(state, 7) && PhoneGroups.first(state) != 0;
        }
    },
    /** After a cue: any grouping that is no date either. */
    AFTER_CUE {
        @Override
        public boolean accepts(long state) {
            return fits(state, 7) && !PhoneGroups.date(state);
        }
    },
    /** By its grouping alone. */
    GROUPED {
        @Override
        public boolean accepts(long state) {
            return fits(state, 9) && !PhoneGroups.date(state) && grouped(state);
        }
    };

    private static final int MOST_NATIONAL = 12;

    @Override
    public long next(long state, int value) {
        return PhoneGroups.next(state, value);
    }

    @Override
    public long fold(long state, byte[] bytes, int mask, int from, int to) {
        long folded = state;
        for (int number = from; number != to; number++) {
            folded = PhoneGroups.next(folded, bytes[number & mask] & 0xff);
        }
        return folded;
    }

    @Override
    public int shortest() {
        // A separator at the least is in a grouping; a plus before the digits.
        return this == GROUPED ? 10 : this == PLUS ? 8 : 7;
    }

    @Override
    public boolean hopeless(long state) {
        boolean national = this == GROUPED && PhoneGroups.first(state) != 0;
        return PhoneGroups.wrong(state) || (national && PhoneGroups.digits(state) > MOST_NATIONAL);
    }

    private static boolean fits(long state, int least) {
        return PhoneGroups.digits(state) >= least && !PhoneGroups.wrong(state) && !PhoneGroups.fraction(state);
    }

    private static boolean grouped(long state) {
        int first = PhoneGroups.first(state);
        int digits = PhoneGroups.digits(state);
        int shape = PhoneGroups.shape(state);
        if (first == 0) {
            // A trunk prefix, or 00 and a country.
            boolean international = PhoneGroups.second(state) == 0;
            return digits >= (international ? 11 : 9) && digits <= (international ? 15 : 12) && noSingles(shape);
        } else if (PhoneGroups.has(state, PhoneGroups.PARENTHESIS)) {
            return digits >= 9 && digits <= MOST_NATIONAL && shape > 9;
        }
        return switch (shape) {
            case 334 -> first >= 2;
            case 1334 -> first == 1;
            case 344 -> first == 1;
            case 55, 3222, 333 -> first >= 6 && !PhoneGroups.has(state, PhoneGroups.DOT);
            case 254, 244 -> PhoneGroups.has(state, PhoneGroups.HYPHEN) && PhoneGroups.has(state, PhoneGroups.BLANK);
            default -> false;
        };
    }

    private static boolean noSingles(int shape) {
        for (int rest = shape; rest > 0; rest /= 10) {
            if (rest % 10 < 2) {
                return false;
            }
        }
        return shape > 9;
    }
}
