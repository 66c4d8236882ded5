package io.inferencegateway.cloud.credentials;

/**
 * No valid credential can be had. The message names the source and the kind of failure only: what an SDK or a token
 * endpoint says may quote what it was sent.
 */
public final class CredentialException extends RuntimeException {
    private static final long serialVersionUID = 1;

    CredentialException(String message) {
        super(message, null, false, false);
    }
}
