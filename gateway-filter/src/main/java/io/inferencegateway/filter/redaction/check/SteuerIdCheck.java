package io.inferencegateway.filter.redaction.check;

/**
 * The pattern of a German tax identification number and its check digit (ISO 7064 MOD 11,10): of its first ten digits one
 * stands there twice or three times, and no other more than once. Source: Bundeszentralamt für Steuern, § 139b AO.
 */
final class SteuerIdCheck extends DigitsCheck {
    private static final int LENGTH = 11;

    @Override
    boolean number(long number, int count) {
        if (count != LENGTH) {
            return false;
        }
        int product = 10;
        long seen = 0;
        int repeated = 0;
        for (int place = LENGTH - 1; place > 0; place--) {
            int digit = fromRight(number, place);
            int times = Bits.get(seen, digit * 4, 4) + 1;
            seen = Bits.set(seen, digit * 4, 4, times);
            repeated += times == 2 ? 1 : 0;
            if (times > 3) {
                return false;
            }
            int sum = (digit + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }
        int check = (11 - product) % 10;
        return repeated == 1 && check == number % 10;
    }
}
