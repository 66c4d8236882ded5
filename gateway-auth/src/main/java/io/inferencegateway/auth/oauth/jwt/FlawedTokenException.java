package io.inferencegateway.auth.oauth.jwt;

/** A token that lets nobody in; without a stack trace, for it is an outcome and not a bug, and comes in floods. */
public final class FlawedTokenException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Flaw flaw;

    public FlawedTokenException(Flaw flaw) {
        super(flaw.name(), null, false, false);
        this.flaw = flaw;
    }

    public Flaw flaw() {
        return flaw;
    }
}
