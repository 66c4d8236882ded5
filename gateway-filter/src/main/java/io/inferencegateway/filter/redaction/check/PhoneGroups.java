package io.inferencegateway.filter.redaction.check;

/**
 * How the digits of a number are grouped, folded into a {@code long}: sizes of up to seven groups, the first two digits, and
 * which separators stand between.
 */
final class PhoneGroups {
    private static final int GROUPS = 0;
    private static final int CURRENT = 4;
    private static final int FIRST = 8;
    private static final int SECOND = 12;
    static final int PARENTHESIS = 16;
    static final int DOT = 17;
    static final int BLANK = 18;
    static final int HYPHEN = 19;
    static final int SLASH = 20;
    private static final int WRONG = 21;
    private static final int TOTAL = 22;
    private static final int SIZES = 28;
    static final int MOST_GROUPS = 7;
    static final int MOST_DIGITS = 15;

    private PhoneGroups() {}

    static long next(long state, int value) {
        if (Bits.digit(value)) {
            return digit(state, value - '0');
        }
        long next = close(state);
        return switch (value) {
            case '(' -> next | 1L << PARENTHESIS;
            case '.' -> next | 1L << DOT;
            case ' ' -> next | 1L << BLANK;
            case '-' -> next | 1L << HYPHEN;
            case '/' -> next | 1L << SLASH;
            default -> next;
        };
    }

    static long fold(long state, byte[] bytes, int mask, int from, int to) {
        long folded = state;
        for (int number = from; number != to; number++) {
            folded = next(folded, bytes[number & mask] & 0xff);
        }
        return folded;
    }

    private static long digit(long state, int digit) {
        int total = digits(state);
        if (total == MOST_DIGITS) {
            return state | 1L << WRONG;
        }
        long next = state + (1L << TOTAL | 1L << CURRENT);
        return total < 2 ? next | (long) digit << (total == 0 ? FIRST : SECOND) : next;
    }

    private static long close(long state) {
        int current = Bits.get(state, CURRENT, 4);
        int groups = Bits.get(state, GROUPS, 4);
        if (current == 0) {
            return state;
        } else if (groups == MOST_GROUPS) {
            return state | 1L << WRONG;
        }
        long opened = (state & ~(15L << CURRENT)) + (1L << GROUPS);
        return opened | (long) current << (SIZES + 4 * groups);
    }

    /** So many digits or more, in no more groups than there are, and no decimal fraction. */
    static boolean fits(long state, int least) {
        return digits(state) >= least && !wrong(state) && !fraction(state);
    }

    static boolean wrong(long state) {
        return Bits.get(state, WRONG, 1) == 1 || Bits.get(state, GROUPS, 4) == MOST_GROUPS;
    }

    static boolean has(long state, int mark) {
        return Bits.get(state, mark, 1) == 1;
    }

    static int digits(long state) {
        return Bits.get(state, TOTAL, 6);
    }

    static int first(long state) {
        return Bits.get(state, FIRST, 4);
    }

    static int second(long state) {
        return Bits.get(state, SECOND, 4);
    }

    /** Sizes of the groups as a decimal number: 334 for {@code 212-555-1234}; with a group of more than nine digits, 0. */
    static int shape(long state) {
        long closed = close(state);
        int shape = 0;
        for (int group = 0; group < Bits.get(closed, GROUPS, 4); group++) {
            int size = Bits.get(closed, SIZES + 4 * group, 4);
            if (size > 9) {
                return 0;
            }
            shape = shape * 10 + size;
        }
        return shape;
    }

    /** One point and nothing else: a decimal fraction. */
    static boolean fraction(long state) {
        boolean others = has(state, BLANK) || has(state, HYPHEN) || has(state, SLASH) || has(state, PARENTHESIS);
        return !others && has(state, DOT) && Bits.get(close(state), GROUPS, 4) == 2;
    }

    /** Groups as those of a date, with a year of four digits. */
    static boolean date(long state) {
        int shape = shape(state);
        return !has(state, PARENTHESIS)
                && (shape == 224
                        || shape == 422
                        || shape == 124
                        || shape == 214
                        || shape == 114
                        || shape == 412
                        || shape == 421
                        || shape == 411
                        || shape / 10 == 224
                        || shape / 10 == 422);
    }
}
