package io.inferencegateway.server.yaml;

import org.jspecify.annotations.Nullable;

/** A well-formed reference to what is not here, or cannot be read. */
final class LostReferenceException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String reference;

    /** @param reason follows the reference in the message */
    LostReferenceException(String reference, String reason, @Nullable Throwable cause) {
        super(reference + ' ' + reason, cause);
        this.reference = reference;
    }

    String reference() {
        return reference;
    }
}
