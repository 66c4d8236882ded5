package io.inferencegateway.exchange;

import java.util.concurrent.CompletionStage;

/**
 * Decides, before any body byte is read, whether an exchange may go on.
 *
 * <p>Called on the exchange's event loop and must not block it. The stage may complete on any thread. A thrown
 * exception, a failed stage or a {@code null} verdict means no: the exchange is refused as an internal error.
 */
@FunctionalInterface
public interface RequestStage {
    CompletionStage<Verdict> decide(Exchange exchange);
}
