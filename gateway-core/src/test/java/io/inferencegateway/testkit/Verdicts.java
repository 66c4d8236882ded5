package io.inferencegateway.testkit;

import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.Refusal;
import io.inferencegateway.exchange.RequestStage;
import io.inferencegateway.exchange.Verdict;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Follows a stage to its last word, as the pipeline would, without a pipeline. */
public final class Verdicts {
    /** What a stage decides in the end on a request with this body: it is shown in pieces, if it is asked for. */
    public static Verdict of(RequestStage stage, Exchange exchange, byte[] body) {
        Verdict verdict = last(stage.decide(exchange));
        if (verdict instanceof Verdict.AwaitBody await) {
            int half = body.length / 2;
            ByteBuf whole = Unpooled.wrappedBuffer(body);
            await.judge().part(whole.slice(0, half));
            await.judge().part(whole.slice(half, body.length - half));
            verdict = last(await.judge().whole());
        }
        return verdict;
    }

    /** The same without a body. */
    public static Verdict of(RequestStage stage, Exchange exchange) {
        return of(stage, exchange, new byte[0]);
    }

    /** The refusal a stage decides on; throws {@code AssertionError} if it decides on none. */
    public static Refusal refusal(RequestStage stage, Exchange exchange, byte[] body) {
        if (of(stage, exchange, body) instanceof Verdict.Reject reject) {
            return reject.refusal();
        }
        throw new AssertionError("not refused");
    }

    private static Verdict last(CompletionStage<Verdict> decision) {
        Verdict verdict =
                decision.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
        return verdict instanceof Verdict.OnLoop rest ? last(rest.rest().get()) : verdict;
    }

    private Verdicts() {}
}
