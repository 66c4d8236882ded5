package io.inferencegateway.pipeline;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Follows the frames of an AWS event stream as they pass, and makes the frame that tells a client it broke.
 *
 * <p>A frame is {@code u32 total length, u32 header length, u32 CRC of both, headers, payload, u32 CRC of all before}. Only
 * between two frames may another be put: inside one it would be taken for payload. Confined to the event loop. Source:
 * Smithy, Amazon Event Stream Specification.
 */
final class EventStreamFrames {
    static final int OVERHEAD = 16;
    private static final int STRING = 7;

    private int prefix;
    private int prefixBytes;
    private long left;
    private boolean lost;

    /** Bytes that were sent; reads them without moving an index. */
    void passed(ByteBuf part) {
        int at = part.readerIndex();
        int end = part.writerIndex();
        while (at < end && !lost) {
            if (left > 0) {
                int step = (int) Math.min(left, end - at);
                left -= step;
                at += step;
                continue;
            }
            prefix = (prefix << 8) | part.getUnsignedByte(at++);
            if (++prefixBytes == Integer.BYTES) {
                left = Integer.toUnsignedLong(prefix) - Integer.BYTES;
                lost = left < OVERHEAD - Integer.BYTES;
                prefix = 0;
                prefixBytes = 0;
            }
        }
    }

    /** Whether the last frame is complete. */
    boolean atBoundary() {
        return !lost && left == 0 && prefixBytes == 0;
    }

    /** A modelled exception, which every AWS SDK turns into an error; the caller owns the buffer. */
    static ByteBuf exception(ByteBufAllocator alloc, String type, String json) {
        byte[] payload = json.getBytes(StandardCharsets.UTF_8);
        ByteBuf frame = alloc.buffer(192 + payload.length);
        frame.writeZero(12);
        header(frame, ":message-type", "exception");
        header(frame, ":exception-type", type);
        header(frame, ":content-type", "application/json");
        int headers = frame.readableBytes() - 12;
        frame.writeBytes(payload);
        frame.setInt(0, frame.readableBytes() + Integer.BYTES);
        frame.setInt(4, headers);
        frame.setInt(8, crc(frame, 8));
        return frame.writeInt(crc(frame, frame.readableBytes()));
    }

    private static void header(ByteBuf frame, String name, String value) {
        frame.writeByte(name.length()).writeCharSequence(name, StandardCharsets.US_ASCII);
        frame.writeByte(STRING).writeShort(value.length()).writeCharSequence(value, StandardCharsets.US_ASCII);
    }

    private static int crc(ByteBuf frame, int length) {
        CRC32 crc = new CRC32();
        crc.update(frame.nioBuffer(0, length));
        return (int) crc.getValue();
    }
}
