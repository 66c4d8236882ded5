package io.inferencegateway.exchange;

/** A refusal raised where no verdict can be returned; it has no stack trace, for it is an outcome and not a bug. */
public final class RefusalException extends RuntimeException {
    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // never serialised: it crosses at most one handler
    private final Refusal refusal;

    public RefusalException(Refusal refusal) {
        super(refusal.error().code() + ": " + refusal.detail(), null, false, false);
        this.refusal = refusal;
    }

    public Refusal refusal() {
        return refusal;
    }
}
