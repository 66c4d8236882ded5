package io.inferencegateway.filter.redaction.scan;

import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.filter.redaction.detector.Detectors;
import io.inferencegateway.filter.redaction.engine.Matcher;
import io.inferencegateway.filter.redaction.engine.Swar;

/**
 * What stands between the strings of JSON, byte by byte: marks, numbers and words.
 *
 * <p>Only the whole part of a number is shown to the matcher, with what follows it, so that a fraction or an exponent
 * rules a card out.
 */
final class JsonTokens {
    private enum At {
        /** A value or mark may follow. */
        MARK,
        /** A number or word has ended with a blank: a mark or a new line must follow. */
        BLANK,
        MINUS,
        /** Leading zeros, which JSON has none of: a reader that takes them must find the number behind them redacted. */
        ZERO,
        WHOLE,
        POINT,
        FRACTION,
        EXPONENT,
        SIGN,
        POWER,
        WORD
    }

    /** What is left of a piece when its last number is cut: hardly a longer one. */
    private static final int LONGEST = 40;

    private static final int PROMISE = 256;

    private static final long BLANK = Swar.each(' ');
    private static final String[] WORDS = {"true", "false", "null", "NaN", "Infinity"};
    private static final int[] BYTE_ORDER_MARK = {0xef, 0xbb, 0xbf};

    /** What may stand between values and changes nothing, see {@link #first}. */
    private static final boolean[] MARKS = marks();

    private final Matcher matcher;
    private final long inNumber;

    /** Digits of the shortest match of any rule: a number of fewer is none. */
    private final int shortest;

    /** So many bytes of marks and short numbers promise that {@link NumberBlocks} goes on with more of them. */
    private int promise = PROMISE;

    /** Whether so many have just been passed. */
    private boolean promising;

    private At at = At.MARK;
    private String word = "";
    private int wordAt;

    JsonTokens(Matcher matcher, Detectors detectors) {
        this.matcher = matcher;
        this.inNumber = detectors.inNumber();
        this.shortest = detectors.shortestNumber();
    }

    /**
     * Passes what most of a prediction is made of: the marks between values, the digits of a fraction, and whole numbers that
     * are too short for any rule, if all of them is here with the mark behind it.
     */
    int skip(byte[] bytes, int from, int to) {
        if (at == At.FRACTION) {
            return Swar.digits(bytes, from, to);
        }
        if (at != At.MARK) {
            return from;
        }
        return to - from < NumberBlocks.LEAST ? numbers(bytes, from, to) : many(bytes, from, to);
    }

    /** Passes marks and short numbers one by one. */
    private int numbers(byte[] bytes, int from, int to) {
        int i = from;
        while (true) {
            i = marks(bytes, i, to);
            // Most of what stands between marks is a string.
            int behind = i < to && bytes[i] != '"' ? number(bytes, i, to) : i;
            if (behind == i) {
                return i;
            }
            i = behind;
        }
    }

    /** The same where so much is left that it may be passed in blocks, once enough of it was passed one by one. */
    private int many(byte[] bytes, int from, int to) {
        int i = from;
        while (to - i >= NumberBlocks.LEAST) {
            if (promising) {
                i = block(bytes, i, to);
            }
            int end = Math.min(to, i + promise);
            i = numbers(bytes, i, end);
            promising = end - i <= LONGEST && shortest >= NumberBlocks.SHORTEST;
            if (end - i > LONGEST) {
                return i;
            }
        }
        return numbers(bytes, i, to);
    }

    /** A block that was not worth it makes the next wait for twice as many numbers, so that little is lost in all. */
    private int block(byte[] bytes, int from, int to) {
        int behind = NumberBlocks.ofThread().pass(bytes, from, to);
        promise = behind - from >= NumberBlocks.LEAST / 2 ? PROMISE : Math.min(2 * promise, 32 * PROMISE);
        return behind;
    }

    /** Where the marks end that stand here; indentation eight blanks at a time. */
    private static int marks(byte[] bytes, int from, int to) {
        int i = from;
        while (i < to && bytes[i] >= 0 && MARKS[bytes[i]]) {
            i = bytes[i] == ' ' ? Swar.passAll(bytes, i + 1, to, BLANK) : i + 1;
        }
        return i;
    }

    /** Where a short number ends that begins here, or {@code from} if it must be looked at byte by byte. */
    private int number(byte[] bytes, int from, int to) {
        int first = bytes[from] == '-' ? from + 1 : from;
        if (first + Long.BYTES > to) {
            return from;
        }
        long others = Swar.notDigits(bytes, first);
        int length = Swar.place(others);
        if (length == 0 || length >= shortest || others == 0) {
            return from;
        }
        int end = first + length;
        if (bytes[end] == '.') {
            int fraction = end + 1;
            others &= others - 1;
            end = others != 0
                    ? first + Swar.place(others)
                    : Swar.digits(bytes, Math.max(fraction, first + Long.BYTES), to);
            if (end == fraction || end == to) {
                return from;
            }
        }
        byte mark = bytes[end];
        return mark == ',' || mark == ']' || mark == '}' ? end : from;
    }

    private static boolean[] marks() {
        boolean[] marks = new boolean[128];
        for (char mark : " \t\r\n,:[]{}".toCharArray()) {
            marks[mark] = true;
        }
        return marks;
    }

    /** Whether a quote may open a string here. */
    boolean mayOpen() {
        return at == At.MARK;
    }

    /** Takes a byte outside strings that opens none. */
    void next(int value, long position) {
        switch (at) {
            case MARK -> first(value, position);
            case BLANK -> blank(value);
            case MINUS -> {
                if (value == 'I') {
                    word(value);
                } else if (value >= '0' && value <= '9') {
                    number(value, position);
                } else {
                    throw malformed();
                }
            }
            case ZERO -> zero(value, position);
            case WHOLE -> whole(value, position);
            case POINT -> at = digit(value) ? At.FRACTION : fail();
            case FRACTION -> {
                if (!digit(value)) {
                    afterDigits(value);
                }
            }
            case EXPONENT -> at = digit(value) ? At.POWER : value == '+' || value == '-' ? At.SIGN : fail();
            case SIGN -> at = digit(value) ? At.POWER : fail();
            case POWER -> {
                if (!digit(value)) {
                    after(value);
                }
            }
            case WORD -> {
                if (wordAt == word.length()) {
                    after(value);
                } else if (value != word.charAt(wordAt++)) {
                    throw malformed();
                }
            }
        }
    }

    private void first(int value, long position) {
        switch (value) {
            case ' ', '\t', '\r', '\n', ',', ':', '[', ']', '{', '}', 0x1e -> {}
            case '-' -> at = At.MINUS;
            case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number(value, position);
            default -> {
                if (position >= BYTE_ORDER_MARK.length || value != BYTE_ORDER_MARK[(int) position]) {
                    word(value);
                }
            }
        }
    }

    private void blank(int value) {
        switch (value) {
            case ' ', '\t' -> {}
            case ',', ':', ']', '}', '\r', '\n' -> at = At.MARK;
            default -> throw malformed();
        }
    }

    private void number(int value, long position) {
        at = value == '0' ? At.ZERO : At.WHOLE;
        if (at == At.WHOLE) {
            matcher.enable(inNumber);
            matcher.symbol(value, position, position + 1);
        }
    }

    private void zero(int value, long position) {
        if (digit(value)) {
            number(value, position);
        } else if (value == '.') {
            at = At.POINT;
        } else {
            afterDigits(value);
        }
    }

    private void whole(int value, long position) {
        if (digit(value)) {
            matcher.symbol(value, position, position + 1);
            return;
        }
        if (value == '.' || value == 'e' || value == 'E') {
            matcher.symbol(value, position, position + 1);
        }
        matcher.endText();
        if (value == '.') {
            at = At.POINT;
        } else {
            afterDigits(value);
        }
    }

    private void afterDigits(int value) {
        if (value == 'e' || value == 'E') {
            at = At.EXPONENT;
        } else {
            after(value);
        }
    }

    private void after(int value) {
        at = At.BLANK;
        blank(value);
    }

    private void word(int value) {
        for (String candidate : WORDS) {
            if (candidate.charAt(0) == value) {
                word = candidate;
                wordAt = 1;
                at = At.WORD;
                return;
            }
        }
        throw malformed();
    }

    private static boolean digit(int value) {
        return value >= '0' && value <= '9';
    }

    private static At fail() {
        throw malformed();
    }

    private static RefusalException malformed() {
        return Escapes.unreadable("it is not JSON (expected: RFC 8259 in UTF-8, as its Content-Type says)");
    }
}
