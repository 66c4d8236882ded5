package io.inferencegateway.ratelimit;

import io.inferencegateway.exchange.TokenUsage;

/**
 * How much of each dimension a request takes: an estimate before, the exact amounts after. A place among the concurrent ones is
 * taken by every request and given back at its end, so it is not named here.
 */
public record Charges(long requests, long requestBytes, long responseBytes, TokenUsage tokens) {
    /** Of a request whose tokens nobody counts. */
    static final TokenUsage NO_TOKENS = new TokenUsage(0, 0, 0);

    /** What a request that came to nothing has used. */
    public static final Charges NOTHING = new Charges(0, 0, 0);

    public Charges {
        if (requests < 0 || requestBytes < 0 || responseBytes < 0) {
            throw new IllegalArgumentException(
                    "charges: " + requests + ", " + requestBytes + ", " + responseBytes + " (expected: >= 0)");
        }
    }

    /** Without tokens. */
    public Charges(long requests, long requestBytes, long responseBytes) {
        this(requests, requestBytes, responseBytes, NO_TOKENS);
    }

    long of(Dimension dimension) {
        return switch (dimension) {
            case REQUESTS -> requests;
            case REQUEST_BYTES -> requestBytes;
            case RESPONSE_BYTES -> responseBytes;
            case INPUT_TOKENS -> tokens.input();
            case OUTPUT_TOKENS -> tokens.output();
            case TOKENS -> tokens.total();
            case CONCURRENT -> 0;
        };
    }
}
