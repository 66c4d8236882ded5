package io.inferencegateway.exchange;

/**
 * Everything the gateway itself refuses or fails with, each with its status, stable code and blame.
 *
 * <p>The code is part of the contract with callers and dashboards: it never changes its meaning. The AWS and Google
 * names are what the official SDKs turn into typed exceptions; {@link #retryable} says whether the same request may
 * succeed later without a change.
 */
public enum GatewayError {
    MALFORMED_REQUEST(400, "malformed_request", Blame.CLIENT, false, "ValidationError", "INVALID_ARGUMENT"),
    /** It holds what the redaction profile of its route lets no caller send. */
    REQUEST_BLOCKED(400, "request_blocked", Blame.CLIENT, false, "ValidationError", "FAILED_PRECONDITION"),
    AMBIGUOUS_CREDENTIALS(400, "ambiguous_credentials", Blame.CLIENT, false, "ValidationError", "INVALID_ARGUMENT"),
    MISSING_CREDENTIALS(
            401, "missing_credentials", Blame.CLIENT, false, "MissingAuthenticationTokenException", "UNAUTHENTICATED"),
    INVALID_CREDENTIALS(
            401, "invalid_credentials", Blame.CLIENT, false, "UnrecognizedClientException", "UNAUTHENTICATED"),
    INVALID_SIGNATURE(403, "invalid_signature", Blame.CLIENT, false, "InvalidSignatureException", "UNAUTHENTICATED"),
    INCOMPLETE_SIGNATURE(
            403, "incomplete_signature", Blame.CLIENT, false, "IncompleteSignatureException", "UNAUTHENTICATED"),
    EXPIRED_SIGNATURE(400, "expired_signature", Blame.CLIENT, false, "RequestExpired", "UNAUTHENTICATED"),
    EXPIRED_CREDENTIALS(403, "expired_credentials", Blame.CLIENT, false, "ExpiredTokenException", "UNAUTHENTICATED"),
    NOT_ALLOWED(403, "not_allowed", Blame.CLIENT, false, "AccessDeniedException", "PERMISSION_DENIED"),
    NO_ROUTE(404, "no_route", Blame.CLIENT, false, "UnknownOperationException", "NOT_FOUND"),
    METHOD_NOT_ALLOWED(405, "method_not_allowed", Blame.CLIENT, false, "UnknownOperationException", "UNIMPLEMENTED"),
    REQUEST_TIMEOUT(408, "request_timeout", Blame.CLIENT, true, "RequestTimeoutException", "DEADLINE_EXCEEDED"),
    REQUEST_TOO_LARGE(
            413, "request_too_large", Blame.CLIENT, false, "RequestEntityTooLargeException", "INVALID_ARGUMENT"),
    TARGET_TOO_LONG(414, "target_too_long", Blame.CLIENT, false, "ValidationError", "INVALID_ARGUMENT"),
    UNSUPPORTED_MEDIA_TYPE(415, "unsupported_media_type", Blame.CLIENT, false, "ValidationError", "INVALID_ARGUMENT"),
    EXPECTATION_FAILED(417, "expectation_failed", Blame.CLIENT, false, "ValidationError", "INVALID_ARGUMENT"),
    QUOTA_EXCEEDED(429, "quota_exceeded", Blame.CLIENT, true, "ThrottlingException", "RESOURCE_EXHAUSTED"),
    /** A quota that will not have room soon; the clouds' clients raise it at once instead of trying again. */
    QUOTA_EXHAUSTED(429, "quota_exhausted", Blame.CLIENT, false, "ServiceQuotaExceededException", "RESOURCE_EXHAUSTED"),
    TOO_MANY_FAILED_ATTEMPTS(
            429, "too_many_failed_attempts", Blame.CLIENT, true, "ThrottlingException", "RESOURCE_EXHAUSTED"),
    HEADERS_TOO_LARGE(431, "headers_too_large", Blame.CLIENT, false, "ValidationError", "INVALID_ARGUMENT"),
    CLIENT_GONE(499, "client_gone", Blame.CLIENT, false, "RequestAbortedException", "CANCELLED"),
    INTERNAL(500, "internal_error", Blame.GATEWAY, false, "InternalFailure", "INTERNAL"),
    UPSTREAM_UNREACHABLE(502, "upstream_unreachable", Blame.UPSTREAM, true, "ServiceUnavailable", "UNAVAILABLE"),
    UPSTREAM_BROKEN(502, "upstream_broken", Blame.UPSTREAM, true, "ServiceUnavailable", "UNAVAILABLE"),
    UPSTREAM_REFUSED_CREDENTIALS(
            502, "upstream_refused_credentials", Blame.GATEWAY, false, "InternalFailure", "INTERNAL"),
    RESPONSE_TOO_LARGE(502, "response_too_large", Blame.UPSTREAM, false, "InternalFailure", "OUT_OF_RANGE"),
    RESPONSE_UNREADABLE(502, "response_unreadable", Blame.UPSTREAM, false, "InternalFailure", "INTERNAL"),
    /** It holds what the redaction profile blocks. */
    RESPONSE_BLOCKED(502, "response_blocked", Blame.UPSTREAM, false, "InternalFailure", "FAILED_PRECONDITION"),
    OVERLOADED(503, "overloaded", Blame.GATEWAY, true, "ServiceUnavailable", "UNAVAILABLE"),
    DRAINING(503, "draining", Blame.GATEWAY, true, "ServiceUnavailable", "UNAVAILABLE"),
    IDENTITY_PROVIDER_UNAVAILABLE(
            503, "identity_provider_unavailable", Blame.GATEWAY, true, "ServiceUnavailable", "UNAVAILABLE"),
    QUOTA_STORE_UNAVAILABLE(503, "quota_store_unavailable", Blame.GATEWAY, true, "ServiceUnavailable", "UNAVAILABLE"),
    /** The remote analyzer of the route's redaction profile did not say what may leave. */
    ANALYZER_UNAVAILABLE(503, "analyzer_unavailable", Blame.GATEWAY, true, "ServiceUnavailable", "UNAVAILABLE"),
    UPSTREAM_BUSY(503, "upstream_busy", Blame.UPSTREAM, true, "ServiceUnavailable", "UNAVAILABLE"),
    UPSTREAM_CREDENTIALS_UNAVAILABLE(
            503, "upstream_credentials_unavailable", Blame.GATEWAY, true, "ServiceUnavailable", "UNAVAILABLE"),
    UPSTREAM_TIMEOUT(504, "upstream_timeout", Blame.UPSTREAM, true, "ServiceUnavailable", "DEADLINE_EXCEEDED");

    /** Who has to act for it not to happen again. */
    public enum Blame {
        CLIENT,
        GATEWAY,
        UPSTREAM
    }

    private final int status;
    private final String code;
    private final Blame blame;
    private final boolean retryable;
    private final String awsCode;
    private final String googleStatus;

    GatewayError(int status, String code, Blame blame, boolean retryable, String awsCode, String googleStatus) {
        this.status = status;
        this.code = code;
        this.blame = blame;
        this.retryable = retryable;
        this.awsCode = awsCode;
        this.googleStatus = googleStatus;
    }

    /** HTTP status; 499 is only ever logged and counted, never sent. */
    public int status() {
        return status;
    }

    /** Stable code of the problem, also the {@code outcome} label of metrics and the access log. */
    public String code() {
        return code;
    }

    public Blame blame() {
        return blame;
    }

    public boolean retryable() {
        return retryable;
    }

    /** Value of {@code x-amzn-ErrorType} on SageMaker-style paths. */
    public String awsCode() {
        return awsCode;
    }

    /** Value of {@code error.status} on Vertex-style paths (google.rpc.Code). */
    public String googleStatus() {
        return googleStatus;
    }
}
