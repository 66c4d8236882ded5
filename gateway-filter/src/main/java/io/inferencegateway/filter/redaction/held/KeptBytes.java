package io.inferencegateway.filter.redaction.held;

import io.inferencegateway.filter.redaction.engine.Matcher;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * The bytes of a body that wait: a plain array, overwritten as soon as they are let go, and shown by no {@code toString}.
 *
 * <p>Confined to the event loop of its exchange.
 */
final class KeptBytes {
    private static final int SMALLEST = 64;
    private static final byte[] EMPTY = {};

    private byte[] bytes = EMPTY;
    private int length;

    /** What is kept, up to {@link #length}; another array once something was added or let go. */
    byte[] array() {
        return bytes;
    }

    int length() {
        return length;
    }

    void add(byte[] in, int from, int to) {
        reserve(length + to - from);
        System.arraycopy(in, from, bytes, length, to - from);
        length += to - from;
    }

    /** Adds {@code in[from, writerIndex)}, and takes it for unread still. */
    void add(ByteBuf in, int from) {
        int added = in.writerIndex() - from;
        reserve(length + added);
        in.getBytes(from, bytes, length, added);
        length += added;
    }

    private void reserve(int size) {
        if (bytes.length < size) {
            byte[] larger = Arrays.copyOf(bytes, Math.max(SMALLEST, Math.max(size, bytes.length * 2)));
            Arrays.fill(bytes, (byte) 0);
            bytes = larger;
        }
    }

    /** Lets go of the first ones. */
    void forget(int count) {
        System.arraycopy(bytes, count, bytes, 0, length - count);
        Arrays.fill(bytes, length - count, length, (byte) 0);
        length -= count;
        if (length == 0 ? bytes.length > SMALLEST : bytes.length > 2 * Matcher.HOLD_LIMIT) {
            // A long chunk went through here; a stream that idles must not keep its size.
            byte[] smaller = length == 0 ? EMPTY : Arrays.copyOf(bytes, Math.max(SMALLEST, length));
            Arrays.fill(bytes, (byte) 0);
            bytes = smaller;
        }
    }

    /** Lets go of all. */
    void drop() {
        Arrays.fill(bytes, (byte) 0);
        bytes = EMPTY;
        length = 0;
    }
}
