package io.inferencegateway.exchange;

import io.netty.buffer.ByteBuf;
import java.util.function.Consumer;

/**
 * A {@link ResponseTransform} that asks others what may leave, and so hands parts out between its calls, and perhaps some
 * behind the end of the body.
 *
 * <p>It takes whatever comes while it waits, and keeps it. The head of the answer waits for its first part, so that a failure
 * before it is an answer of its own. A transform around one must pass these methods on.
 */
public interface WaitingTransform extends ResponseTransform {
    /**
     * Told once, before the body: what to run, on any thread, when an answer is there. {@link #resume} then follows on the
     * exchange's event loop, unless the exchange is over.
     */
    void onWake(Runnable wake);

    /** Hands out what may leave by now; throws as {@link ResponseTransform#body} does. May be called without need. */
    void resume(Consumer<ByteBuf> out);

    /** Whether something is held that leaves later. Behind {@link #end} the answer is over when it is not. */
    boolean waits();

    /** Whether so much is held that the upstream should be read no further. */
    boolean full();
}
