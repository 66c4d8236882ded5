package io.inferencegateway.filter.redaction.check;

/**
 * Verhoeff's check digit, which Aadhaar uses: no wrong digit and no two swapped ones pass. Source: J. Verhoeff, "Error
 * Detecting Decimal Codes" (1969).
 */
final class VerhoeffCheck extends DigitsCheck {
    private static final int[][] PERMUTATIONS = permutations();

    private static int[][] permutations() {
        int[][] all = {{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, {1, 5, 7, 6, 2, 8, 3, 0, 9, 4}, {}, {}, {}, {}, {}, {}};
        for (int i = 2; i < all.length; i++) {
            all[i] = new int[10];
            for (int digit = 0; digit < 10; digit++) {
                all[i][digit] = all[i - 1][all[1][digit]];
            }
        }
        return all;
    }

    /** Multiplication in the dihedral group of a pentagon. */
    private static int times(int a, int b) {
        int sum = a < 5 ? a % 5 + b % 5 : a % 5 - b % 5 + 5;
        return sum % 5 + (a < 5 == b < 5 ? 0 : 5);
    }

    @Override
    boolean number(long number, int count) {
        long rest = number;
        int sum = 0;
        for (int place = 0; place < count; place++) {
            sum = times(sum, PERMUTATIONS[place % PERMUTATIONS.length][(int) (rest % 10)]);
            rest /= 10;
        }
        return sum == 0;
    }
}
