package io.inferencegateway.filter.redaction.body;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/**
 * What stood around the only piece of text of an event, for the next ones: where they have the same around other text, as
 * most events of a stream have, they need neither be parsed nor searched again.
 *
 * <p>Kept is only what was found to hold nothing, and has left already. Immutable but for the text's own state; confined to
 * the event loop of its answer.
 */
final class RepeatedEvent {
    /** Longest event that is remembered, without its text. */
    private static final int LONGEST = 1024;

    /** What stands before its text, and what stands behind. */
    private final byte[] around;

    private final int place;
    private final TextChannel text;
    private final EventCopy copy;

    private RepeatedEvent(byte[] around, int place, TextChannel text) {
        this.around = around;
        this.place = place;
        this.text = text;
        this.copy = EventCopy.of(around);
    }

    /** Whether so many bytes around a text are few enough to be remembered. */
    static boolean fits(int length) {
        return length <= LONGEST;
    }

    /** The event {@code bytes[from, to)}, of which {@code bytes[begin, end)} is a piece of this text. */
    static RepeatedEvent of(byte[] bytes, int from, int begin, int end, int to, TextChannel text) {
        byte[] around = new byte[begin - from + to - end];
        System.arraycopy(bytes, from, around, 0, begin - from);
        System.arraycopy(bytes, end, around, begin - from, to - end);
        return new RepeatedEvent(around, begin - from, text);
    }

    /** Whether this event is the same but for what the string says. */
    boolean is(byte[] bytes, int from, int to) {
        int begin = from + place;
        int end = to - (around.length - place);
        return begin <= end
                && Arrays.equals(bytes, from, begin, around, 0, place)
                && Arrays.equals(bytes, end, to, around, place, around.length)
                && isWhole(bytes, begin, end);
    }

    /** Whether these are the bytes of one string up to its closing quote, which is the next byte. */
    private static boolean isWhole(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            byte value = bytes[at];
            if (value == '"' || (value >= 0 && value < ' ')) {
                return false;
            }
            at += value == '\\' ? 2 : 1;
        }
        return at == to;
    }

    /** Writes such an event, with what may be shown of its text. */
    void write(byte[] bytes, int from, int to, ByteBuf sent) {
        sent.writeBytes(around, 0, place);
        text.piece(bytes, from + place, to - (around.length - place), sent);
        sent.writeBytes(around, place, around.length - place);
        if (text.held() > 0) {
            text.last = copy;
            text.place = place;
        }
    }
}
