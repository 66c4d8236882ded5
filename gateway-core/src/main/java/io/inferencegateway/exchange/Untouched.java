package io.inferencegateway.exchange;

import io.netty.buffer.ByteBuf;
import java.util.function.Consumer;

/** Passes a body on as it comes. Holds nothing, so one will do for any number of answers. */
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
