package io.inferencegateway.filter.redaction.nested;

import io.inferencegateway.exchange.ResponseTransform;
import io.netty.buffer.ByteBuf;
import java.util.function.Consumer;

/** A body within another that is no text and may pass. */
public final class Untouched implements ResponseTransform {
    @Override
    public void body(ByteBuf in, Consumer<ByteBuf> out) {
        out.accept(in);
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
