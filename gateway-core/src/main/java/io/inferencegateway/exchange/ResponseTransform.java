package io.inferencegateway.exchange;

import io.netty.buffer.ByteBuf;
import java.util.function.Consumer;

/**
 * Works on the body of one answer as it streams by.
 *
 * <p>Confined to the exchange's event loop. After {@link #end} or {@link #abandon} no method is called again. A thrown
 * {@link RefusalException} ends the answer visibly with that refusal, any other exception as an internal error; the
 * transform is then abandoned, so nothing it holds leaves.
 */
public interface ResponseTransform {
    /** Takes ownership of {@code in}; hands ownership of what may leave to {@code out}, any number of times. */
    void body(ByteBuf in, Consumer<ByteBuf> out);

    /** The body ended properly: hands out what was held. */
    void end(Consumer<ByteBuf> out);

    /** The answer will not be finished: releases what is held, without handing it out. */
    void abandon();

    /** Whether the body's length may change, so that a {@code Content-Length} must not be promised. */
    boolean changesLength();

    /** Nanoseconds from its opening to the last byte that the answer may take, or 0 for any; then {@link #late} ends it. */
    default long timeLimit() {
        return 0;
    }

    /** What ends an answer that takes longer than {@link #timeLimit}; called at most once. */
    default RefusalException late() {
        throw new IllegalStateException("timeLimit: 0 (expected: asked only of a transform that has one)");
    }
}
