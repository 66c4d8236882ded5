package io.inferencegateway.filter.redaction.scan;

/**
 * Which bytes of {@link BitPlanes} are digits, points, signs and so on: sets of bytes as bits, in the planes' order.
 *
 * <p>A set is {@link BitPlanes#WORDS} words of one array from its number on. Those up to {@link #BLANK} are there again, one word
 * later, from {@link #BEFORE} plus their number on: for what stands before a byte in the word before.
 *
 * <p>Confined to one thread.
 */
final class NumberSets {
    private static final int WORDS = BitPlanes.WORDS;
    private static final int NEXT = WORDS + 8;

    static final int DIGIT = 0;
    static final int POINT = NEXT;

    /** Minus and plus. */
    static final int SIGN = 2 * NEXT;

    /** {@code e} and {@code E}. */
    static final int EXPONENT = 3 * NEXT;

    static final int BLANK = 4 * NEXT;

    static final int BEFORE = 5 * NEXT;

    /** What may not stand behind a number: opening brackets. */
    static final int OPEN = 10 * NEXT;

    /** What ends a number: comma, closing brackets, new line. */
    static final int CLOSE = 11 * NEXT;

    static final int PLUS = 12 * NEXT;

    /** Digits behind a point. */
    static final int FRACTION = 13 * NEXT;

    /** Digits with nothing but digits before them in their word. */
    static final int FIRST = 14 * NEXT;

    /** Of each word, in its lowest byte: the stretches in which a digit of a fraction stands right before it. */
    static final int CARRY = 15 * NEXT;

    /** One byte behind where a power may begin. */
    static final int POWER1 = 16 * NEXT;

    /** Two bytes behind it. */
    static final int POWER2 = 17 * NEXT;

    /** Digits of no fraction. */
    static final int WHOLE = 18 * NEXT;

    /** What stops a block. */
    static final int UNSURE = 19 * NEXT;

    private NumberSets() {}

    /** Room for all sets. */
    static long[] room() {
        return new long[20 * NEXT];
    }

    /** Finds the sets up to {@link #PLUS}; a byte that is in none of them has no place among numbers. */
    static void find(long[] planes, int step, long[] sets) {
        digits(planes, sets);
        pointsAndSigns(planes, sets);
        exponentsAndBlanks(planes, sets);
        brackets(planes, sets);
        System.arraycopy(sets, 0, sets, BEFORE + 1, BLANK + WORDS);
        for (int set = DIGIT; set <= BLANK; set += NEXT) {
            // Before a stretch stands the one before it, a bit lower; before the first nothing.
            sets[BEFORE + set] = sets[set + step - 1] << 1 & 0xfefefefefefefefeL;
        }
    }

    private static void digits(long[] in, long[] sets) {
        for (int i = 0; i < WORDS; i++) {
            long three = in[i + 5 * WORDS] & in[i + 4 * WORDS] & ~(in[i + 6 * WORDS] | in[i + 7 * WORDS]);
            sets[i + DIGIT] = three & ~(in[i + 3 * WORDS] & (in[i + 2 * WORDS] | in[i + WORDS]));
        }
    }

    private static void pointsAndSigns(long[] in, long[] sets) {
        for (int i = 0; i < WORDS; i++) {
            long bit0 = in[i];
            long bit1 = in[i + WORDS];
            long bit2 = in[i + 2 * WORDS];
            long two = in[i + 5 * WORDS] & ~(in[i + 4 * WORDS] | in[i + 6 * WORDS] | in[i + 7 * WORDS]);
            long marks = two & in[i + 3 * WORDS];
            long plus = marks & ~bit2 & bit1 & bit0;
            sets[i + POINT] = marks & bit2 & bit1 & ~bit0;
            sets[i + SIGN] = (marks & bit2 & ~bit1 & bit0) | plus;
            sets[i + PLUS] = plus;
            sets[i + CLOSE] = marks & bit2 & ~(bit1 | bit0);
        }
    }

    private static void exponentsAndBlanks(long[] in, long[] sets) {
        for (int i = 0; i < WORDS; i++) {
            long bit0 = in[i];
            long bit2 = in[i + 2 * WORDS];
            long bit6 = in[i + 6 * WORDS];
            long both = ~(in[i + WORDS] | in[i + 3 * WORDS] | in[i + 4 * WORDS] | in[i + 7 * WORDS]);
            sets[i + EXPONENT] = both & bit6 & bit2 & bit0;
            sets[i + BLANK] = both & in[i + 5 * WORDS] & ~(bit6 | bit2 | bit0);
        }
    }

    private static void brackets(long[] in, long[] sets) {
        for (int i = 0; i < WORDS; i++) {
            long bit0 = in[i];
            long bit1 = in[i + WORDS];
            long bit2 = in[i + 2 * WORDS];
            long bit4 = in[i + 4 * WORDS];
            long bit6 = in[i + 6 * WORDS];
            long both = in[i + 3 * WORDS] & ~in[i + 7 * WORDS];
            long bracket = both & bit6 & bit4 & bit0;
            long line = both & bit1 & ~(bit6 | in[i + 5 * WORDS] | bit4 | bit2 | bit0);
            sets[i + OPEN] = bracket & ~bit2 & bit1;
            sets[i + CLOSE] |= (bracket & bit2 & ~bit1) | line;
        }
    }
}
