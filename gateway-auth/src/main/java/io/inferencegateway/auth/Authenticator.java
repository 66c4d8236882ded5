package io.inferencegateway.auth;

import io.inferencegateway.exchange.RequestHead;

/**
 * One way of proving who calls.
 *
 * <p>Immutable and safe for use by any event loop, which it must not block. It says who calls, not whether they may: routes are
 * the stage's. An exception means no.
 */
interface Authenticator {
    /** Its name in routes, in identities, and as the {@code method} label of metrics. */
    String method();

    Outcome authenticate(RequestHead request);
}
