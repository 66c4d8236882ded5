package io.inferencegateway.filter.redaction.event;

import io.inferencegateway.filter.redaction.engine.Swar;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Looks back from a bracket whether the array is one of parts: whether the name of such an array and a colon stand before it.
 *
 * <p>Keeps the last few bytes for that, of which none is a text's: what stands in a string has no quote without a backslash.
 * Confined to one event loop.
 */
final class PartNames {
    private static final byte[] NONE = {};
    private static final byte[][] ARRAYS = {bytes("\"content\":"), bytes("\"parts\":"), bytes("\"segments\":")};
    private static final int LONGEST =
            Arrays.stream(ARRAYS).mapToInt(name -> name.length).max().orElseThrow();

    /** The last letters of each. */
    private static final int[] ENDS = Arrays.stream(ARRAYS)
            .mapToInt(name -> Swar.four(name, name.length - 2 - Integer.BYTES))
            .toArray();

    /** The last bytes before what is being read that are no blanks, at its end. Made when there may be a name in them. */
    private byte[] before = NONE;

    private byte[] other = NONE;

    /** What follows stands behind no name. */
    void clear() {
        if (before != NONE) {
            Arrays.fill(before, (byte) 0);
        }
    }

    /** Whether an array of parts begins at {@code bytes[at]}, where {@code bytes[from]} is the first behind what was kept. */
    boolean standBefore(byte[] bytes, int from, int at) {
        int colon = at - 1;
        while (colon >= from && blank(bytes[colon])) {
            colon--;
        }
        // Most brackets stand behind another one or a comma, and most names end with other letters.
        if (colon < from ? before == NONE || before[LONGEST - 1] != ':' : bytes[colon] != ':') {
            return false;
        }
        int end = colon - 1 - Integer.BYTES;
        if (end >= from && bytes[colon - 1] == '"' && !ends(Swar.four(bytes, end))) {
            return false;
        }
        byte[] last = last(bytes, from, at);
        for (byte[] array : ARRAYS) {
            if (Arrays.equals(last, LONGEST - array.length, LONGEST, array, 0, array.length)) {
                return true;
            }
        }
        return false;
    }

    private static boolean ends(int letters) {
        for (int end : ENDS) {
            if (end == letters) {
                return true;
            }
        }
        return false;
    }

    /** Keeps what names can be told by behind {@code bytes[from, to)}. */
    void keep(byte[] bytes, int from, int to) {
        int at = to - 1;
        while (at >= from && blank(bytes[at])) {
            at--;
        }
        if (at < from) {
            return;
        }
        byte end = bytes[at];
        if ((end < 'a' || end > 'z') && end != '"' && end != ':') {
            clear();
            return;
        }
        byte[] last = last(bytes, from, to);
        other = before;
        before = last;
    }

    /** The last bytes that are no blanks, in the array that is not in use. */
    private byte[] last(byte[] bytes, int from, int to) {
        if (other == NONE) {
            before = new byte[LONGEST];
            other = new byte[LONGEST];
        }
        int left = LONGEST;
        for (int at = to - 1; at >= from && left > 0; at--) {
            if (!blank(bytes[at])) {
                other[--left] = bytes[at];
            }
        }
        System.arraycopy(before, LONGEST - left, other, 0, left);
        return other;
    }

    private static boolean blank(byte value) {
        return value == ' ' || value == '\n' || value == '\r' || value == '\t';
    }

    private static byte[] bytes(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }
}
