package io.inferencegateway.filter.redaction.check;

import io.inferencegateway.filter.redaction.bits.ByteBits;
import io.inferencegateway.filter.redaction.engine.AheadCheck;

/**
 * Luhn's checksum, the issuer's range and the grouping of a card number, folded digit by digit.
 *
 * <p>Whether a digit counts double depends on how many follow, so both sums are kept and the length picks one at the end:
 * no digit is looked at twice. The fold packs into a {@code long}: number of digits, the two sums, the first
 * four digits, the length of the group being read, the separator, and whether groups are single digits or were wrong.
 */
final class CardCheck implements AheadCheck {
    private static final int EVEN = 5;
    private static final int ODD = 13;
    private static final int PREFIX = 21;
    private static final int GROUP = 35;
    private static final int SEPARATOR = 40;
    private static final int SINGLES = 47;
    private static final int WRONG = 48;

    private static final long ABOVE_GROUP = -1L << SEPARATOR;
    private static final int[] DOUBLED = {0, 2, 4, 6, 8, 1, 3, 5, 7, 9};

    /** Bits of a sum, of up to nine for each digit. */
    private static final int SUM = 8;

    private static final int MOST_IN_GROUP = 31;

    private static final int SHORTEST_GROUP = 3;
    private static final int LONGEST_GROUP = 6;

    /** Bytes of the longest number in groups, and of what stands behind it. */
    private static final int LONGEST_WRITTEN = CardNetworks.LONGEST + CardNetworks.LONGEST / SHORTEST_GROUP + 1;

    @Override
    public long next(long state, int value) {
        return value >= '0' && value <= '9' ? digit(state, value - '0') : separator(state, value);
    }

    /** Digits in a row are taken together. */
    @Override
    public long fold(long state, byte[] bytes, int mask, int from, int to) {
        long folded = state;
        int number = from;
        while (number != to) {
            int value = bytes[number & mask];
            if (value < '0' || value > '9') {
                folded = separator(folded, value);
                number++;
                continue;
            }
            int count = field(folded, 0, 5);
            int before = count;
            int prefix = field(folded, PREFIX, 14);
            int sums = field(folded, EVEN, 2 * SUM);
            for (; number != to; number++) {
                int digit = bytes[number & mask] - '0';
                if (digit < 0 || digit > 9) {
                    break;
                } else if (count > CardNetworks.LONGEST) {
                    continue;
                }
                sums += (count & 1) == 0 ? DOUBLED[digit] | digit << SUM : digit | DOUBLED[digit] << SUM;
                prefix = count < 4 ? prefix * 10 + digit : prefix;
                count++;
            }
            int group = Math.min(MOST_IN_GROUP, field(folded, GROUP, 5) + count - before);
            folded = (folded & ABOVE_GROUP)
                    | (long) group << GROUP
                    | (long) prefix << PREFIX
                    | (long) sums << EVEN
                    | count;
        }
        return folded;
    }

    private static long digit(long state, int digit) {
        if (field(state, 0, 5) > CardNetworks.LONGEST) {
            return state;
        }
        int doubled = DOUBLED[digit];
        boolean atEven = (state & 1) == 0;
        long next =
                state + 1 + ((long) (atEven ? doubled : digit) << EVEN) + ((long) (atEven ? digit : doubled) << ODD);
        if (field(state, 0, 5) < 4) {
            next += (9L * field(state, PREFIX, 14) + digit) << PREFIX;
        }
        return field(state, GROUP, 5) < MOST_IN_GROUP ? next + (1L << GROUP) : next;
    }

    private static long separator(long state, int value) {
        int group = field(state, GROUP, 5);
        int known = field(state, SEPARATOR, 7);
        long next = state & ~(31L << GROUP);
        if (known == 0) {
            next |= (long) value << SEPARATOR;
            if (group == 1) {
                next |= 1L << SINGLES;
            }
        } else if (known != value) {
            next |= 1L << WRONG;
        }
        return fits(group, next) ? next : next | 1L << WRONG;
    }

    private static boolean fits(int group, long state) {
        return field(state, SINGLES, 1) == 1 ? group == 1 : group >= SHORTEST_GROUP && group <= LONGEST_GROUP;
    }

    @Override
    public boolean accepts(long state) {
        int count = field(state, 0, 5);
        // The last digit never counts double, so with an even count those at even places do.
        int sum = field(state, (count & 1) == 0 ? EVEN : ODD, SUM);
        return sum % 10 == 0
                && field(state, WRONG, 1) == 0
                && (field(state, SEPARATOR, 7) == 0 || fits(field(state, GROUP, 5), state))
                && CardNetworks.issue(field(state, PREFIX, 14), count);
    }

    /**
     * By where the groups end: the digits are added up only of a number that is as long as one of its network. Digit by digit,
     * which begins once in a number, is not looked at.
     */
    @Override
    public boolean mayAccept(byte[] bytes, int from, int to) {
        int known = Math.min(to - from, LONGEST_WRITTEN);
        long others = ByteBits.notDigits(bytes, from, from + known);
        int first = Long.numberOfTrailingZeros(others);
        if (first == 1 || known < 5) {
            return true;
        }
        int fourth = first == SHORTEST_GROUP ? 4 : 3;
        if (first < SHORTEST_GROUP || (others >>> fourth & 1) != 0) {
            return false;
        }
        int prefix = (bytes[from] * 100 + bytes[from + 1] * 10 + bytes[from + 2] - '0' * 111) * 10
                + bytes[from + fourth]
                - '0';
        int groups = 0;
        int begun = 0;
        for (long left = others; left != 0; left &= left - 1) {
            int at = Long.numberOfTrailingZeros(left);
            int count = at - groups;
            int group = at - begun;
            if (group < SHORTEST_GROUP || !CardNetworks.mayIssue(prefix, count)) {
                return false;
            } else if (CardNetworks.issue(prefix, count) && Luhn.holds(bytes, from, at, others)) {
                return true;
            } else if (group > LONGEST_GROUP || bytes[from + at] != bytes[from + first]) {
                return false;
            }
            groups++;
            begun = at + 1;
        }
        return CardNetworks.mayIssue(prefix, known - groups);
    }

    @Override
    public int shortest() {
        return CardNetworks.SHORTEST;
    }

    @Override
    public int soonest(long state) {
        int count = field(state, 0, 5);
        int next = count < 4 ? CardNetworks.SHORTEST : CardNetworks.next(field(state, PREFIX, 14), count);
        return next - count;
    }

    @Override
    public boolean hopeless(long state) {
        int count = field(state, 0, 5);
        return field(state, WRONG, 1) == 1 || (count >= 4 && !CardNetworks.mayIssue(field(state, PREFIX, 14), count));
    }

    private static int field(long state, int at, int bits) {
        return (int) (state >>> at) & ((1 << bits) - 1);
    }
}
