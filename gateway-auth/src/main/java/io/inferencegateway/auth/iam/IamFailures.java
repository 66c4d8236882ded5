package io.inferencegateway.auth.iam;

import io.inferencegateway.auth.credential.Failure;
import io.inferencegateway.exchange.GatewayError;
import java.time.Duration;

/**
 * Why a signature lets nobody in, in AWS's words where it has some, so that what people find about them holds here too.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/signature-v4-troubleshooting.html">AWS: troubleshoot
 *     Signature Version 4</a>
 */
final class IamFailures {
    static final Failure UNKNOWN_KEY = new Failure(
            "unknown", GatewayError.INVALID_CREDENTIALS, "The security token included in the request is invalid.");
    static final Failure EXPIRED_KEY = new Failure(
            "expired", GatewayError.EXPIRED_CREDENTIALS, "The security token included in the request is expired");
    static final Failure WRONG_SIGNATURE = invalid(
            "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key"
                    + " and signing method.");
    static final Failure WRONG_BODY = invalid("The request body does not match the signed x-amz-content-sha256.");
    static final Failure REPLAYED = new Failure(
            "replayed", GatewayError.INVALID_SIGNATURE, "This signature was used before. Sign every request anew.");
    static final Failure PRESIGNED_TOO_OLD =
            new Failure("clock", GatewayError.EXPIRED_SIGNATURE, "Request has expired");
    static final Failure TOO_MANY_SIGNATURES = new Failure(
            "overloaded", GatewayError.OVERLOADED, "the gateway remembers as many signatures as it may, try again");
    static final Failure TWO_FORMS = new Failure(
            "ambiguous",
            GatewayError.AMBIGUOUS_CREDENTIALS,
            "the request is signed in its Authorization field and in its query (expected: one of them)");
    static final Failure SIGV4A =
            incomplete("AWS4-ECDSA-P256-SHA256 (SigV4a) is not supported, sign with AWS4-HMAC-SHA256 (SigV4)");

    private IamFailures() {}

    static Failure incomplete(String detail) {
        return new Failure("malformed", GatewayError.INCOMPLETE_SIGNATURE, detail);
    }

    static Failure invalid(String detail) {
        return new Failure("signature", GatewayError.INVALID_SIGNATURE, detail);
    }

    static Failure scope(String detail) {
        return new Failure("scope", GatewayError.INVALID_SIGNATURE, detail);
    }

    static Failure tooOld(String signed, String oldest, String now, Duration skew) {
        return new Failure(
                "clock",
                GatewayError.INVALID_SIGNATURE,
                "Signature expired: " + signed + " is now earlier than " + oldest + " (" + now + " - " + minutes(skew)
                        + ".)");
    }

    static Failure tooNew(String signed, String newest, String now, Duration skew) {
        return new Failure(
                "clock",
                GatewayError.INVALID_SIGNATURE,
                "Signature not yet current: " + signed + " is still later than " + newest + " (" + now + " + "
                        + minutes(skew) + ".)");
    }

    private static String minutes(Duration skew) {
        return skew.toSeconds() % 60 == 0 ? skew.toMinutes() + " min" : skew.toSeconds() + " s";
    }
}
