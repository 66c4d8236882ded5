package io.inferencegateway.filter.cap;

import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.RefusalException;
import io.inferencegateway.exchange.ResponseTransform;
import io.inferencegateway.exchange.TokenUsage;
import io.netty.buffer.ByteBuf;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Ends an answer that tells of more tokens than it may have: the part in which it does never leaves. */
final class ToldBody implements ResponseTransform {
    private final Exchange exchange;
    private final long limit;
    private final Supplier<RefusalException> exceeded;
    private final ResponseTransform next;

    ToldBody(Exchange exchange, long limit, Supplier<RefusalException> exceeded, ResponseTransform next) {
        this.exchange = exchange;
        this.limit = limit;
        this.exceeded = exceeded;
        this.next = next;
    }

    @Override
    public void body(ByteBuf in, Consumer<ByteBuf> out) {
        TokenUsage told = exchange.tokens();
        if (told != null && told.output() > limit) {
            in.release();
            throw exceeded.get();
        }
        next.body(in, out);
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
