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
    private static final int DIGITS = FIRST + WIDTH * MOST_NUMBERS;
    private static final int WHOLE_DATE = 8;
    private static final int HALF = 4;

    /** Bits of how many digits the first number has. */
    private static final int COUNT = 4;

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
        if (numbers == 1) {
            next = firstNumber(next);
        } else if (Bits.get(next, DIGITS, COUNT) > 0) {
            // What was kept of the first number is none of the second.
            next = Bits.set(Bits.set(next, DIGITS, COUNT, 0), FIRST + WIDTH, WIDTH, 0);
        }
        int at = FIRST + WIDTH * (numbers - 1);
        int number = Bits.get(next, at, WIDTH) * 10 + value - '0';
        return Bits.set(next, at, WIDTH, number >= 100_000 ? number % 10_000 : number);
    }

    /** One more digit of the first number, which may be all of the date: of eight digits the first four are kept where the second number is. */
    private static long firstNumber(long state) {
        int digits = Bits.get(state, DIGITS, COUNT);
        long next = digits == HALF ? Bits.set(state, FIRST + WIDTH, WIDTH, Bits.get(state, FIRST, WIDTH)) : state;
        return Bits.set(next, DIGITS, COUNT, Math.min(WHOLE_DATE + 1, digits + 1));
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
            case 1 -> Bits.get(state, DIGITS, COUNT) == WHOLE_DATE && wholeDate(two, one % 10_000);
            case MOST_NUMBERS -> one > 31 ? dayOfMonth(three, two) : either(one, two);
            default -> false;
        };
    }

    /** Of eight digits, as they come. */
    private static boolean wholeDate(int first, int last) {
        return (year(first) && dayOfMonth(last % 100, last / 100)) || (year(last) && either(first / 100, first % 100));
    }

    private static boolean year(int number) {
        return number >= 1900 && number < 2100;
    }

    private static boolean either(int one, int two) {
        return dayOfMonth(one, two) || dayOfMonth(two, one);
    }

    private static boolean dayOfMonth(int day, int month) {
        return day >= 1 && day <= 31 && month >= 1 && month <= 12;
    }
}
