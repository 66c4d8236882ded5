package io.inferencegateway.filter.cap;

import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.filter.redaction.event.EventCutter;
import io.inferencegateway.filter.redaction.event.Frame;
import io.inferencegateway.filter.redaction.event.FrameCutter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Passes the messages of an AWS event stream on when they are whole: counts them, and what is in their payloads, which are one
 * body that is cut anywhere.
 */
final class CountedFrames extends CountedBody {
    private final FrameCutter cutter = new FrameCutter();
    private final EventCutter events = new EventCutter(false);
    private final @Nullable Limit frames;
    private final boolean wholeEvents;
    private @Nullable Limit met;

    /**
     * @param frames ends the answer before the message that is one too many; {@code null} for no limit
     * @param wholeEvents whether the limits of what is in the payloads are for whole server-sent events
     */
    CountedFrames(List<Limit> limits, @Nullable Limit frames, boolean wholeEvents, ResponseTransform next) {
        super(limits, next);
        this.frames = frames;
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
        }
        if (met == null) {
            allowed.writeBytes(frame.bytes(), 0, frame.length());
        }
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
        next.end(out);
    }

    @Override
    public void abandon() {
        cutter.drop();
        events.drop();
        next.abandon();
    }
}
