package io.inferencegateway.auth.oauth.jwt;

import io.inferencegateway.auth.credential.Challenges;
import io.inferencegateway.auth.credential.Failure;
import io.inferencegateway.auth.credential.Outcome;
import io.inferencegateway.exchange.GatewayError;

/** Everything that can be wrong with an access token, and what the caller is told of it (RFC 6750, section 3.1). */
@SuppressWarnings("ImmutableEnumChecker") // failures are records of constants
public enum Flaw {
    MALFORMED("malformed", "the access token is not well-formed"),
    HEADER("invalid", "the access token has a header that is not accepted"),
    ALGORITHM("invalid", "the access token is signed with an algorithm that is not accepted"),
    TYPE("invalid", "the access token is of a type that is not accepted"),
    ISSUER("invalid", "the access token is from an issuer that is not accepted"),
    AUDIENCE("audience", "the access token is not meant for this gateway, see its audience"),
    CLAIMS("invalid", "a claim of the access token is missing or not of its type"),
    EXPIRED("expired", "the access token has expired"),
    TOO_OLD("expired", "the access token was issued too long ago"),
    NOT_YET_VALID("invalid", "the access token is not valid yet"),
    KEY("invalid", "the access token is signed with a key that its issuer does not publish"),
    SIGNATURE("signature", "the signature of the access token is not valid"),
    BINDING("binding", "the access token is bound to a key or certificate that was not proven"),
    PROOF("binding", "the proof of possession is missing, or not of this key, token, request and time"),
    PROOF_USED("replayed", "the proof of possession was used before, make one for every request"),
    PROOFS_FULL("overloaded", GatewayError.OVERLOADED, "the gateway remembers as many proofs as it may, try again"),
    INACTIVE("expired", "the access token is not active"),
    UNKNOWN_CUSTOMER("unknown", GatewayError.NOT_ALLOWED, "the access token stands for no customer of this gateway"),
    SEVERAL_CUSTOMERS("ambiguous", GatewayError.NOT_ALLOWED, "the access token stands for several customers"),
    UNAVAILABLE(
            "unavailable",
            GatewayError.IDENTITY_PROVIDER_UNAVAILABLE,
            "the issuer of the access token cannot be asked, try again");

    private final Failure failure;
    private final Outcome outcome;

    Flaw(String result, String detail) {
        this.failure = new Failure(result, GatewayError.INVALID_CREDENTIALS, detail, bearerError());
        this.outcome = failure.outcome();
    }

    Flaw(String result, GatewayError error, String detail) {
        this.failure = new Failure(result, error, detail);
        this.outcome = failure.outcome();
    }

    private String bearerError() {
        return name().startsWith("PROOF") ? Challenges.INVALID_PROOF : "invalid_token";
    }

    public Failure failure() {
        return failure;
    }

    public Outcome outcome() {
        return outcome;
    }
}
