package io.inferencegateway.filter.redaction.scan;

import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.filter.redaction.bits.Swar;
import io.inferencegateway.filter.redaction.detector.Detectors;
import io.inferencegateway.filter.redaction.engine.Matcher;
import io.inferencegateway.filter.redaction.refusal.Unreadable;

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

    private static final String[] WORDS = {"true", "false", "null", "NaN", "Infinity"};
    private static final int[] BYTE_ORDER_MARK = {0xef, 0xbb, 0xbf};

    private final Matcher matcher;
    private final long inNumber;
    private final ShortNumbers numbers;

    private At at = At.MARK;
    private String word = "";
    private int wordAt;

    JsonTokens(Matcher matcher, Detectors detectors) {
        this.matcher = matcher;
        this.inNumber = detectors.inNumber();
        this.numbers = new ShortNumbers(matcher, detectors.shortestNumber());
    }

    /** So many other bytes are at hand. */
    void start(int length) {
        numbers.start(length);
    }

    /** Passes the digits of a fraction, or marks and {@link ShortNumbers}, unless a cue is about the number that comes. */
    int skip(byte[] bytes, int from, int to) {
        if (at == At.FRACTION) {
            return Swar.digits(bytes, from, to);
        }
        return at == At.MARK && !matcher.named() ? numbers.pass(bytes, from, to) : from;
    }

    /** Whether a quote may open a string here. */
    boolean mayOpen() {
        return at == At.MARK;
    }

    /**
     * Takes a byte outside strings that opens none, or a number that is all here with the byte behind it.
     *
     * @return behind what was taken
     */
    int next(byte[] bytes, int from, int to, long position) {
        if ((at == At.MARK || at == At.MINUS) && bytes[from] > '0' && bytes[from] <= '9') {
            int end = Swar.digits(bytes, from, to);
            if (end < to) {
                wholeNumber(bytes, from, end, position);
                return end + 1;
            }
        }
        next(bytes[from] & 0xff, position);
        return from + 1;
    }

    private void wholeNumber(byte[] bytes, int from, int end, long position) {
        byte behind = bytes[end];
        boolean goesOn = behind == '.' || behind == 'e' || behind == 'E';
        matcher.enable(inNumber);
        if (!matcher.runWhole(bytes, from, goesOn ? end + 1 : end, position)) {
            matcher.endText();
        }
        behindWhole(behind & 0xff);
    }

    /** Takes a byte outside strings that opens none. */
    private void next(int value, long position) {
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
            case ' ', '\t', '\r', '\n', ',', ':', '}', 0x1e -> {}
            case '[' -> matcher.openList();
            case ']' -> matcher.closeList();
            case '{' -> matcher.openObject();
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
            case ',', ':', '}', '\r', '\n' -> at = At.MARK;
            case ']' -> {
                matcher.closeList();
                at = At.MARK;
            }
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
            return;
        }
        matcher.skipText();
        behindWhole(value);
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
        behindWhole(value);
    }

    private void behindWhole(int value) {
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
        return Unreadable.because("it is not JSON (expected: RFC 8259 in UTF-8, as its Content-Type says)");
    }
}
