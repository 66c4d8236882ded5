package io.inferencegateway.filter.redaction.event;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * One message of an AWS event stream, complete and with checksums that were checked: the first {@code length} of
 * {@code bytes}. Lasts as long as the call it is given to. Source: Smithy, Amazon Event Stream Specification.
 */
public final class Frame {
    static final int PRELUDE = 12;
    static final int CHECKSUM = Integer.BYTES;

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

    public int headersFrom() {
        return PRELUDE;
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
        FrameFields field = fields();
        while (field.next()) {
            if (field.name().equals(wanted)) {
                return field.value();
            }
        }
        return "";
    }

    /** Its headers, from before the first. */
    public FrameFields fields() {
        return new FrameFields(bytes, PRELUDE, payloadFrom);
    }

    /** The same message with these headers, which are read from {@code headers}. */
    public Frame with(ByteBuf headers) {
        byte[] own = new byte[headers.readableBytes()];
        headers.readBytes(own);
        ByteBuf whole = Unpooled.buffer(PRELUDE + own.length + payloadLength() + CHECKSUM);
        write(own, Unpooled.wrappedBuffer(bytes, payloadFrom, payloadLength()), whole);
        return new Frame(whole.array(), whole.readableBytes(), own.length);
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
