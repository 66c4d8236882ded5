package io.inferencegateway.upstream;

import io.inferencegateway.exchange.HeaderRules;

/** Fields that pass in no direction, whatever an adapter allows. */
final class NeverForwarded {
    /**
     * Hop-by-hop fields (RFC 9110, section 7.6.1), framing, everything that holds a caller's credential, and what tells an
     * upstream who the peer is: only the gateway could say that, and no cloud asks.
     */
    static final HeaderRules FROM_CALLER = HeaderRules.allBut(
            "connection",
            "keep-alive",
            "proxy-*",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "http2-settings",
            "content-length",
            "host",
            "expect",
            "accept-encoding",
            "authorization",
            "dpop",
            "cookie",
            "x-api-key",
            "api-key",
            "x-goog-api-key",
            "x-amz-*",
            "x-amzn-trace-id",
            "amz-sdk-*",
            "forwarded",
            "x-forwarded-*",
            "x-real-ip",
            "traceparent",
            "tracestate",
            "range",
            "if-range");

    /** The same for answers: the upstream's session is not the caller's, nor are its demands for credentials. */
    static final HeaderRules FROM_UPSTREAM = HeaderRules.allBut(
            "connection",
            "keep-alive",
            "proxy-*",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "date",
            "set-cookie",
            "set-cookie2",
            "www-authenticate",
            "authorization",
            "authentication-info",
            "alt-svc",
            "x-request-id");

    private NeverForwarded() {}
}
