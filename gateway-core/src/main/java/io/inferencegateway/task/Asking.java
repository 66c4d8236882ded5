package io.inferencegateway.task;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Questions whose failures come by one way only; for any thread. */
public final class Asking {
    private Asking() {}

    /**
     * The answer; what the question throws before it is on its way, whatever it is, is a failed answer, too. So nobody who
     * shares the answer waits for ever, and what was taken for the question is given back where the answer ends.
     */
    public static <T> CompletableFuture<T> of(Supplier<CompletableFuture<T>> question) {
        try {
            return question.get();
        } catch (Throwable e) {
            return CompletableFuture.failedFuture(e);
        }
    }
}
