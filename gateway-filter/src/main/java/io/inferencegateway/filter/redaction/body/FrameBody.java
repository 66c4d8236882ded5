package io.inferencegateway.filter.redaction.body;

import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.filter.redaction.event.Frame;
import io.inferencegateway.filter.redaction.event.FrameCutter;
import io.inferencegateway.filter.redaction.held.Findings;
import io.inferencegateway.filter.redaction.refusal.Unreadable;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * An AWS event stream: what is in its payload parts is one body, cut anywhere, which is redacted as what it is and put into
 * frames again, with lengths and checksums that fit.
 *
 * <p>Each frame keeps its headers, but for what is found in them. What is held leaves in the next frame, or in one more part at the end of the stream; before
 * an exception it is dropped, because the answer broke off there. Events that are JSON are read across frames, too; exceptions and
 * other messages are texts of their own.
 */
public final class FrameBody implements ResponseTransform {
    private final FrameCutter cutter = new FrameCutter();
    private final ResponseTransform payload;
    private final ChunkFrames chunks;
    private final JsonFrames events;
    private final TextChannel other;
    private final FrameHeaders headers;
    private final Findings findings;
    private byte[] partHeaders = {};
    private boolean broken;

    /**
     * @param payload redacts what the parts hold; owned by this
     * @param chunks redacts events that each are base64 in a frame; owned by this
     * @param events redacts events that each are JSON; owned by this
     * @param other redacts the payloads of other messages, counting into {@code findings}
     */
    public FrameBody(
            ResponseTransform payload, ChunkFrames chunks, JsonFrames events, TextChannel other, Findings findings) {
        this.payload = payload;
        this.chunks = chunks;
        this.events = events;
        this.other = other;
        this.headers = new FrameHeaders(new HeaderText(other, findings));
        this.findings = findings;
    }

    @Override
    public void body(ByteBuf in, Consumer<ByteBuf> out) {
        ByteBuf sent = in.alloc().buffer(in.readableBytes());
        try {
            cutter.add(in, frame -> frame(headers.redact(frame), sent));
            Written.hand(sent, out);
        } finally {
            sent.release();
            in.release();
        }
    }

    private void frame(Frame frame, ByteBuf sent) {
        boolean event = frame.isEvent();
        if (event && broken) {
            throw Unreadable.because("it goes on behind an exception");
        }
        if (!event || !written(frame, sent)) {
            single(frame, sent);
        }
    }

    private boolean written(Frame frame, ByteBuf sent) {
        if (frame.isPart()) {
            return false;
        }
        return frame.isChunk() ? chunks.write(frame, sent) : events.write(frame, sent);
    }

    private void single(Frame frame, ByteBuf sent) {
        ByteBuf shown = ByteBufAllocator.DEFAULT.buffer(frame.payloadLength() + 1);
        try {
            Consumer<ByteBuf> collect = collecting(shown);
            boolean part = frame.isPart();
            if (part) {
                partHeaders = frame.headers();
                if (frame.payloadLength() > 0) {
                    // A copy, for the frame's bytes do not outlast it.
                    payload.body(
                            Unpooled.copiedBuffer(frame.bytes(), frame.payloadFrom(), frame.payloadLength()), collect);
                }
            } else {
                broken |= !frame.isEvent();
                other.piece(frame.bytes(), frame.payloadFrom(), frame.payloadFrom() + frame.payloadLength(), shown);
                other.end(shown);
            }
            if (!part || shown.isReadable() || frame.payloadLength() == 0) {
                Frame.write(frame.headers(), shown, sent);
            }
        } finally {
            shown.release();
        }
    }

    private static Consumer<ByteBuf> collecting(ByteBuf shown) {
        return part -> {
            shown.writeBytes(part);
            part.release();
        };
    }

    @Override
    public void end(Consumer<ByteBuf> out) {
        cutter.end();
        ByteBuf shown = ByteBufAllocator.DEFAULT.buffer();
        ByteBuf sent = ByteBufAllocator.DEFAULT.buffer();
        try {
            if (broken) {
                payload.abandon();
                chunks.drop();
                events.drop();
            } else {
                chunks.end(sent);
                events.end(sent);
                payload.end(collecting(shown));
            }
            if (shown.isReadable()) {
                Frame.write(partHeaders, shown, sent);
            }
            Written.hand(sent, out);
        } finally {
            shown.release();
            sent.release();
        }
        findings.report();
    }

    @Override
    public void abandon() {
        cutter.drop();
        other.drop();
        payload.abandon();
        chunks.drop();
        events.drop();
        Arrays.fill(partHeaders, (byte) 0);
        findings.report();
    }

    @Override
    public boolean changesLength() {
        return true;
    }

    @Override
    public String toString() {
        return "FrameBody[" + payload + "]";
    }
}
