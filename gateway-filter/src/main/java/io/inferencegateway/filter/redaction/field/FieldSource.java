package io.inferencegateway.filter.redaction.field;

import io.netty.buffer.ByteBuf;

/** Reads a body in chunks of any size and writes what field rules leave of it. Confined to one event loop. */
sealed interface FieldSource permits FieldReader, FieldEvents {
    /** Reads, without taking ownership of {@code in}; throws {@link io.inferencegateway.exchange.RefusalException}. */
    void read(ByteBuf in, ByteSink out);

    /** The body is over. */
    void end(ByteSink out);

    /** Overwrites what is held. */
    void drop();
}
