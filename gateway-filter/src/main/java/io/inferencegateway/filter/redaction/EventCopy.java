package io.inferencegateway.filter.redaction;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * An event as it was sent, without its text: what is held of a text leaves in a copy of the event it came in, because a
 * client understands that.
 */
final class EventCopy {
    private final byte[] bytes;

    private EventCopy(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The sent event in {@code sent[from, to)} without the stretches that {@code cuts} gives in order, as pairs. */
    static EventCopy of(ByteBuf sent, int from, int to, int[] cuts, int count) {
        int removed = 0;
        for (int i = 0; i < count; i++) {
            removed += cuts[2 * i + 1] - cuts[2 * i];
        }
        byte[] bytes = new byte[to - from - removed];
        int at = from;
        int length = 0;
        for (int i = 0; i <= count; i++) {
            int end = i < count ? cuts[2 * i] : to;
            sent.getBytes(at, bytes, length, end - at);
            length += end - at;
            at = i < count ? cuts[2 * i + 1] : to;
        }
        return new EventCopy(bytes);
    }

    /** The event that these are the parts of, before and behind its text. */
    static EventCopy of(byte[] before, byte[] behind) {
        byte[] bytes = Arrays.copyOf(before, before.length + behind.length);
        System.arraycopy(behind, 0, bytes, before.length, behind.length);
        return new EventCopy(bytes);
    }

    /** Writes it with a text at this place. */
    void write(ByteBuf text, int place, ByteBuf out) {
        out.writeBytes(bytes, 0, place).writeBytes(text).writeBytes(bytes, place, bytes.length - place);
    }

    @Override
    public String toString() {
        return "EventCopy[" + bytes.length + " bytes]";
    }
}
