package io.inferencegateway.filter.cap;

import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.exchange.ResponseTransform;
import io.netty.buffer.ByteBuf;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Passes bytes through until the next one would be one too many. */
final class CappedBody implements ResponseTransform {
    private final Supplier<RefusalException> exceeded;
    private long left;

    CappedBody(long limit, Supplier<RefusalException> exceeded) {
        this.left = limit;
        this.exceeded = exceeded;
    }

    @Override
    public void body(ByteBuf in, Consumer<ByteBuf> out) {
        int length = in.readableBytes();
        if (length <= left) {
            left -= length;
            out.accept(in);
            return;
        }
        int allowed = (int) left;
        left = 0;
        if (allowed > 0) {
            out.accept(in.writerIndex(in.readerIndex() + allowed));
        } else {
            in.release();
        }
        throw exceeded.get();
    }

    @Override
    public void end(Consumer<ByteBuf> out) {
        // Nothing is held.
    }

    @Override
    public void abandon() {
        // Nothing is held.
    }

    @Override
    public boolean changesLength() {
        return false;
    }
}
