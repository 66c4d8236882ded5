package io.inferencegateway.filter.redaction.body;

import io.netty.buffer.ByteBuf;

/**
 * An event as it was sent, without its text: what is held of a text leaves in a copy of the event it came in, because a
 * client understands that.
 */
final class EventCopy {
    private final byte[] bytes;

    private EventCopy(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The sent event in {@code sent[from, to)} without what was written to these stretches. */
    static EventCopy of(ByteBuf sent, int from, int to, Cuts cuts) {
        int count = cuts.count();
        int removed = 0;
        for (int i = 0; i < count; i++) {
            removed += cuts.to(i) - cuts.from(i);
        }
        byte[] bytes = new byte[to - from - removed];
        int at = from;
        int length = 0;
        for (int i = 0; i <= count; i++) {
            int end = i < count ? cuts.from(i) : to;
            sent.getBytes(at, bytes, length, end - at);
            length += end - at;
            at = i < count ? cuts.to(i) : to;
        }
        return new EventCopy(bytes);
    }

    /** Of what stands around a text; not to be changed any more. */
    static EventCopy of(byte[] around) {
        return new EventCopy(around);
    }

    /** Writes it with a text at this place. */
    void write(ByteBuf text, int place, ByteBuf out) {
        out.writeBytes(bytes, 0, place).writeBytes(text).writeBytes(bytes, place, bytes.length - place);
        if (endsWithinLineEnd()) {
            out.writeByte('\n');
        }
    }

    /**
     * Whether its last line ends with the first half of CR LF. An event is whole there, and the second half comes behind it; behind
     * a copy nothing comes, and clients that part events at two whole line ends would take it and the next event for one.
     */
    private boolean endsWithinLineEnd() {
        int length = bytes.length;
        return length > 1 && bytes[length - 1] == '\r' && bytes[length - 2] == '\n';
    }

    @Override
    public String toString() {
        return "EventCopy[" + bytes.length + " bytes]";
    }
}
