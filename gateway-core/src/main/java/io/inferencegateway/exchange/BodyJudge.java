package io.inferencegateway.exchange;

import io.netty.buffer.ByteBuf;
import java.util.concurrent.CompletionStage;

/**
 * What a {@link RequestStage} makes of a request's body, where the head alone does not tell: a signature covers both.
 *
 * <p>One per exchange, called on its event loop, which it must not block. The parts come in order as they arrive, so that
 * hashing a long body is spread over many turns of the loop; nothing of the body goes on before the verdict.
 */
public interface BodyJudge {
    /** The next part; to be read only, indices untouched, until this returns. */
    void part(ByteBuf part);

    /** The body is whole. The verdict may come later and on any thread; it must not ask for the body again. */
    CompletionStage<Verdict> whole();

    /**
     * What goes on in place of the whole body, once the verdict is to proceed. Takes ownership, gives it back with what it
     * returns; the body itself unless a judge says otherwise.
     */
    default ByteBuf rewrite(ByteBuf whole) {
        return whole;
    }
}
