package io.inferencegateway.filter.cap;

import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.Refusal;
import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.filter.redaction.event.ChunkBytes;
import io.inferencegateway.filter.redaction.event.EventCutter;
import io.inferencegateway.filter.redaction.event.Frame;
import io.inferencegateway.filter.redaction.event.FrameCutter;
import io.inferencegateway.filter.redaction.nested.Base64Reader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Passes the messages of an AWS event stream on when they are whole: counts them, and what is in their payloads, which are one
 * body that is cut anywhere. Where whole events are counted, a message waits until the last one in it is whole, too.
 */
final class CountedFrames extends CountedBody {
    private final FrameCutter cutter = new FrameCutter();
    private final EventCutter events = new EventCutter(false);
    private final @Nullable CappedCounter frames;
    private final @Nullable CappedCounter messages;
    private final boolean wholeEvents;
    private @Nullable CappedCounter met;

    /** Messages with the beginning of an event, up to {@link FrameCutter#LONGEST} bytes; owned. */
    private ByteBuf waiting = Unpooled.EMPTY_BUFFER;

    /**
     * @param frames ends the answer before the message that is one too many; {@code null} for no limit
     * @param messages ends it before the one in whose JSON is one too many, of those that are no parts of a body; {@code null} for no
     *     limit
     * @param wholeEvents whether the limits of what is in the payloads are for whole server-sent events
     */
    CountedFrames(
            List<CappedCounter> limits,
            @Nullable CappedCounter frames,
            @Nullable CappedCounter messages,
            boolean wholeEvents,
            ResponseTransform next) {
        super(limits, next);
        this.frames = frames;
        this.messages = messages;
        this.wholeEvents = wholeEvents;
    }

    @Override
    public void body(ByteBuf in, Consumer<ByteBuf> out) {
        ByteBuf allowed = in.alloc().buffer(in.readableBytes());
        try {
            cutter.add(in, frame -> frame(frame, allowed));
            pass(allowed.retain(), out, met);
        } finally {
            allowed.release();
            in.release();
        }
    }

    private void frame(Frame frame, ByteBuf allowed) {
        if (met == null && frames != null && frames.counter().read(frame.bytes(), 0, 1) == 0) {
            met = frames;
        }
        int from = frame.payloadFrom();
        int to = from + frame.payloadLength();
        if (met == null && frame.isPart() && !limits.isEmpty()) {
            if (wholeEvents) {
                events.add(Unpooled.wrappedBuffer(frame.bytes(), from, to - from), this::payload);
            } else {
                payload(frame.bytes(), from, to);
            }
        } else if (met == null && messages != null && !frame.isPart()) {
            message(messages, frame, from, to);
        }
        if (met != null) {
            return;
        }
        if (events.held() > 0) {
            await(frame);
        } else {
            ByteBuf before = release();
            allowed.writeBytes(before).writeBytes(frame.bytes(), 0, frame.length());
            before.release();
        }
    }

    /** Its payload is JSON, or holds some as base64; both are counted. */
    private void message(CappedCounter limit, Frame frame, int from, int to) {
        ByteBuf inside = ByteBufAllocator.DEFAULT.buffer();
        try {
            ChunkBytes base64 = frame.isChunk() ? ChunkBytes.find(frame.bytes(), from, to) : null;
            if (base64 != null) {
                Base64Reader.read(frame.bytes(), base64.from(), base64.to(), inside);
            }
            byte[] decoded = ByteBufUtil.getBytes(inside);
            if (exceeds(limit, frame.bytes(), from, to) || exceeds(limit, decoded, 0, decoded.length)) {
                met = limit;
            }
        } finally {
            inside.release();
        }
    }

    private static boolean exceeds(CappedCounter limit, byte[] bytes, int from, int to) {
        limit.counter().restart();
        return limit.counter().read(bytes, from, to) < to;
    }

    private void await(Frame frame) {
        if (waiting.readableBytes() + frame.length() > FrameCutter.LONGEST) {
            throw new RefusalException(new Refusal(
                    GatewayError.RESPONSE_UNREADABLE,
                    "tokens of the upstream's answer cannot be counted: the messages with one event are longer than "
                            + FrameCutter.LONGEST + " bytes"));
        }
        if (!waiting.isReadable()) {
            waiting = ByteBufAllocator.DEFAULT.buffer(frame.length());
        }
        waiting.writeBytes(frame.bytes(), 0, frame.length());
    }

    /** Gives away what waited. */
    private ByteBuf release() {
        ByteBuf released = waiting;
        waiting = Unpooled.EMPTY_BUFFER;
        return released;
    }

    private void payload(byte[] bytes, int from, int to) {
        for (int i = 0; i < limits.size() && met == null; i++) {
            if (limits.get(i).counter().read(bytes, from, to) < to) {
                met = limits.get(i);
            }
        }
    }

    @Override
    public void end(Consumer<ByteBuf> out) {
        cutter.end();
        events.end(this::payload);
        pass(met == null ? release() : Unpooled.EMPTY_BUFFER, out, met);
        next.end(out);
    }

    @Override
    public void abandon() {
        cutter.drop();
        events.drop();
        release().release();
        next.abandon();
    }
}
