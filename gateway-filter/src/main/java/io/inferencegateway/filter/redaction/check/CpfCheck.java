package io.inferencegateway.filter.redaction.check;

/**
 * The two check digits of a Brazilian CPF; a number of one digit only passes and is none. As a JSON number it has lost its
 * leading zeros. Source: Receita Federal.
 */
final class CpfCheck extends DigitsCheck {
    private static final long ONES = 11_111_111_111L;

    @Override
    boolean number(long number, int count) {
        return number % ONES != 0 && checks(number, 1) && checks(number / 10, 0);
    }

    /** Whether the last digit follows from those before it. */
    private static boolean checks(long number, int second) {
        int sum = 0;
        for (int place = 1; place <= 9 + second; place++) {
            sum += fromRight(number, place) * (place + 1);
        }
        int check = sum * 10 % 11 % 10;
        return check == number % 10;
    }
}
