package io.inferencegateway.filter.redaction.check;

import io.inferencegateway.filter.redaction.bits.ByteBits;
import io.inferencegateway.filter.redaction.engine.AheadCheck;

/**
 * What makes digits a phone number by their grouping alone: one that a country uses.
 *
 * <p>Source: ITU-T E.164 (15 digits at the most); the groupings are those of the national numbering plans.
 */
final class NationalPhoneCheck implements AheadCheck, GroupedCheck {
    private static final int FEWEST = 9;
    private static final int MOST_NATIONAL = 12;

    /** Digits at the least if the trunk prefix is a group of its own. */
    private static final int FEWEST_APART = 10;

    /** Digits of a group at the most; what is more is no group of a phone number, and several groups. */
    private static final int LARGEST = 9;

    /** Sizes of groups, see {@link PhoneGroups#shape}, behind which more of them make a grouping of a country. */
    private static final boolean[] BEGUN = new boolean[1 << (3 * PhoneGroups.SIZE)];

    /** Bytes of the longest such grouping, three separators between two groups, and what stands behind it. */
    private static final int LONGEST_PLAIN = 24;

    static {
        for (int shape = 0; shape < BEGUN.length << PhoneGroups.SIZE; shape++) {
            if (national(1, shape) || national(9, shape)) {
                for (int begun = shape >>> PhoneGroups.SIZE; begun > 0; begun >>>= PhoneGroups.SIZE) {
                    BEGUN[begun] = true;
                }
            }
        }
    }

    @Override
    public boolean accepts(long state) {
        if (!PhoneGroups.fits(state, FEWEST) || PhoneGroups.date(state)) {
            return false;
        }
        int first = PhoneGroups.first(state);
        int digits = PhoneGroups.digits(state);
        int shape = PhoneGroups.shape(state);
        boolean bracket = PhoneGroups.has(state, PhoneGroups.PARENTHESIS);
        if (first == 0) {
            return trunk(PhoneGroups.second(state), digits, shape, bracket);
        } else if (bracket) {
            return digits <= MOST_NATIONAL && shape > LARGEST;
        }
        boolean marked =
                switch (shape) {
                    case 0x55, 0x3222, 0x333 -> !PhoneGroups.has(state, PhoneGroups.DOT);
                    case 0x334 ->
                        !PhoneGroups.has(state, PhoneGroups.SLASH) || PhoneGroups.has(state, PhoneGroups.HYPHEN);
                    case 0x254, 0x244 ->
                        PhoneGroups.has(state, PhoneGroups.HYPHEN) && PhoneGroups.has(state, PhoneGroups.BLANK);
                    default -> true;
                };
        return marked && national(first, shape);
    }

    /** By where the groups end. A parenthesis makes many groupings one; without it the first two groups tell nearly always. */
    @Override
    public boolean mayAccept(byte[] bytes, int from, int to) {
        boolean bracket = to - from < SIGHT || ByteBits.contains(bytes, from, to, '(');
        boolean plain = !bracket && bytes[from] > '0' && bytes[from] <= '9';
        int known = plain ? LONGEST_PLAIN : to - from;
        long others = ByteBits.notDigits(bytes, from, from + known);
        long digits = ~others & ByteBits.first(known);
        long ends = others & digits << 1;
        return plain
                ? mayBeNational(bytes[from] - '0', begins(digits), ends)
                : mayBeGrouped(bytes, from, digits, ends, bracket);
    }

    /**
     * @param begins places where groups begin
     * @param ends places behind groups
     */
    private static boolean mayBeNational(int first, long begins, long ends) {
        long begun = begins;
        int shape = 0;
        for (long left = ends; left != 0; left &= left - 1) {
            int size = size(begun, left);
            shape = shape << PhoneGroups.SIZE | size;
            if (size > LARGEST) {
                return false;
            } else if (national(first, shape)) {
                return true;
            } else if (shape >= BEGUN.length || !BEGUN[shape]) {
                return false;
            }
            begun &= begun - 1;
        }
        return true;
    }

    private static boolean mayBeGrouped(byte[] bytes, int from, long digits, long ends, boolean bracket) {
        long begun = begins(digits);
        int first = digit(bytes, from, digits);
        int second = digit(bytes, from, digits & (digits - 1));
        int most = first == 0 ? PhoneGroups.MOST_DIGITS : MOST_NATIONAL;
        int count = 0;
        int shape = 0;
        int groups = 0;
        for (long left = ends; left != 0; left &= left - 1) {
            int size = size(begun, left);
            count += size;
            shape = shape << PhoneGroups.SIZE | size;
            groups++;
            if (size > LARGEST || count > most || (first == 0 && size == 1 && !bracket)) {
                return false;
            } else if (count >= FEWEST && (first != 0 || trunk(second, count, shape, bracket))) {
                return true;
            } else if (groups == PhoneGroups.MOST_GROUPS) {
                return false;
            }
            begun &= begun - 1;
        }
        return true;
    }

    /** Where groups begin. */
    private static long begins(long digits) {
        return digits & ~(digits << 1);
    }

    /** The first of these digits; 0 if there is none. */
    private static int digit(byte[] bytes, int from, long digits) {
        return digits == 0 ? 0 : bytes[from + Long.numberOfTrailingZeros(digits)] - '0';
    }

    private static int size(long begins, long ends) {
        return Long.numberOfTrailingZeros(ends) - Long.numberOfTrailingZeros(begins);
    }

    @Override
    public int shortest() {
        // A separator at the least is in a grouping.
        return FEWEST + 1;
    }

    @Override
    public boolean hopeless(long state) {
        return PhoneGroups.wrong(state) || (PhoneGroups.first(state) != 0 && PhoneGroups.digits(state) > MOST_NATIONAL);
    }

    /** A trunk prefix, or 00 and a country. It may be a group of its own if it or the next one is in brackets. */
    private static boolean trunk(int second, int digits, int shape, boolean bracket) {
        boolean international = second == 0;
        int singles = singles(shape);
        return digits >= (international ? 11 : FEWEST)
                && digits <= (international ? PhoneGroups.MOST_DIGITS : MOST_NATIONAL)
                && shape > LARGEST
                && (singles == 0 || (bracket && singles == 1 && digits >= FEWEST_APART));
    }

    private static boolean national(int first, int shape) {
        return switch (shape) {
            case 0x334 -> first >= 2;
            case 0x1334, 0x344 -> first == 1;
            case 0x55, 0x3222, 0x333 -> first >= 6;
            case 0x254, 0x244 -> true;
            default -> false;
        };
    }

    /** Groups of one digit. */
    private static int singles(int shape) {
        int singles = 0;
        for (int rest = shape; rest != 0; rest >>>= PhoneGroups.SIZE) {
            singles += Bits.get(rest, 0, PhoneGroups.SIZE) == 1 ? 1 : 0;
        }
        return singles;
    }
}
