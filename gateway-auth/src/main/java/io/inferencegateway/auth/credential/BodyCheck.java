package io.inferencegateway.auth.credential;

import io.netty.buffer.ByteBuf;

/** A credential that covers the body; one per exchange, confined to its event loop. */
public interface BodyCheck {
    /** The next part; to be read only, indices untouched, until this returns. */
    void part(ByteBuf part);

    /** The body is whole: {@link Outcome.Authenticated}, {@link Outcome.Failed} or {@link Outcome.Later}. */
    Outcome whole();
}
