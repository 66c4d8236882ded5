package io.inferencegateway.filter.redaction.event;

import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.Refusal;
import io.inferencegateway.exchange.RefusalException;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * Gathers a body until an event is whole: for server-sent events to the blank line, for lines of JSON to the line's end.
 *
 * <p>Bytes that are not whole are kept in a plain array, of up to {@link #LONGEST}, which is overwritten when they go.
 * Confined to one event loop.
 */
public final class EventCutter {
    /** Bytes of the longest event. */
    public static final int LONGEST = 1 << 20;

    private static final int SMALLEST = 512;
    private static final byte[] EMPTY = {};

    /** Takes {@code bytes[from, to)}, an event; must not keep the array. */
    public interface Taker {
        void event(byte[] bytes, int from, int to);
    }

    private final boolean lines;
    private byte[] bytes = EMPTY;
    private int length;
    private int seen;
    /** Whether the line has a byte so far; a blank one has none. */
    private boolean inLine;

    private boolean behindReturn;

    /** @param lines whether each line is an event */
    public EventCutter(boolean lines) {
        this.lines = lines;
    }

    /** Reads, without taking ownership of {@code in}; hands out every event that is whole. */
    public void add(ByteBuf in, Taker taker) {
        int added = in.readableBytes();
        reserve(added);
        in.getBytes(in.readerIndex(), bytes, length, added);
        length += added;
        int from = 0;
        while (seen < length) {
            if (ends(bytes[seen], seen++ - from)) {
                taker.event(bytes, from, seen);
                from = seen;
            } else if (seen - from > LONGEST) {
                throw new RefusalException(new Refusal(
                        GatewayError.RESPONSE_UNREADABLE,
                        "the upstream's answer cannot be redacted: an event is longer than " + LONGEST + " bytes"));
            }
        }
        forget(from);
    }

    private boolean ends(byte value, int before) {
        if (lines) {
            return value == '\n';
        }
        if (value == '\n' && behindReturn) {
            // The second half of one line end; an event of its own if the first half was the last byte of one.
            behindReturn = false;
            return before == 0;
        }
        behindReturn = value == '\r';
        if (value != '\n' && value != '\r') {
            inLine = true;
            return false;
        }
        boolean blank = !inLine;
        inLine = false;
        return blank;
    }

    /** The body is over: hands out what is left, which is no whole event. */
    public void end(Taker taker) {
        if (length > 0) {
            taker.event(bytes, 0, length);
        }
        drop();
    }

    /** Bytes that are kept. */
    public int held() {
        return length;
    }

    /** Overwrites what is kept. */
    public void drop() {
        Arrays.fill(bytes, (byte) 0);
        bytes = EMPTY;
        length = 0;
        seen = 0;
    }

    private void reserve(int added) {
        if (bytes.length < length + added) {
            byte[] larger = Arrays.copyOf(bytes, Math.max(SMALLEST, Math.max(length + added, bytes.length * 2)));
            Arrays.fill(bytes, (byte) 0);
            bytes = larger;
        }
    }

    private void forget(int count) {
        System.arraycopy(bytes, count, bytes, 0, length - count);
        Arrays.fill(bytes, length - count, length, (byte) 0);
        length -= count;
        seen -= count;
        if (length == 0 && bytes.length > SMALLEST * 8) {
            bytes = EMPTY;
        }
    }
}
