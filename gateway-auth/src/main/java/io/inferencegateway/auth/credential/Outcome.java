package io.inferencegateway.auth.credential;

import io.inferencegateway.exchange.Identity;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/** What one way of proving who calls found on a request. */
public sealed interface Outcome {
    Outcome NOT_PRESENT = new NotPresent();

    /** No credential of this way: others may have their turn. */
    record NotPresent() implements Outcome {}

    /**
     * Proven; make one for each credential and keep it, so that a decision allocates nothing.
     *
     * @param scopes what the credential is good for, see {@code scopes} of routes
     */
    record Authenticated(Identity identity, Owner owner, Set<String> scopes) implements Outcome {
        public Authenticated(Owner owner, String method, String credential, Set<String> scopes) {
            this(new Identity(owner.customer(), method, credential), owner, scopes);
        }
    }

    /** A credential of this way that lets nobody in, whatever else the request carries. */
    record Failed(Failure reason) implements Outcome {}

    /** Somebody else must be asked: completes on any thread, with none of {@link Later} and {@link AfterBody}. */
    record Later(CompletionStage<Outcome> outcome) implements Outcome {}

    /** The head was not enough: the check is shown the body. */
    record AfterBody(BodyCheck check) implements Outcome {}
}
