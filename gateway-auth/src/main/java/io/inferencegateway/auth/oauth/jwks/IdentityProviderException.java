package io.inferencegateway.auth.oauth.jwks;

/** An identity provider cannot be asked, or its answer is of no use; the message holds nothing it sent. */
public final class IdentityProviderException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public IdentityProviderException(String message) {
        super(message, null, false, false);
    }

    /** Why something failed, without quoting a library, whose message may hold what was received. */
    public static String reason(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null && !(cause instanceof IdentityProviderException)) {
            cause = cause.getCause();
        }
        return cause instanceof IdentityProviderException || cause instanceof IllegalArgumentException
                ? String.valueOf(cause.getMessage())
                : cause.getClass().getSimpleName();
    }
}
