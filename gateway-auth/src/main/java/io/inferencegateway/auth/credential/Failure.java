package io.inferencegateway.auth.credential;

import io.inferencegateway.exchange.GatewayError;
import org.jspecify.annotations.Nullable;

/**
 * Why nobody is let in: what callers are told, and what is counted.
 *
 * <p>Callers are told the same of unknown and expired keys, or they could find out which ones once were good. A constant where
 * the detail is one, so that a flood of bad credentials costs no memory.
 *
 * @param result the {@code result} label of {@code gateway_authentication_total}: one of a fixed few
 * @param detail for the caller; holds no credential
 * @param bearerError the {@code error} of a Bearer challenge (RFC 6750, section 3.1), or {@code null} for none
 */
public record Failure(
        String result,
        GatewayError error,
        String detail,
        @Nullable String bearerError) {
    public static final Failure MISSING =
            new Failure("missing", GatewayError.MISSING_CREDENTIALS, "the request carries no credential");
    public static final Failure NOT_UNDERSTOOD = new Failure(
            "missing",
            GatewayError.MISSING_CREDENTIALS,
            "the Authorization field was not understood (expected: Bearer, a blank and the credential)");
    public static final Failure NOT_ACCEPTED =
            new Failure("missing", GatewayError.MISSING_CREDENTIALS, "this route accepts no credential of this kind");
    public static final Failure AMBIGUOUS = new Failure(
            "ambiguous",
            GatewayError.AMBIGUOUS_CREDENTIALS,
            "the request carries two different credentials (expected: one)");
    public static final Failure REPEATED = new Failure(
            "ambiguous",
            GatewayError.AMBIGUOUS_CREDENTIALS,
            "the request carries one of the fields for credentials twice (expected: once)");
    public static final Failure DISABLED =
            new Failure("disabled", GatewayError.NOT_ALLOWED, "this customer is disabled");
    public static final Failure NOT_ALLOWED =
            new Failure("not-allowed", GatewayError.NOT_ALLOWED, "this route is not open to this customer");
    public static final Failure SCOPE = new Failure(
            "scope",
            GatewayError.NOT_ALLOWED,
            "the credential lacks a scope that this route demands",
            "insufficient_scope");

    public static final Failure THROTTLED = new Failure(
            "throttled", GatewayError.TOO_MANY_FAILED_ATTEMPTS, "too many refused credentials came from this address");

    public Failure(String result, GatewayError error, String detail) {
        this(result, error, detail, null);
    }

    public Outcome outcome() {
        return new Outcome.Failed(this);
    }

    /** Whether it may have been a guess: not what contradicts itself, nor what nobody could be asked about. */
    public boolean guess() {
        return error != GatewayError.AMBIGUOUS_CREDENTIALS && error.status() < 500;
    }
}
