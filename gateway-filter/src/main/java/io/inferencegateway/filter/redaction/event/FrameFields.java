package io.inferencegateway.filter.redaction.event;

import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.filter.redaction.refusal.Unreadable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The headers of one message of an AWS event stream, one after the other. Lasts as long as the message. Source: Smithy, Amazon
 * Event Stream Specification, section "Headers".
 *
 * <p>Throws {@link RefusalException} where a header is none: it might hold what a client reads and nobody has searched.
 */
public final class FrameFields {
    private static final int BYTES = 6;
    private static final int STRING = 7;

    /** By type; -1 for those that tell their length. */
    private static final int[] SIZES = {0, 0, 1, 2, Integer.BYTES, Long.BYTES, -1, -1, Long.BYTES, 16};

    private final byte[] bytes;
    private final int to;
    private int begin;
    private int nameEnd;
    private int type;
    private int valueFrom;
    private int end;

    FrameFields(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.to = to;
        this.end = from;
    }

    /** Whether there is one more, which all that follows is about. */
    public boolean next() {
        if (end == to) {
            return false;
        }
        begin = end;
        nameEnd = within(begin + 1 + (bytes[begin] & 0xff) + 1) - 1;
        type = bytes[nameEnd];
        if (type < 0 || type >= SIZES.length) {
            throw unreadable();
        }
        int size = SIZES[type];
        valueFrom = nameEnd + 1;
        if (size < 0) {
            valueFrom = within(valueFrom + Short.BYTES);
            size = ((bytes[valueFrom - 2] & 0xff) << Byte.SIZE) | (bytes[valueFrom - 1] & 0xff);
        }
        end = within(valueFrom + size);
        return true;
    }

    private int within(int place) {
        if (place > to) {
            throw unreadable();
        }
        return place;
    }

    private static RefusalException unreadable() {
        return Unreadable.because("a header of a message of its AWS event stream is none");
    }

    /** Where it begins, with the length of its name. */
    public int begin() {
        return begin;
    }

    /** Where it ends. */
    public int end() {
        return end;
    }

    /** Whether its value is text, or bytes that may be. */
    public boolean text() {
        return type == STRING || type == BYTES;
    }

    /** Where its value is, up to {@link #end}. */
    public int valueFrom() {
        return valueFrom;
    }

    public String name() {
        return new String(bytes, begin + 1, nameEnd - begin - 1, StandardCharsets.UTF_8);
    }

    /** Whether this is its name. */
    public boolean named(byte[] name) {
        return Arrays.equals(bytes, begin + 1, nameEnd, name, 0, name.length);
    }

    /** Its text; nothing if it has none. */
    String value() {
        return type == STRING ? new String(bytes, valueFrom, end - valueFrom, StandardCharsets.UTF_8) : "";
    }
}
