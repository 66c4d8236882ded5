package io.inferencegateway.filter.redaction.body;

import io.netty.buffer.ByteBuf;
import java.util.function.Consumer;

/** What a body has written so far, handed on. */
final class Written {
    private Written() {}

    /** Hands it on, if anything was written; the caller's share of it stays the caller's to release. */
    static void hand(ByteBuf sent, Consumer<ByteBuf> out) {
        if (sent.isReadable()) {
            out.accept(sent.retain());
        }
    }
}
