package io.inferencegateway.filter.redaction.event;

import io.inferencegateway.filter.redaction.bits.Swar;
import io.inferencegateway.filter.redaction.refusal.Unreadable;
import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.FastThreadLocal;
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
    private static final int SCRATCH_SIZE = 1 << 14;
    private static final long NEW_LINE = Swar.each('\n');
    private static final long RETURN = Swar.each('\r');
    private static final byte[] EMPTY = {};

    /** Takes {@code bytes[from, to)}, an event; must not keep the array. */
    public interface Taker {
        void event(byte[] bytes, int from, int to);
    }

    /**
     * Where a thread reads while nothing is kept: a stream that waits for its model has no array of its own. Whoever reads has
     * taken it out, for events are handed to others who may read streams themselves.
     */
    private static final FastThreadLocal<byte[]> SCRATCH = new FastThreadLocal<>() {
        @Override
        protected byte[] initialValue() {
            return new byte[SCRATCH_SIZE];
        }
    };

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
        boolean borrowed = length == 0 && added <= SCRATCH_SIZE;
        if (borrowed) {
            bytes = SCRATCH.get();
            SCRATCH.remove();
        } else {
            reserve(added);
        }
        in.getBytes(in.readerIndex(), bytes, length, added);
        length += added;
        int from = 0;
        while (seen < length) {
            int lineEnd = Swar.find(bytes, seen, length, NEW_LINE, lines ? NEW_LINE : RETURN);
            if (lineEnd > seen) {
                inLine = true;
                behindReturn = false;
            }
            if (lineEnd - from > LONGEST) {
                throw Unreadable.because("an event is longer than " + LONGEST + " bytes");
            }
            seen = lineEnd;
            if (lineEnd < length && ends(bytes[seen++], lineEnd - from)) {
                taker.event(bytes, from, seen);
                from = seen;
            }
        }
        if (borrowed) {
            giveBack(from);
        } else {
            forget(from);
        }
    }

    /** Keeps what is left behind {@code from} in an array of its own. */
    private void giveBack(int from) {
        byte[] scratch = bytes;
        int left = length - from;
        bytes = left == 0 ? EMPTY : new byte[Math.max(SMALLEST, left)];
        System.arraycopy(scratch, from, bytes, 0, left);
        Arrays.fill(scratch, 0, length, (byte) 0);
        SCRATCH.set(scratch);
        length = left;
        seen -= from;
    }

    /** Whether the end of a line, behind so many bytes of the event, is the event's. */
    private boolean ends(byte value, int before) {
        if (lines) {
            return true;
        }
        if (value == '\n' && behindReturn) {
            // The second half of one line end; an event of its own if the first half was the last byte of one.
            behindReturn = false;
            return before == 0;
        }
        behindReturn = value == '\r';
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
        if (length == 0) {
            bytes = EMPTY;
        }
    }
}
