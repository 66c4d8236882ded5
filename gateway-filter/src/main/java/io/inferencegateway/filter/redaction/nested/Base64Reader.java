package io.inferencegateway.filter.redaction.nested;

import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.filter.redaction.refusal.Unreadable;
import io.netty.buffer.ByteBuf;

/**
 * Reads base64 in a string of JSON, byte by byte (RFC 4648 sections 4 and 5): either alphabet, padded or not, with line breaks and
 * with JSON's escapes, for some servers write the solidus and the equals sign so. Anything else ends the answer.
 */
public final class Base64Reader {
    private static final int HEX_DIGITS = 4;
    private static final int CHARACTER_BITS = 6;
    private static final int GROUP = 4;

    private int bits;
    private int characters;
    private int padding;
    private boolean escaped;
    private int hexLeft;
    private int code;

    /** Reads all of a string, quotes not counted. */
    public static void read(byte[] bytes, int from, int to, ByteBuf out) {
        Base64Reader reader = new Base64Reader();
        for (int i = from; i < to; i++) {
            reader.next(bytes[i], out);
        }
        reader.end(out);
    }

    /** Takes a byte of the string; false if it is the closing quote. */
    boolean next(byte value, ByteBuf out) {
        if (hexLeft > 0) {
            code = (code << 4) | hex(value);
            if (--hexLeft == 0) {
                character(code, out);
            }
        } else if (escaped) {
            escaped = false;
            switch (value) {
                case '/' -> character('/', out);
                case 'n', 'r' -> {}
                case 'u' -> {
                    hexLeft = HEX_DIGITS;
                    code = 0;
                }
                default -> throw wrong();
            }
        } else if (value == '\\') {
            escaped = true;
        } else if (value == '"') {
            return false;
        } else {
            character(value & 0xff, out);
        }
        return true;
    }

    private void character(int character, ByteBuf out) {
        if (character == '\n' || character == '\r') {
            return;
        }
        if (character == '=') {
            if (++padding > GROUP - characters || characters < 2) {
                throw wrong();
            }
            return;
        }
        if (padding > 0) {
            throw wrong();
        }
        bits = (bits << CHARACTER_BITS) | value(character);
        if (++characters == GROUP) {
            out.writeMedium(bits);
            characters = 0;
            bits = 0;
        }
    }

    /** The string is over. */
    void end(ByteBuf out) {
        if (escaped || hexLeft > 0 || characters == 1 || (padding > 0 && padding != GROUP - characters)) {
            throw wrong();
        }
        if (characters == 2) {
            out.writeByte(bits >>> 4);
        } else if (characters == 3) {
            out.writeShort(bits >>> 2);
        }
        bits = 0;
        characters = 0;
        padding = 0;
    }

    private static int value(int character) {
        if (character >= 'A' && character <= 'Z') {
            return character - 'A';
        } else if (character >= 'a' && character <= 'z') {
            return character - 'a' + 26;
        } else if (character >= '0' && character <= '9') {
            return character - '0' + 52;
        }
        return switch (character) {
            case '+', '-' -> 62;
            case '/', '_' -> 63;
            default -> throw wrong();
        };
    }

    private static int hex(byte value) {
        int digit = Character.digit(value, 16);
        if (digit < 0) {
            throw wrong();
        }
        return digit;
    }

    private static RefusalException wrong() {
        return Unreadable.because("what it holds as base64 is none (expected: RFC 4648)");
    }
}
