package io.inferencegateway.filter.redaction.event;

import io.inferencegateway.filter.redaction.refusal.Unreadable;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * Cuts one array of JSON into its elements while it arrives (RFC 8259 section 5), or values that follow one another (RFC 7464,
 * JSON lines, or without any mark), each as soon as its last byte is here.
 *
 * <p>What stands between elements can only be blanks, commas and the two brackets, between values blanks, commas and the mark of
 * a record; anything else ends the answer. An element
 * that is not whole is kept in a plain array, of up to {@link EventCutter#LONGEST}, which is overwritten when it goes. Confined
 * to one event loop.
 */
public final class ElementCutter {
    private static final int SMALLEST = 512;
    private static final byte[] EMPTY = {};
    /** Begins each record of a JSON text sequence (RFC 7464). */
    static final byte RECORD = 0x1e;

    private static final int[] BYTE_ORDER_MARK = {0xef, 0xbb, 0xbf};

    /** Takes an array in pieces; must not keep what it is given. */
    public interface Taker {
        /** {@code bytes[from, to)} is an element. */
        void element(byte[] bytes, int from, int to);

        /** A byte between elements, before the first or behind the last. */
        void mark(byte value);

        /** The array ends with the next mark. */
        void closing();
    }

    private enum At {
        BEFORE,
        /** Behind the opening bracket. */
        OPENED,
        BEHIND_COMMA,
        ELEMENT,
        STRING,
        ESCAPE,
        /** In a number or a word. */
        SCALAR,
        BEHIND_ELEMENT,
        CLOSED
    }

    private final boolean array;
    private At at = At.BEFORE;
    private int read;
    private int depth;
    private byte[] bytes = EMPTY;
    private int length;

    /** @param array whether the body is one array; otherwise its values are what it is cut into */
    public ElementCutter(boolean array) {
        this.array = array;
    }

    /** Reads, without taking ownership of {@code in}. */
    public void add(ByteBuf in, Taker taker) {
        for (int i = in.readerIndex(); i < in.writerIndex(); i++) {
            next(in.getByte(i), taker);
        }
    }

    private void next(byte value, Taker taker) {
        switch (at) {
            case ELEMENT, STRING, ESCAPE -> {
                keep(value);
                within(value, taker);
            }
            case SCALAR -> {
                if (blank(value) || value == ',' || value == ']' || (!array && value == RECORD)) {
                    whole(taker);
                    between(value, taker);
                } else {
                    keep(value);
                }
            }
            default -> between(value, taker);
        }
    }

    private void within(byte value, Taker taker) {
        if (at == At.ESCAPE) {
            at = At.STRING;
            return;
        }
        if (at == At.STRING) {
            if (value == '\\') {
                at = At.ESCAPE;
            } else if (value == '"') {
                at = At.ELEMENT;
            }
        } else {
            switch (value) {
                case '"' -> at = At.STRING;
                case '{', '[' -> depth++;
                case '}', ']' -> depth--;
                default -> {}
            }
        }
        if (at == At.ELEMENT && depth <= 0) {
            whole(taker);
        }
    }

    private void whole(Taker taker) {
        taker.element(bytes, 0, length);
        Arrays.fill(bytes, 0, length, (byte) 0);
        length = 0;
        depth = 0;
        at = array ? At.BEHIND_ELEMENT : At.BEFORE;
        if (bytes.length > SMALLEST * 8) {
            bytes = EMPTY;
        }
    }

    private void between(byte value, Taker taker) {
        boolean first = at == At.BEFORE && read < BYTE_ORDER_MARK.length && (value & 0xff) == BYTE_ORDER_MARK[read++];
        if (!blank(value) && !first) {
            step(value, taker);
        }
        if (length == 0) {
            taker.mark(value);
        }
    }

    private void step(byte value, Taker taker) {
        switch (at) {
            case BEFORE -> before(value);
            case OPENED, BEHIND_COMMA -> {
                if (value == ']' && at == At.OPENED) {
                    at = At.CLOSED;
                    taker.closing();
                } else {
                    begin(value);
                }
            }
            case BEHIND_ELEMENT -> {
                if (value == ']') {
                    at = At.CLOSED;
                    taker.closing();
                } else {
                    at = value == ',' ? At.BEHIND_COMMA : fail();
                }
            }
            default -> throw Unreadable.because("its JSON goes on behind its end");
        }
    }

    private void before(byte value) {
        if (array) {
            at = value == '[' ? At.OPENED : fail();
        } else if (value != ',' && value != RECORD) {
            begin(value);
        }
    }

    private void begin(byte value) {
        switch (value) {
            case ',', ']', '}', ':' -> fail();
            case '{', '[' -> {
                depth = 1;
                at = At.ELEMENT;
            }
            case '"' -> at = At.STRING;
            default -> at = At.SCALAR;
        }
        keep(value);
    }

    /** The body is over, which is only sound behind the array's end, or behind a value. */
    public void end(Taker taker) {
        if (!array && at == At.SCALAR) {
            whole(taker);
        }
        if (at != (array ? At.CLOSED : At.BEFORE)) {
            throw Unreadable.because("its JSON ends within " + (array ? "an array" : "a value"));
        }
    }

    /** Overwrites what is kept. */
    public void drop() {
        Arrays.fill(bytes, (byte) 0);
        bytes = EMPTY;
        length = 0;
    }

    private void keep(byte value) {
        if (length == EventCutter.LONGEST) {
            throw Unreadable.because("an element is longer than " + EventCutter.LONGEST + " bytes");
        }
        if (length == bytes.length) {
            byte[] larger = Arrays.copyOf(bytes, Math.max(SMALLEST, bytes.length * 2));
            Arrays.fill(bytes, (byte) 0);
            bytes = larger;
        }
        bytes[length++] = value;
    }

    private static boolean blank(byte value) {
        return value == ' ' || value == '\t' || value == '\r' || value == '\n';
    }

    private static At fail() {
        throw Unreadable.because("it is not JSON (expected: RFC 8259 in UTF-8, as its Content-Type says)");
    }
}
