package io.inferencegateway.auth.iam;

import io.inferencegateway.auth.credential.Failure;

/** A signature that cannot be read or may not be used; never leaves this package. */
final class SignatureException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Failure failure;

    SignatureException(Failure failure) {
        // Thrown at any caller's wish: without a stack trace it costs little.
        super(failure.detail(), null, false, false);
        this.failure = failure;
    }

    Failure failure() {
        return failure;
    }
}
