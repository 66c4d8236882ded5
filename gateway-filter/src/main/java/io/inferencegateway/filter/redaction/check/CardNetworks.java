package io.inferencegateway.filter.redaction.check;

/**
 * Which numbers the card networks issue: ranges of the first four digits, and the lengths in use.
 *
 * <p>Source: the ranges the networks publish for acquirers, as collected in "Payment card number" (issuer identification
 * numbers); ISO/IEC 7812-1 for the longest. Lengths are wide where a network has several.
 */
final class CardNetworks {
    /** First prefix, last prefix, bits of the lengths. */
    private static final int[][] RANGES = {
        {4000, 4999, 1 << 13 | 1 << 16 | 1 << 19}, // Visa
        {5100, 5599, 1 << 16}, // Mastercard
        {2221, 2720, 1 << 16}, // Mastercard
        {3400, 3499, 1 << 15}, // American Express
        {3700, 3799, 1 << 15}, // American Express
        {3000, 3059, lengths(14, 19)}, // Diners Club
        {3600, 3699, lengths(14, 19)}, // Diners Club
        {3800, 3999, lengths(14, 19)}, // Diners Club
        {3528, 3589, lengths(16, 19)}, // JCB
        {2200, 2204, lengths(16, 19)}, // Mir
        {6200, 6299, lengths(16, 19)}, // UnionPay
        {6000, 6099, lengths(16, 19)}, // Discover, RuPay
        {6440, 6599, lengths(16, 19)}, // Discover, RuPay
        {5000, 5099, lengths(12, 19)}, // Maestro
        {5600, 5899, lengths(12, 19)}, // Maestro
        {6304, 6304, lengths(12, 19)}, // Maestro
        {6390, 6390, lengths(12, 19)}, // Maestro
        {6360, 6399, lengths(16, 19)}, // InterPayment, InstaPayment, Elo
        {6277, 6277, 1 << 16}, // Elo
        {8100, 8299, 1 << 16}, // RuPay
        {9792, 9792, 1 << 16}, // Troy
        {6759, 6763, lengths(12, 19)}, // Maestro
    };

    /** Digits of the shortest number. */
    static final int SHORTEST = 12;

    /** Digits of the longest. */
    static final int LONGEST = 19;

    /** Of a prefix of four digits, a bit for each length in use. */
    private static final int[] LENGTHS = new int[10_000];

    static {
        for (int[] range : RANGES) {
            for (int prefix = range[0]; prefix <= range[1]; prefix++) {
                LENGTHS[prefix] |= range[2];
            }
        }
    }

    /** Whether there are numbers of so many digits behind these four. */
    static boolean issue(int prefix, int digits) {
        return (LENGTHS[prefix] >>> digits & 1) != 0;
    }

    /** Whether there are numbers of so many digits or more. */
    static boolean mayIssue(int prefix, int digits) {
        return LENGTHS[prefix] >>> digits != 0;
    }

    /** The least number of digits above these that numbers with these four have; {@link #LONGEST} if there is none. */
    static int next(int prefix, int digits) {
        int longer = LENGTHS[prefix] >>> (digits + 1);
        return longer == 0 ? LONGEST : digits + 1 + Integer.numberOfTrailingZeros(longer);
    }

    private static int lengths(int from, int to) {
        return (1 << (to + 1)) - (1 << from);
    }

    private CardNetworks() {}
}
