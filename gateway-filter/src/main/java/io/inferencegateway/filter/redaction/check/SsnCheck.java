package io.inferencegateway.filter.redaction.check;

/**
 * The ranges of US social security numbers and ITINs. Source: SSA, "Social Security Number Randomization" (areas 000, 666
 * and from 900, group 00 and serial 0000 are never issued); IRS Publication 1915 (groups of ITINs).
 */
final class SsnCheck extends DigitsCheck {
    @Override
    boolean number(long number, int count) {
        int area = (int) (number / 1_000_000);
        int group = (int) (number / 10_000 % 100);
        if (area >= 900) {
            return (group >= 50 && group <= 65)
                    || (group >= 70 && group <= 88)
                    || (group >= 90 && group <= 92)
                    || group >= 94;
        }
        return area != 0 && area != 666 && group != 0 && number % 10_000 != 0;
    }
}
