package io.inferencegateway.filter.cap;

import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.exchange.ResponseTransform;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Passes an answer on as it comes, up to the first byte of what would be one too many. Owns the next transform. */
class CountedBody implements ResponseTransform {
    final List<CappedCounter> limits;
    final ResponseTransform next;

    CountedBody(List<CappedCounter> limits, ResponseTransform next) {
        this.limits = limits;
        this.next = next;
    }

    @Override
    public void body(ByteBuf in, Consumer<ByteBuf> out) {
        int length = in.readableBytes();
        ByteBuf heap =
                in.hasArray() ? in.retain() : in.alloc().heapBuffer(length).writeBytes(in, in.readerIndex(), length);
        int from = heap.arrayOffset() + heap.readerIndex();
        int allowed = from + length;
        CappedCounter met = null;
        try {
            for (CappedCounter limit : limits) {
                int stop = limit.counter().read(heap.array(), from, allowed);
                if (stop < allowed) {
                    allowed = stop;
                    met = limit;
                }
            }
        } finally {
            heap.release();
        }
        pass(in.writerIndex(in.readerIndex() + allowed - from), out, met);
    }

    /** Hands on what is allowed, and ends the answer if a limit was met. */
    final void pass(ByteBuf allowed, Consumer<ByteBuf> out, @Nullable CappedCounter met) {
        if (allowed.isReadable()) {
            next.body(allowed, out);
        } else {
            allowed.release();
        }
        if (met != null) {
            RefusalException exceeded = met.exceeded().get();
            throw exceeded;
        }
    }

    @Override
    public void end(Consumer<ByteBuf> out) {
        next.end(out);
    }

    @Override
    public void abandon() {
        next.abandon();
    }

    @Override
    public boolean changesLength() {
        return next.changesLength();
    }
}
