package io.inferencegateway.filter.redaction.check;

/**
 * A Canadian social insurance number: Luhn's checksum; none begins with 0 or 8. Source: Employment and Social Development Canada,
 * "The Social Insurance Number Code of Practice".
 *
 * <p>Summed from the number that is folded: {@link Luhn} reads bytes, which stand here in several pieces or in a ring.
 */
final class SinCheck extends DigitsCheck {
    private static final int LENGTH = 9;

    @Override
    boolean number(long number, int count) {
        int sum = 0;
        for (int place = 0; place < LENGTH; place++) {
            int digit = fromRight(number, place) * (1 + place % 2);
            sum += digit / 10 + digit % 10;
        }
        int first = fromRight(number, LENGTH - 1);
        return count == LENGTH && sum % 10 == 0 && first != 0 && first != 8;
    }
}
