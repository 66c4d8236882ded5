package io.inferencegateway.filter.cap;

import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.filter.redaction.event.EventCutter;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Passes server-sent events on when they are whole, for counters that must have read one to say whether it may leave. */
final class CountedEvents extends CountedBody {
    private final EventCutter cutter = new EventCutter(false);
    private @Nullable CappedCounter met;

    CountedEvents(List<CappedCounter> limits, ResponseTransform next) {
        super(limits, next);
    }

    @Override
    public void body(ByteBuf in, Consumer<ByteBuf> out) {
        ByteBuf allowed = in.alloc().buffer(in.readableBytes());
        try {
            cutter.add(in, (bytes, from, to) -> event(bytes, from, to, allowed));
            pass(allowed.retain(), out, met);
        } finally {
            allowed.release();
            in.release();
        }
    }

    private void event(byte[] bytes, int from, int to, ByteBuf allowed) {
        for (int i = 0; i < limits.size() && met == null; i++) {
            if (limits.get(i).counter().read(bytes, from, to) < to) {
                met = limits.get(i);
            }
        }
        if (met == null) {
            allowed.writeBytes(bytes, from, to - from);
        }
    }

    @Override
    public void end(Consumer<ByteBuf> out) {
        ByteBuf allowed = ByteBufAllocator.DEFAULT.buffer();
        try {
            cutter.end((bytes, from, to) -> event(bytes, from, to, allowed));
            pass(allowed.retain(), out, met);
        } finally {
            allowed.release();
        }
        next.end(out);
    }

    @Override
    public void abandon() {
        cutter.drop();
        next.abandon();
    }
}
