package io.inferencegateway.exchange;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** What a {@link RequestStage} decided. */
public sealed interface Verdict {
    /** The exchange goes on to the next stage. */
    Verdict PROCEED = new Proceed();

    /** {@link #PROCEED}, already decided: costs no hop and no allocation. */
    CompletionStage<Verdict> PROCEED_NOW = CompletableFuture.completedFuture(PROCEED);

    /** Refuses at once. */
    static CompletionStage<Verdict> rejectNow(Refusal refusal) {
        return CompletableFuture.completedFuture(new Reject(refusal));
    }

    /** See {@link #PROCEED}. */
    record Proceed() implements Verdict {}

    /** The body decides: it is collected whole, within the route's limit, and shown to the judge as it comes. */
    record AwaitBody(BodyJudge judge) implements Verdict {}

    /**
     * What was waited for has come, on whatever thread: the rest is decided on the exchange's event loop, where the exchange
     * may be changed.
     */
    record OnLoop(Supplier<CompletionStage<Verdict>> rest) implements Verdict {}

    /** The exchange ends here. */
    record Reject(Refusal refusal) implements Verdict {}
}
