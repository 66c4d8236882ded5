package io.inferencegateway.filter.redaction.placeholder;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Values that mean the same wherever they stand: in text, in a string of JSON, and in JSON within a string of JSON.
 *
 * <p>They are UTF-8 (RFC 3629) without control characters, quotes and backslashes, so that no place needs them escaped.
 */
final class PlainValue {
    private static final int HEX_DIGITS = 4;
    private static final int NO_CHARACTER = -1;

    private PlainValue() {}

    /** The value of {@code bytes[from, to)} with JSON's escapes undone once if {@code json}; {@code null} if it is not plain. */
    static byte @Nullable [] of(byte[] bytes, int from, int to, boolean json) {
        boolean simple = true;
        for (int i = from; i < to; i++) {
            byte value = bytes[i];
            if (value == '"' || value == 0x7f || (value >= 0 && value < ' ')) {
                return null;
            }
            simple &= value > 0 && value != '\\';
        }
        if (simple) {
            return Arrays.copyOfRange(bytes, from, to);
        }
        return json ? decoded(bytes, from, to) : null;
    }

    /** Whether every byte is ASCII, and so means the same in every charset that is read. */
    static boolean ascii(byte[] bytes) {
        for (byte value : bytes) {
            if (value < 0) {
                return false;
            }
        }
        return true;
    }

    private static byte @Nullable [] decoded(byte[] bytes, int from, int to) {
        try {
            CharBuffer escaped = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, from, to - from));
            String text = unescaped(escaped);
            if (text == null || !text.chars().allMatch(PlainValue::plain)) {
                return null;
            }
            // A lone surrogate is refused here.
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] value = new byte[encoded.remaining()];
            encoded.get(value);
            return value;
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static boolean plain(int c) {
        return c >= ' ' && c != '"' && c != '\\' && !(c >= 0x7f && c < 0xa0);
    }

    /** JSON's escapes (RFC 8259, section 7) undone once, or {@code null} if one is none. */
    static @Nullable String unescaped(CharSequence text) {
        StringBuilder result = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\') {
                result.append(c);
                continue;
            }
            int escape = ++i < text.length() ? text.charAt(i) : NO_CHARACTER;
            int meant =
                    switch (escape) {
                        case '"', '\\', '/' -> escape;
                        case 'b' -> '\b';
                        case 'f' -> '\f';
                        case 'n' -> '\n';
                        case 'r' -> '\r';
                        case 't' -> '\t';
                        case 'u' -> hex(text, i + 1);
                        default -> NO_CHARACTER;
                    };
            if (meant == NO_CHARACTER) {
                return null;
            }
            i += escape == 'u' ? HEX_DIGITS : 0;
            result.append((char) meant);
        }
        return result.toString();
    }

    private static int hex(CharSequence text, int from) {
        if (from + HEX_DIGITS > text.length()) {
            return NO_CHARACTER;
        }
        int code = 0;
        for (int i = from; i < from + HEX_DIGITS; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                return NO_CHARACTER;
            }
            code = code << 4 | digit;
        }
        return code;
    }
}
