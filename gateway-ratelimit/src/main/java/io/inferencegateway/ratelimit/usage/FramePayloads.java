package io.inferencegateway.ratelimit.usage;

import io.netty.buffer.ByteBuf;

/**
 * Shows a reader the payloads of an AWS event stream, one behind the other, for an answer is cut into them anywhere; of Amazon Bedrock's
 * chunks what is in them as base64.
 *
 * <p>Holds no frame and checks no checksum: those who change or cap the stream do. A length that cannot be ends the reading. Frames
 * that are no part of the answer tell of an error, behind which nothing comes. Confined to one thread. Source: Smithy, Amazon Event
 * Stream Specification.
 */
final class FramePayloads {
    /** Total length, length of the headers, checksum of both. */
    private static final int PRELUDE = 12;

    private static final int CHECKSUM = 4;

    private final ChunkBytes chunks;
    private int preludeBytes;
    private long total;
    private long headers;

    /** Bytes that are still to come of what stands before the payload, of the payload and behind it. */
    private long before;

    private long payload;
    private long behind;
    private boolean lost;

    FramePayloads(UsageReader reader) {
        this.chunks = new ChunkBytes(reader);
    }

    /** Reads on; indices and reference count of {@code part} stay as they are. */
    void read(ByteBuf part) {
        int at = part.readerIndex();
        int end = part.writerIndex();
        while (at < end && !lost) {
            int step = 1;
            if (before > 0) {
                step = (int) Math.min(before, end - at);
                before -= step;
            } else if (payload > 0) {
                step = (int) Math.min(payload, end - at);
                chunks.read(part, at, at + step);
                payload -= step;
                if (payload == 0) {
                    chunks.end();
                }
            } else if (behind > 0) {
                step = (int) Math.min(behind, end - at);
                behind -= step;
            } else {
                prelude(part.getUnsignedByte(at));
            }
            at += step;
        }
    }

    private void prelude(int b) {
        if (preludeBytes < Integer.BYTES) {
            total = (total << 8) | b;
        } else if (preludeBytes < 2 * Integer.BYTES) {
            headers = (headers << 8) | b;
        }
        if (++preludeBytes < PRELUDE) {
            return;
        }
        before = headers;
        payload = total - headers - PRELUDE - CHECKSUM;
        behind = CHECKSUM;
        lost = payload < 0;
        chunks.begin();
        preludeBytes = 0;
        total = 0;
        headers = 0;
    }
}
