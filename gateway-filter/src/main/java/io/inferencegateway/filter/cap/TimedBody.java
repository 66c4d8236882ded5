package io.inferencegateway.filter.cap;

import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.exchange.ResponseTransform;
import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Ends an answer whose time is over: when it is, or with what comes behind that, whichever is seen first. */
final class TimedBody implements ResponseTransform {
    private final LongSupplier nanoTime;
    private final long begun;
    private final long limit;
    private final Supplier<RefusalException> exceeded;
    private final ResponseTransform next;

    TimedBody(LongSupplier nanoTime, Duration limit, Supplier<RefusalException> exceeded, ResponseTransform next) {
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong();
        this.limit = limit.toNanos();
        this.exceeded = exceeded;
        this.next = next;
    }

    @Override
    public void body(ByteBuf in, Consumer<ByteBuf> out) {
        if (over()) {
            in.release();
            throw exceeded.get();
        }
        next.body(in, out);
    }

    private boolean over() {
        return nanoTime.getAsLong() - begun >= limit;
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

    @Override
    public long timeLimit() {
        return limit;
    }

    @Override
    public RefusalException late() {
        return exceeded.get();
    }
}
