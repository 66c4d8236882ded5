package io.inferencegateway.filter.redaction.analyzer;

import io.netty.buffer.ByteBuf;

/** Cuts a body into units and finds the texts in them. For one answer, on its event loop. */
interface UnitReader {
    /** Reads the next part of the body, without taking ownership. */
    void read(ByteBuf in, HeldAnswer answer);

    /** The body is over, and with it every text. */
    void end(HeldAnswer answer);

    /** Overwrites what is kept. */
    void drop();
}
