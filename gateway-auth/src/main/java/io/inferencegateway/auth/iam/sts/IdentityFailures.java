package io.inferencegateway.auth.iam.sts;

import io.inferencegateway.auth.credential.Failure;
import io.inferencegateway.exchange.GatewayError;

/** Why a proof of an AWS identity lets nobody in. */
final class IdentityFailures {
    private static final String INVALID_TOKEN = "invalid_token";

    static final Failure EXPIRED = new Failure(
            "expired", GatewayError.INVALID_CREDENTIALS, "the AWS identity token has expired", INVALID_TOKEN);
    static final Failure NOT_YET = new Failure(
            "clock", GatewayError.INVALID_CREDENTIALS, "the AWS identity token is from the future", INVALID_TOKEN);
    static final Failure REFUSED = new Failure(
            "refused", GatewayError.INVALID_CREDENTIALS, "AWS does not vouch for this identity token", INVALID_TOKEN);
    static final Failure UNKNOWN =
            new Failure("unknown", GatewayError.NOT_ALLOWED, "this AWS identity stands for no customer");
    static final Failure ENDED =
            new Failure("expired", GatewayError.NOT_ALLOWED, "this AWS identity stands for a customer no more");
    static final Failure UNAVAILABLE = new Failure(
            "unavailable", GatewayError.IDENTITY_PROVIDER_UNAVAILABLE, "AWS STS cannot be asked at present");

    private IdentityFailures() {}

    static Failure malformed(String detail) {
        return new Failure("malformed", GatewayError.INVALID_CREDENTIALS, detail, INVALID_TOKEN);
    }
}
