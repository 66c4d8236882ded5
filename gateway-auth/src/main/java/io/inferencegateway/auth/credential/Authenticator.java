package io.inferencegateway.auth.credential;

import io.inferencegateway.exchange.Exchange;

/**
 * One way of proving who calls.
 *
 * <p>Immutable and safe for use by any event loop, which it must not block. It says who calls, not whether they may: routes
 * and disabled customers are the stage's. An exception means no.
 */
public interface Authenticator {
    /** Its name in routes, in identities, and as the {@code method} label of metrics. */
    String method();

    /** What the request shows of this way; the exchange is not to be changed. */
    Outcome authenticate(Exchange exchange);
}
