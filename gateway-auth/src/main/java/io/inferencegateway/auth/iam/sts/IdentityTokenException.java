package io.inferencegateway.auth.iam.sts;

import io.inferencegateway.auth.credential.Failure;

/** A token that need not be asked about; never leaves this package. */
final class IdentityTokenException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Failure failure;

    IdentityTokenException(Failure failure) {
        // Thrown at any caller's wish: without a stack trace it costs little.
        super(failure.detail(), null, false, false);
        this.failure = failure;
    }

    Failure failure() {
        return failure;
    }
}
