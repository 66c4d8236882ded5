package io.inferencegateway.filter.redaction.event;

import java.util.Arrays;

/**
 * Where the values of the {@code data} lines of one server-sent event are (WHATWG HTML, section 9.2.6).
 *
 * <p>Reused from event to event; confined to one thread.
 */
public final class DataLines {
    private static final byte[] NAME = {'d', 'a', 't', 'a'};

    /** The byte order mark, which may stand before the first line. */
    private static final byte[] MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private int[] bounds = new int[4];
    private int count;

    /** Looks at {@code bytes[from, to)}, an event with all its lines. */
    public void find(byte[] bytes, int from, int to) {
        count = 0;
        int line = from;
        while (line < to) {
            int end = line;
            while (end < to && bytes[end] != '\n' && bytes[end] != '\r') {
                end++;
            }
            int value = value(bytes, line, end);
            if (value >= 0) {
                add(value, end);
            }
            line = end + 1;
        }
    }

    /** Where a line begins, behind the byte order mark that may stand before the first one. */
    public static int behindMark(byte[] bytes, int start, int end) {
        boolean marked = Arrays.equals(bytes, start, Math.min(start + MARK.length, end), MARK, 0, MARK.length);
        return marked ? start + MARK.length : start;
    }

    private static int value(byte[] bytes, int start, int end) {
        int line = behindMark(bytes, start, end);
        int colon = line + NAME.length;
        if (colon >= end || bytes[colon] != ':' || !Arrays.equals(bytes, line, colon, NAME, 0, NAME.length)) {
            return -1;
        }
        return colon + 1 < end && bytes[colon + 1] == ' ' ? colon + 2 : colon + 1;
    }

    private void add(int from, int to) {
        if (bounds.length < 2 * count + 2) {
            bounds = Arrays.copyOf(bounds, 2 * bounds.length);
        }
        bounds[2 * count] = from;
        bounds[2 * count + 1] = to;
        count++;
    }

    public int count() {
        return count;
    }

    public int from(int line) {
        return bounds[2 * line];
    }

    public int to(int line) {
        return bounds[2 * line + 1];
    }

    /** Where the whole line begins. */
    public int begin(byte[] bytes, int line) {
        return lineStart(bytes, from(line), 0);
    }

    /** Where the next line begins behind it. */
    public int end(byte[] bytes, int line) {
        return lineEnd(bytes, to(line), bytes.length);
    }

    /** The event with its data in one line: between the tokens of JSON a blank is as good as a new line. */
    public byte[] joined(byte[] bytes, int from, int to) {
        byte[] one = Arrays.copyOfRange(bytes, from, to);
        int length = from(0) - from;
        for (int line = 0; line < count; line++) {
            System.arraycopy(bytes, from(line), one, length, to(line) - from(line));
            length += to(line) - from(line);
            one[length++] = ' ';
        }
        // What stands between and behind the data lines: names, identifiers, comments, the blank line.
        one[length - 1] = '\n';
        int rest = to(0);
        for (int line = 1; line <= count; line++) {
            int next = line < count ? lineStart(bytes, from(line), from) : to;
            int skip = lineEnd(bytes, rest, next);
            System.arraycopy(bytes, skip, one, length, next - skip);
            length += next - skip;
            rest = line < count ? to(line) : to;
        }
        return Arrays.copyOf(one, length);
    }

    private static int lineStart(byte[] bytes, int at, int from) {
        int start = at;
        while (start > from && bytes[start - 1] != '\n' && bytes[start - 1] != '\r') {
            start--;
        }
        return start;
    }

    private static int lineEnd(byte[] bytes, int at, int to) {
        int end = at;
        if (end < to && bytes[end] == '\r') {
            end++;
        }
        if (end < to && bytes[end] == '\n') {
            end++;
        }
        return end;
    }
}
