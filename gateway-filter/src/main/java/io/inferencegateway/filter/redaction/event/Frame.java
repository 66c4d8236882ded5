package io.inferencegateway.filter.redaction.event;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * One message of an AWS event stream, complete and with checksums that were checked: the first {@code length} of
 * {@code bytes}. Lasts as long as the call it is given to. Source: Smithy, Amazon Event Stream Specification.
 */
public final class Frame {
    static final int PRELUDE = 12;
    static final int CHECKSUM = Integer.BYTES;

    private static final int STRING = 7;
    private static final int[] FIXED_SIZES = {0, 0, 1, 2, Integer.BYTES, Long.BYTES, -1, -1, Long.BYTES, 16};

    private final byte[] bytes;
    private final int length;
    private final int payloadFrom;

    Frame(byte[] bytes, int length, int headersLength) {
        this.bytes = bytes;
        this.length = length;
        this.payloadFrom = PRELUDE + headersLength;
    }

    /** All of it; to be read only. */
    public byte[] bytes() {
        return bytes;
    }

    /** Bytes of all of it. */
    public int length() {
        return length;
    }

    public int payloadFrom() {
        return payloadFrom;
    }

    public int payloadLength() {
        return length - CHECKSUM - payloadFrom;
    }

    /** A copy of its headers, as they stand. */
    public byte[] headers() {
        return Arrays.copyOfRange(bytes, PRELUDE, payloadFrom);
    }

    /** Whether its payload is a part of the model's answer. */
    public boolean isPart() {
        return isEvent() && header(":event-type").equals("PayloadPart");
    }

    /** Whether it may hold an event of a model's stream as base64. */
    public boolean isChunk() {
        return isEvent() && header(":event-type").equals("chunk");
    }

    /** Whether it is no exception and no error, with either of which the answer has broken off. */
    public boolean isEvent() {
        return header(":message-type").equals("event");
    }

    /** A header's text; nothing if it has none, or no text. */
    String header(String wanted) {
        int at = PRELUDE;
        while (at < payloadFrom) {
            int nameLength = bytes[at] & 0xff;
            String name = new String(bytes, at + 1, Math.min(nameLength, payloadFrom - at - 1), StandardCharsets.UTF_8);
            at += 1 + nameLength;
            int type = at < payloadFrom ? bytes[at++] : -1;
            if (type < 0 || type >= FIXED_SIZES.length) {
                return "";
            }
            int size = FIXED_SIZES[type];
            if (size < 0) {
                if (at + 2 > payloadFrom) {
                    return "";
                }
                size = ((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff);
                at += 2;
            }
            if (name.equals(wanted)) {
                return type == STRING && at + size <= payloadFrom
                        ? new String(bytes, at, size, StandardCharsets.UTF_8)
                        : "";
            }
            at += size;
        }
        return "";
    }

    /** Writes a message with these headers and this payload. */
    public static void write(byte[] headers, ByteBuf payload, ByteBuf out) {
        int begin = out.writerIndex();
        int total = PRELUDE + headers.length + payload.readableBytes() + CHECKSUM;
        out.writeInt(total).writeInt(headers.length);
        out.writeInt(checksum(out, begin, 2 * Integer.BYTES));
        out.writeBytes(headers).writeBytes(payload);
        out.writeInt(checksum(out, begin, total - CHECKSUM));
    }

    private static int checksum(ByteBuf bytes, int from, int length) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes.nioBuffer(from, length));
        return (int) checksum.getValue();
    }
}
