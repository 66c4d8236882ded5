package io.inferencegateway.ratelimit;

/** What a limit counts. */
public enum Dimension {
    REQUESTS("requests", 1),
    REQUEST_BYTES("content-bytes", 1),
    RESPONSE_BYTES("content-bytes", 1),
    INPUT_TOKENS("tokens", 1),
    OUTPUT_TOKENS("tokens", 1),
    /** Of prompt and answer together. */
    TOKENS("tokens", 1),
    /** Time that upstreams worked, counted in microseconds. */
    COMPUTE_TIME("milliseconds", 1_000),
    /** What the price of the route makes of all others, counted in billionths of a unit. */
    COST("cost-units", 1_000_000_000),
    /** Not used up but occupied: a request gives its place back when it ends. */
    CONCURRENT("concurrent-requests", 1);

    private final String unit;
    private final long scale;

    Dimension(String unit, long scale) {
        this.unit = unit;
        this.scale = scale;
    }

    /**
     * The quota unit of draft-ietf-httpapi-ratelimit-headers-11, section 4; all but {@code requests}, {@code content-bytes} and
     * {@code concurrent-requests} are our own.
     */
    String unit() {
        return unit;
    }

    /** How many of what is counted are one of what callers are told. */
    public long scale() {
        return scale;
    }

    boolean ofTokens() {
        return this == INPUT_TOKENS || this == OUTPUT_TOKENS || this == TOKENS;
    }
}
