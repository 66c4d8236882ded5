package io.inferencegateway.filter.redaction.check;

/** How long months are. */
final class Days {
    private Days() {}

    /** Days of a month, from 1 on, in a year that has most. */
    static int most(int month) {
        return month == 2 ? 29 : month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }
}
