package io.inferencegateway.filter.redaction.check;

/**
 * A routing number of the American Bankers Association: weights 3, 7, 1 and the districts in use. Source: ABA Routing
 * Number Policy.
 */
final class AbaCheck extends DigitsCheck {
    @Override
    boolean number(long number, int count) {
        int district = (int) (number / 10_000_000);
        boolean used = (district <= 12 && district > 0)
                || (district >= 21 && district <= 32)
                || (district >= 61 && district <= 72)
                || district == 80;
        int sum = 0;
        for (int place = 0; place < 9; place++) {
            sum += fromRight(number, place) * (place % 3 == 0 ? 1 : place % 3 == 1 ? 7 : 3);
        }
        return count == 9 && used && sum % 10 == 0;
    }
}
