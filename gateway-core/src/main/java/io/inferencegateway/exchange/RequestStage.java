package io.inferencegateway.exchange;

import java.util.concurrent.CompletionStage;

/**
 * Decides, before any body byte goes on, whether an exchange may. It sees the head; a stage that needs the body too answers
 * {@link Verdict.AwaitBody}.
 *
 * <p>Called on the exchange's event loop and must not block it. The stage may complete on any thread. A thrown
 * exception, a failed stage or a {@code null} verdict means no: the exchange is refused as an internal error.
 */
@FunctionalInterface
public interface RequestStage {
    CompletionStage<Verdict> decide(Exchange exchange);
}
