package io.inferencegateway.ratelimit;

/** What a limit counts. */
public enum Dimension {
    REQUESTS("requests"),
    REQUEST_BYTES("content-bytes"),
    RESPONSE_BYTES("content-bytes"),
    INPUT_TOKENS("tokens"),
    OUTPUT_TOKENS("tokens"),
    /** Of prompt and answer together. */
    TOKENS("tokens"),
    /** Not used up but occupied: a request gives its place back when it ends. */
    CONCURRENT("concurrent-requests");

    private static final Dimension[] ALL = values();

    private final String unit;

    Dimension(String unit) {
        this.unit = unit;
    }

    /** The quota unit of draft-ietf-httpapi-ratelimit-headers-11, section 4; that of tokens is our own. */
    String unit() {
        return unit;
    }

    boolean ofTokens() {
        return this == INPUT_TOKENS || this == OUTPUT_TOKENS || this == TOKENS;
    }

    static Dimension[] all() {
        return ALL;
    }
}
