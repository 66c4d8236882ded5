package io.inferencegateway.ratelimit;

/** What a limit counts. */
public enum Dimension {
    REQUESTS("requests"),
    REQUEST_BYTES("content-bytes"),
    RESPONSE_BYTES("content-bytes"),
    /** Not used up but occupied: a request gives its place back when it ends. */
    CONCURRENT("concurrent-requests");

    private static final Dimension[] ALL = values();

    private final String unit;

    Dimension(String unit) {
        this.unit = unit;
    }

    /** The quota unit of draft-ietf-httpapi-ratelimit-headers-11, section 4. */
    String unit() {
        return unit;
    }

    static Dimension[] all() {
        return ALL;
    }
}
