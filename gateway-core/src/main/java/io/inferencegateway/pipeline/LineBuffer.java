package io.inferencegateway.pipeline;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Lines of flat JSON objects, written as bytes into one array that is used again: formatting a line allocates nothing.
 *
 * <p>Confined to one thread.
 */
final class LineBuffer {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    /** Bytes that one character may need: {@code \u0000}. */
    private static final int LONGEST_CHARACTER = 6;

    private static final int LONGEST_NUMBER = 20;

    /** The name of a member with all that stands around it; make it once. */
    static final class Name {
        private final byte[] first;
        private final byte[] later;

        Name(String name) {
            first = ('"' + name + "\":").getBytes(StandardCharsets.US_ASCII);
            later = (",\"" + name + "\":").getBytes(StandardCharsets.US_ASCII);
        }
    }

    private byte[] bytes = new byte[64 * 1024];
    private int length;
    private int lineStart;
    private int lines;
    private boolean open;

    int length() {
        return length;
    }

    /** Whole lines that were not drained yet. */
    int lines() {
        return lines;
    }

    LineBuffer text(Name name, String value) {
        name(name);
        int characters = value.length();
        room(2 + characters * LONGEST_CHARACTER);
        bytes[length++] = '"';
        for (int i = plain(value, 0); i < characters; i = plain(value, i + 1)) {
            escape(value.charAt(i));
        }
        bytes[length++] = '"';
        return this;
    }

    /** Copies what needs no escape, which is nearly always all of it; returns where that ends. */
    private int plain(String value, int from) {
        byte[] to = bytes;
        int at = length;
        int i = from;
        for (; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < 0x20 || c >= 0x7f || c == '"' || c == '\\') {
                break;
            }
            to[at++] = (byte) c;
        }
        length = at;
        return i;
    }

    private void escape(char c) {
        bytes[length++] = '\\';
        if (c == '"' || c == '\\') {
            bytes[length++] = (byte) c;
            return;
        }
        bytes[length++] = 'u';
        for (int shift = 12; shift >= 0; shift -= 4) {
            bytes[length++] = HEX[(c >> shift) & 15];
        }
    }

    /** A number that is not negative. */
    LineBuffer number(Name name, long value) {
        name(name);
        room(LONGEST_NUMBER);
        int digits = 1;
        for (long left = value; left >= 10; left /= 10) {
            digits++;
        }
        long left = value;
        for (int i = length + digits - 1; i >= length; i--) {
            bytes[i] = (byte) ('0' + left % 10);
            left /= 10;
        }
        length += digits;
        return this;
    }

    private void name(Name name) {
        byte[] text = open ? name.later : name.first;
        room(text.length + 1);
        if (!open) {
            bytes[length++] = '{';
            open = true;
        }
        System.arraycopy(text, 0, bytes, length, text.length);
        length += text.length;
    }

    void endLine() {
        room(2);
        bytes[length++] = '}';
        bytes[length++] = '\n';
        open = false;
        lineStart = length;
        lines++;
    }

    /** Forgets the line that was begun, if one was. */
    void dropLine() {
        length = lineStart;
        open = false;
    }

    private void room(int needed) {
        if (bytes.length - length < needed) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + needed));
        }
    }

    /** Writes all lines in one go and forgets them, even if that fails. */
    void drainTo(OutputStream sink) throws IOException {
        int all = length;
        length = 0;
        lineStart = 0;
        lines = 0;
        if (all > 0) {
            sink.write(bytes, 0, all);
            sink.flush();
        }
    }
}
