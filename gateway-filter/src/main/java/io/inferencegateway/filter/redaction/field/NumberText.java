package io.inferencegateway.filter.redaction.field;

import io.inferencegateway.filter.redaction.refusal.Unreadable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/**
 * Numbers as they stand in JSON: decimal text, which is worked on as such, so that no number changes by being read.
 */
final class NumberText {
    /** Bytes of the longest number that is worked on. */
    static final int LONGEST = 1024;

    /** No number of a model is greater, or nearer to nothing. */
    private static final long FARTHEST = 400;

    private static final long CLIPPED = 1_000_000_000;

    private NumberText() {}

    static void requireLength(int length) {
        if (length > LONGEST) {
            throw Unreadable.because("a number of it is longer than " + LONGEST + " bytes");
        }
    }

    /** Whether {@code bytes[from, to)} is a number (RFC 8259 section 6). */
    static boolean matches(byte[] bytes, int from, int to) {
        if (to - from > LONGEST) {
            return false;
        }
        int at = from < to && bytes[from] == '-' ? from + 1 : from;
        int whole = digits(bytes, at, to);
        if (whole == at || (bytes[at] == '0' && whole > at + 1)) {
            return false;
        }
        at = whole;
        if (at < to && bytes[at] == '.') {
            int fraction = digits(bytes, at + 1, to);
            if (fraction == at + 1) {
                return false;
            }
            at = fraction;
        }
        if (at < to && (bytes[at] | 0x20) == 'e') {
            int sign = at + 1 < to && (bytes[at + 1] == '+' || bytes[at + 1] == '-') ? at + 2 : at + 1;
            at = digits(bytes, sign, to);
            if (at == sign) {
                return false;
            }
        }
        return at == to;
    }

    /** Whether it is a number with a fraction or an exponent. */
    static boolean fraction(byte[] bytes, int from, int to) {
        return matches(bytes, from, to) && !whole(bytes, from, to);
    }

    /** Whether it has neither a fraction nor an exponent. */
    static boolean whole(byte[] bytes, int from, int to) {
        return digits(bytes, bytes[from] == '-' ? from + 1 : from, to) == to;
    }

    private static int digits(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && JsonText.digit(bytes[at])) {
            at++;
        }
        return at;
    }

    /** The number; one too near to nothing is nothing, and one that is no double ends the answer. */
    static BigDecimal decimal(byte[] bytes, int from, int to) {
        int mantissa = from;
        while (mantissa < to && (bytes[mantissa] | 0x20) != 'e') {
            mantissa++;
        }
        BigDecimal digits = new BigDecimal(new String(bytes, from, mantissa - from, StandardCharsets.US_ASCII));
        long exponent = exponent(bytes, mantissa, to);
        long magnitude = (long) digits.precision() - digits.scale() + exponent;
        if (digits.signum() == 0 || magnitude < -FARTHEST) {
            return BigDecimal.ZERO;
        }
        if (magnitude > FARTHEST) {
            throw Unreadable.because("a number of it is out of range (expected: < 1e" + FARTHEST + ")");
        }
        return digits.scaleByPowerOfTen((int) exponent);
    }

    private static long exponent(byte[] bytes, int from, int to) {
        if (from == to) {
            return 0;
        }
        boolean negative = bytes[from + 1] == '-';
        long exponent = 0;
        for (int i = from + 1; i < to; i++) {
            if (JsonText.digit(bytes[i])) {
                exponent = Math.min(CLIPPED, exponent * 10 + bytes[i] - '0');
            }
        }
        return negative ? -exponent : exponent;
    }

    /** Writes the number with so many decimals, half to even; one that has no more stays as it stands. */
    static void round(byte[] bytes, int from, int to, int decimals, ByteSink out) {
        int point = -1;
        for (int i = from; i < to; i++) {
            if (bytes[i] == '.') {
                point = i;
            } else if ((bytes[i] | 0x20) == 'e') {
                roundWithExponent(bytes, from, to, decimals, out);
                return;
            }
        }
        if (point < 0 || to - point - 1 <= decimals) {
            out.add(bytes, from, to);
            return;
        }
        int kept = point + decimals;
        boolean up = up(bytes, kept + 1, to, bytes[decimals == 0 ? point - 1 : kept]);
        int digits = bytes[from] == '-' ? from + 1 : from;
        out.reserve(kept - from + 2);
        int begin = out.length;
        out.add(bytes, digits, decimals == 0 ? point : kept + 1);
        if (up) {
            increment(out, begin);
        }
        if (digits > from && !zero(out, begin)) {
            insert(out, begin, '-');
        }
    }

    /** Whether what is cut off makes the last digit that stays one more. */
    private static boolean up(byte[] bytes, int cut, int to, byte last) {
        if (bytes[cut] != '5') {
            return bytes[cut] > '5';
        }
        for (int i = cut + 1; i < to; i++) {
            if (bytes[i] != '0') {
                return true;
            }
        }
        return (last & 1) == 1;
    }

    private static void increment(ByteSink out, int begin) {
        for (int i = out.length - 1; i >= begin; i--) {
            if (out.bytes[i] == '.') {
                continue;
            }
            if (out.bytes[i] < '9') {
                out.bytes[i]++;
                return;
            }
            out.bytes[i] = '0';
        }
        insert(out, begin, '1');
    }

    private static void insert(ByteSink out, int at, char value) {
        out.reserve(1);
        System.arraycopy(out.bytes, at, out.bytes, at + 1, out.length - at);
        out.bytes[at] = (byte) value;
        out.length++;
    }

    private static boolean zero(ByteSink out, int begin) {
        for (int i = begin; i < out.length; i++) {
            if (out.bytes[i] != '0' && out.bytes[i] != '.') {
                return false;
            }
        }
        return true;
    }

    private static void roundWithExponent(byte[] bytes, int from, int to, int decimals, ByteSink out) {
        BigDecimal value = decimal(bytes, from, to);
        if (value.signum() == 0) {
            write(value.setScale(decimals), out);
        } else if (value.scale() <= decimals) {
            out.add(bytes, from, to);
        } else {
            write(value.setScale(decimals, RoundingMode.HALF_EVEN), out);
        }
    }

    /** Writes the multiple of a width that is not greater. */
    static void bucket(BigDecimal value, BigDecimal width, ByteSink out) {
        BigDecimal times = value.divide(width, 0, RoundingMode.FLOOR);
        write(times.multiply(width).setScale(width.scale()), out);
    }

    static void write(BigDecimal value, ByteSink out) {
        out.add(value.toPlainString().getBytes(StandardCharsets.US_ASCII));
    }
}
