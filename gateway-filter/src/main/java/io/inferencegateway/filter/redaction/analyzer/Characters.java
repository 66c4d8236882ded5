package io.inferencegateway.filter.redaction.analyzer;

/** Steps over bytes as characters; of each, {@link #begin} and {@link #end} say where it stands. For one thread, reused. */
final class Characters {
    /** How characters are written. */
    enum Coding {
        UTF_8,
        /** In UTF-8, between the quotes of a string of JSON. */
        JSON,
        /** A byte each: of charsets that are not UTF-8 this shows the ASCII in them and keeps the rest apart. */
        BYTES
    }

    private static final char UNKNOWN = '\uFFFD';
    private static final int[] LEAST = {0, 0, 0x80, 0x800, 0x10000};

    private byte[] bytes = {};
    private int to;
    private Coding coding = Coding.UTF_8;

    /** The character, or the first half of one beyond the basic plane. */
    char first;

    /** The second half, or 0. */
    char second;

    int begin;
    int end;

    void of(byte[] text, int from, int until, Coding written) {
        bytes = text;
        end = from;
        to = until;
        coding = written;
    }

    /** Steps to the next one; false if there is none. */
    boolean next() {
        if (end >= to) {
            return false;
        }
        begin = end;
        second = 0;
        int value = bytes[end] & 0xff;
        if (value == '\\' && coding == Coding.JSON && end + 1 < to) {
            escape();
        } else if (value < 0x80 || coding == Coding.BYTES) {
            first = (char) value;
            end++;
        } else {
            multibyte(value);
        }
        return true;
    }

    private void escape() {
        int mark = bytes[end + 1];
        end += 2;
        first = switch (mark) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> unit();
            default -> (char) (mark & 0x7f);
        };
    }

    private char unit() {
        if (end + 4 > to) {
            end = to;
            return UNKNOWN;
        }
        int unit = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(bytes[end + i], 16);
            unit = digit < 0 ? UNKNOWN : (unit << 4) | digit;
        }
        end += 4;
        return (char) unit;
    }

    private void multibyte(int lead) {
        int length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc2 ? 2 : 1;
        int point = lead & (0xff >> (length + 1));
        for (int i = 1; i < length; i++) {
            int value = end + i < to ? bytes[end + i] : 0;
            if ((value & 0xc0) != 0x80) {
                length = 1;
            }
            point = (point << 6) | (value & 0x3f);
        }
        boolean valid = length > 1 && point >= LEAST[length] && point <= Character.MAX_CODE_POINT;
        end += valid ? length : 1;
        if (!valid || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)) {
            first = UNKNOWN;
        } else if (point < Character.MIN_SUPPLEMENTARY_CODE_POINT) {
            first = (char) point;
        } else {
            first = Character.highSurrogate(point);
            second = Character.lowSurrogate(point);
        }
    }
}
