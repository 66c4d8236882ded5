package io.inferencegateway.filter.redaction.check;

import io.inferencegateway.filter.redaction.engine.Check;

/** A day and month that exist, in any order that is in use; of a date with a month's name only the shape is asked. */
final class DateCheck implements Check {
    private static final int NUMBERS = 0;
    private static final int NAMED = 2;
    private static final int SEPARATED = 3;
    private static final int FIRST = 4;
    private static final int WIDTH = 18;
    private static final int MOST_NUMBERS = 3;

    @Override
    public long next(long state, int value) {
        int numbers = Bits.get(state, NUMBERS, 2);
        if (!Bits.digit(value)) {
            long next = state | 1L << SEPARATED;
            return Bits.letter(value) || value >= 0x80 ? next | 1L << NAMED : next;
        }
        long next = state;
        if (numbers == 0 || Bits.get(state, SEPARATED, 1) == 1) {
            numbers = Math.min(MOST_NUMBERS, numbers + 1);
            next = Bits.set(next, NUMBERS, 2, numbers) & ~(1L << SEPARATED);
        }
        int at = FIRST + WIDTH * (numbers - 1);
        int number = Bits.get(next, at, WIDTH) * 10 + value - '0';
        // Of eight digits the first four are the year, and need not be kept.
        return Bits.set(next, at, WIDTH, number >= 100_000 ? number % 10_000 : number);
    }

    @Override
    public boolean accepts(long state) {
        if (Bits.get(state, NAMED, 1) == 1) {
            return true;
        }
        int one = Bits.get(state, FIRST, WIDTH);
        int two = Bits.get(state, FIRST + WIDTH, WIDTH);
        int three = Bits.get(state, FIRST + 2 * WIDTH, WIDTH);
        return switch (Bits.get(state, NUMBERS, 2)) {
            case 1 -> dayOfMonth(one % 100, one / 100 % 100);
            case MOST_NUMBERS -> one > 31 ? dayOfMonth(three, two) : dayOfMonth(one, two) || dayOfMonth(two, one);
            default -> false;
        };
    }

    private static boolean dayOfMonth(int day, int month) {
        return day >= 1 && day <= 31 && month >= 1 && month <= 12;
    }
}
