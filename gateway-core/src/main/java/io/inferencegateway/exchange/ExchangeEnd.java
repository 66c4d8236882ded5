package io.inferencegateway.exchange;

/** Told exactly once, on the event loop, that an exchange is over, however it ended. */
@FunctionalInterface
public interface ExchangeEnd {
    void ended(Exchange exchange);
}
