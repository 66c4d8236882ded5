package io.inferencegateway.auth;

import io.inferencegateway.exchange.Identity;

/** What one way of proving who calls found on a request. */
sealed interface Outcome {
    Outcome NOT_PRESENT = new NotPresent();

    /** No credential of this way: others may have their turn. */
    record NotPresent() implements Outcome {}

    record Authenticated(Identity identity) implements Outcome {}

    /** A credential of this way that lets nobody in, whatever else the request carries. */
    record Failed(Failure reason) implements Outcome {}
}
