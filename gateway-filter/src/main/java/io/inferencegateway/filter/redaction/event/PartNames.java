package io.inferencegateway.filter.redaction.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A name that is being read, and whether it is that of an array of parts, or of the text of one. Confined to one event loop. */
final class PartNames {
    private static final byte[][] ARRAYS = {bytes("content"), bytes("parts"), bytes("segments")};
    private static final byte[] TEXT = bytes("text");
    private static final int LONGEST =
            Arrays.stream(ARRAYS).mapToInt(name -> name.length).max().orElseThrow();
    private static final int NONE = LONGEST + 1;

    private final byte[] name = new byte[LONGEST];
    private int length;

    /** Whether the name of an array begins so. */
    static boolean begins(byte first) {
        return first == 'c' || first == 'p' || first == 's';
    }

    void clear() {
        length = 0;
    }

    /** It is none of these, whatever follows. */
    void spoil() {
        length = NONE;
    }

    /** The next byte of it; whether it may still be the name of an array. */
    boolean add(byte value) {
        if (length < LONGEST) {
            name[length++] = value;
            return mayBeArray();
        }
        length = NONE;
        return false;
    }

    void add(byte[] bytes, int from, int to) {
        if (to - from > LONGEST - length) {
            length = NONE;
        } else {
            System.arraycopy(bytes, from, name, length, to - from);
            length += to - from;
        }
    }

    private boolean mayBeArray() {
        for (byte[] array : ARRAYS) {
            if (length <= array.length && Arrays.equals(name, 0, length, array, 0, length)) {
                return true;
            }
        }
        return false;
    }

    boolean ofParts() {
        for (byte[] array : ARRAYS) {
            if (is(array)) {
                return true;
            }
        }
        return false;
    }

    boolean isText() {
        return is(TEXT);
    }

    private boolean is(byte[] wanted) {
        return length == wanted.length && Arrays.equals(name, 0, length, wanted, 0, length);
    }

    private static byte[] bytes(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }
}
