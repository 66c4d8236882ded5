package io.inferencegateway.filter.redaction.check;

/**
 * The date of birth in a Korean resident registration number; there is no check digit any more. Source: Act on resident registration
 * (주민등록법 시행규칙), since October 2020.
 */
final class RrnCheck extends DigitsCheck {
    private static final int LENGTH = 13;

    @Override
    boolean number(long number, int count) {
        int month = (int) (number / 1_000_000_000L % 100);
        int day = (int) (number / 10_000_000L % 100);
        return count == LENGTH && month >= 1 && month <= 12 && day >= 1 && day <= Days.most(month);
    }
}
