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

    /** A letter has come: what follows is an extension, and is of no interest. */
    private static final int EXTENDED = 56;

    /** Bits of the size of one group. */
    static final int SIZE = 4;

    static final int MOST_GROUPS = 7;
    static final int MOST_DIGITS = 15;

    private PhoneGroups() {}

    static long next(long state, int value) {
        if (Bits.get(state, EXTENDED, 1) == 1) {
            return state;
        } else if (Bits.letter(value)) {
            return close(state) | 1L << EXTENDED;
        } else if (Bits.digit(value)) {
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
        return Bits.set(opened, SIZES, SIZE * MOST_GROUPS, sizes(state));
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

    /** Sizes of the groups, four bits each: 0x334 for {@code 212-555-1234}; with a group of more than nine digits, 0. */
    static int shape(long state) {
        int sizes = sizes(state);
        // Ten and more have the highest bit and one of the next two.
        return (sizes & (sizes << 1 | sizes << 2) & 0x88888888) == 0 ? sizes : 0;
    }

    private static int sizes(long state) {
        int current = Bits.get(state, CURRENT, SIZE);
        int closed = Bits.get(state, SIZES, SIZE * MOST_GROUPS);
        return current == 0 ? closed : closed << SIZE | current;
    }

    /** One point and nothing else: a decimal fraction. */
    static boolean fraction(long state) {
        boolean others = has(state, BLANK) || has(state, HYPHEN) || has(state, SLASH) || has(state, PARENTHESIS);
        return !others && has(state, DOT) && Bits.get(close(state), GROUPS, 4) == 2;
    }

    /** Groups as those of a date, with a year of four digits. */
    static boolean date(long state) {
        int shape = shape(state);
        boolean date =
                switch (shape) {
                    case 0x224, 0x422, 0x124, 0x214, 0x114, 0x412, 0x421, 0x411, 0x2424, 0x222222, 0x224224 -> true;
                    default -> shape >>> SIZE == 0x224 || shape >>> SIZE == 0x422;
                };
        return date && !has(state, PARENTHESIS);
    }
}
