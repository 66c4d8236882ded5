package io.inferencegateway.filter.redaction.field;

import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.filter.redaction.refusal.Unreadable;
import java.nio.charset.StandardCharsets;

/** What the bytes of JSON mean where they must be looked into: names with escapes, values that are all here. */
final class JsonText {
    private static final int HEX_DIGITS = 4;

    private static final byte IN_SCALAR = 1;
    private static final byte BLANK = 2;
    private static final byte BEHIND_VALUE = 3;
    private static final byte[] CLASSES = classes();

    private JsonText() {}

    private static byte[] classes() {
        byte[] classes = new byte[128];
        for (int value = 0; value < classes.length; value++) {
            boolean letter = (value >= 'a' && value <= 'z') || (value >= 'A' && value <= 'Z');
            classes[value] = letter || digit(value) || "+-.".indexOf(value) >= 0 ? IN_SCALAR : 0;
        }
        for (char blank : " \t\r\n".toCharArray()) {
            classes[blank] = BLANK;
        }
        for (char mark : ",]}".toCharArray()) {
            classes[mark] = BEHIND_VALUE;
        }
        return classes;
    }

    /** The content of a string with its escapes undone (RFC 8259 section 7), in UTF-8; a wrong escape ends the answer. */
    static byte[] unescaped(byte[] bytes, int from, int to) {
        StringBuilder text = new StringBuilder(to - from);
        String raw = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        for (int i = 0; i < raw.length(); i++) {
            char value = raw.charAt(i);
            if (value != '\\') {
                text.append(value);
                continue;
            }
            char escape = ++i < raw.length() ? raw.charAt(i) : ' ';
            if (escape == 'u' && i + HEX_DIGITS < raw.length()) {
                text.append(hex(raw, i + 1));
                i += HEX_DIGITS;
            } else {
                text.append(plain(escape));
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static char plain(char escape) {
        return switch (escape) {
            case '"', '\\', '/' -> escape;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> throw Unreadable.because("an escape in a string is none of JSON's");
        };
    }

    private static char hex(String raw, int from) {
        int code = 0;
        for (int i = from; i < from + HEX_DIGITS; i++) {
            int digit = raw.charAt(i) < 0x80 ? Character.digit(raw.charAt(i), 16) : -1;
            if (digit < 0) {
                throw Unreadable.because("an escape in a string is none of JSON's");
            }
            code = (code << 4) | digit;
        }
        return (char) code;
    }

    static boolean blank(byte value) {
        return value >= 0 && CLASSES[value] == BLANK;
    }

    /** Whether a number or word ends before this byte. */
    static boolean ends(byte value) {
        return value >= 0 && CLASSES[value] >= BLANK;
    }

    /** Whether a byte may be part of a number or word. */
    static boolean inScalar(byte value) {
        return value >= 0 && CLASSES[value] == IN_SCALAR;
    }

    static boolean digit(int value) {
        return value >= '0' && value <= '9';
    }

    static RefusalException malformed() {
        return Unreadable.because("it is not JSON, in which fields could be found (expected: RFC 8259 in UTF-8)");
    }
}
