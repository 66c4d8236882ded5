package io.inferencegateway.filter.redaction.event;

import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.filter.redaction.refusal.Unreadable;
import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/**
 * Gathers an AWS event stream until a message is whole, and checks its lengths and both checksums; a wrong one ends the
 * answer. Confined to one event loop.
 */
public final class FrameCutter {
    /** Bytes of the longest message; the vendor's services send far shorter ones. */
    public static final int LONGEST = 1 << 20;

    private static final int LONGEST_HEADERS = 1 << 17;
    private static final int SMALLEST = 512;
    private static final byte[] EMPTY = {};

    private final CRC32 checksum = new CRC32();
    private byte[] bytes = EMPTY;
    private int length;
    /** Bytes of the message at hand; 0 as long as its prelude is not whole. */
    private int total;

    private int headers;

    /** Reads, without taking ownership of {@code in}; hands out every message that is whole. */
    public void add(ByteBuf in, Consumer<Frame> taker) {
        int at = in.readerIndex();
        while (at < in.writerIndex()) {
            int wanted = (total == 0 ? Frame.PRELUDE : total) - length;
            int step = Math.min(wanted, in.writerIndex() - at);
            reserve(step);
            in.getBytes(at, bytes, length, step);
            length += step;
            at += step;
            if (step < wanted) {
                return;
            }
            if (total == 0) {
                prelude();
            } else {
                message(taker);
            }
        }
    }

    private void prelude() {
        int announced = integer(0);
        headers = integer(4);
        check(8, "the checksum of a message's prelude");
        if (headers < 0
                || headers > LONGEST_HEADERS
                || announced < Frame.PRELUDE + Frame.CHECKSUM + headers
                || announced > LONGEST) {
            throw unreadable("the length of a message (expected: <= " + LONGEST + ")");
        }
        total = announced;
    }

    private void message(Consumer<Frame> taker) {
        check(total - Frame.CHECKSUM, "the checksum of a message");
        taker.accept(new Frame(bytes, total, headers));
        Arrays.fill(bytes, 0, length, (byte) 0);
        length = 0;
        total = 0;
        if (bytes.length > 16 * SMALLEST) {
            bytes = EMPTY;
        }
    }

    private void check(int upTo, String what) {
        checksum.reset();
        checksum.update(bytes, 0, upTo);
        if ((int) checksum.getValue() != integer(upTo)) {
            throw unreadable(what);
        }
    }

    private int integer(int at) {
        return ((bytes[at] & 0xff) << 24)
                | ((bytes[at + 1] & 0xff) << 16)
                | ((bytes[at + 2] & 0xff) << 8)
                | (bytes[at + 3] & 0xff);
    }

    /** The body is over, which is only sound between two messages. */
    public void end() {
        if (length > 0) {
            throw unreadable("it ends within a message");
        }
    }

    /** Overwrites what is kept. */
    public void drop() {
        Arrays.fill(bytes, (byte) 0);
        bytes = EMPTY;
        length = 0;
    }

    private void reserve(int added) {
        if (bytes.length < length + added) {
            byte[] larger = Arrays.copyOf(bytes, Math.max(SMALLEST, Math.max(length + added, bytes.length * 2)));
            Arrays.fill(bytes, (byte) 0);
            bytes = larger;
        }
    }

    private static RefusalException unreadable(String what) {
        return Unreadable.because("it is no AWS event stream: " + what);
    }
}
