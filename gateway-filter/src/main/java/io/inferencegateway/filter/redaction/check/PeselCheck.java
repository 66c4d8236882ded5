package io.inferencegateway.filter.redaction.check;

/**
 * The date of birth in a Polish PESEL, whose month tells the century, and its check digit by the weights 1, 3, 7 and 9; as a JSON number
 * it has lost its leading zeros. Source: Ustawa
 * o ewidencji ludności, articles 15 to 19.
 */
final class PeselCheck extends DigitsCheck {
    private static final int LENGTH = 11;
    private static final int[] WEIGHTS = {1, 3, 7, 9};

    @Override
    boolean number(long number, int count) {
        int sum = 0;
        for (int place = 0; place < LENGTH; place++) {
            sum += fromRight(number, LENGTH - 1 - place) * WEIGHTS[place % WEIGHTS.length];
        }
        // The check digit counts once.
        sum += fromRight(number, 0) * (1 - WEIGHTS[(LENGTH - 1) % WEIGHTS.length]);
        int month = (int) (number / 10_000_000 % 100) % 20;
        int day = (int) (number / 100_000 % 100);
        return sum % 10 == 0 && month >= 1 && month <= 12 && day >= 1 && day <= Days.most(month);
    }
}
