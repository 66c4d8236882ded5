package io.inferencegateway.filter.redaction;

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

    private final byte[] before;
    private final byte[] behind;
    private final TextChannel text;
    private final EventCopy copy;

    private RepeatedEvent(byte[] before, byte[] behind, TextChannel text, EventCopy copy) {
        this.before = before;
        this.behind = behind;
        this.text = text;
        this.copy = copy;
    }

    /** Whether so many bytes around a text are few enough to be remembered. */
    static boolean fits(int length) {
        return length <= LONGEST;
    }

    /** The event {@code bytes[from, to)}, of which {@code bytes[begin, end)} is a piece of this text. */
    static RepeatedEvent of(byte[] bytes, int from, int begin, int end, int to, TextChannel text) {
        byte[] before = Arrays.copyOfRange(bytes, from, begin);
        byte[] behind = Arrays.copyOfRange(bytes, end, to);
        return new RepeatedEvent(before, behind, text, EventCopy.of(before, behind));
    }

    /** Whether this event is the same but for what the string says. */
    boolean is(byte[] bytes, int from, int to) {
        int begin = from + before.length;
        int end = to - behind.length;
        return begin <= end
                && Arrays.equals(bytes, from, begin, before, 0, before.length)
                && Arrays.equals(bytes, end, to, behind, 0, behind.length)
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
        sent.writeBytes(before);
        text.piece(bytes, from + before.length, to - behind.length, part -> {
            sent.writeBytes(part);
            part.release();
        });
        sent.writeBytes(behind);
        if (text.held() > 0) {
            text.last = copy;
            text.place = before.length;
        }
    }
}
