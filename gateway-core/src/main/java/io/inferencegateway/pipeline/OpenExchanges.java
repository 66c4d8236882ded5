package io.inferencegateway.pipeline;

import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.ExchangeEnd;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many exchanges have begun and not ended; safe for use by any thread.
 *
 * <p>Each event loop counts on its own, so that it costs a request next to nothing; only whoever asks adds up.
 */
public final class OpenExchanges implements ExchangeEnd {
    private final LongAdder open = new LongAdder();

    /** One more, which is told of its end. */
    void begun(Exchange exchange) {
        open.increment();
        exchange.onEnd(this);
    }

    @Override
    public void ended(Exchange exchange) {
        open.decrement();
    }

    /** Right when nothing begins or ends meanwhile. */
    public long count() {
        return open.sum();
    }
}
