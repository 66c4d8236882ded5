package io.inferencegateway.ratelimit;

import io.inferencegateway.exchange.TokenUsage;

/**
 * How much of each dimension a request takes: an estimate before, the exact amounts after. A place among the concurrent ones is
 * taken by every request and given back at its end, so it is not named here.
 *
 * @param computeMicros time that the upstream worked
 * @param cost in billionths of a unit
 */
public record Charges(
        long requests, long requestBytes, long responseBytes, TokenUsage tokens, long computeMicros, long cost) {
    /** Of a request whose tokens nobody counts. */
    static final TokenUsage NO_TOKENS = new TokenUsage(0, 0, 0);

    /** What a request that came to nothing has used. */
    public static final Charges NOTHING = new Charges(0, 0, 0);

    public Charges {
        if (requests < 0 || requestBytes < 0 || responseBytes < 0 || computeMicros < 0 || cost < 0) {
            throw new IllegalArgumentException("charges: " + requests + ", " + requestBytes + ", " + responseBytes
                    + ", " + computeMicros + ", " + cost + " (expected: >= 0)");
        }
    }

    /** Of requests and bytes only. */
    public Charges(long requests, long requestBytes, long responseBytes) {
        this(requests, requestBytes, responseBytes, NO_TOKENS, 0, 0);
    }

    public long of(Dimension dimension) {
        return switch (dimension) {
            case REQUESTS -> requests;
            case REQUEST_BYTES -> requestBytes;
            case RESPONSE_BYTES -> responseBytes;
            case INPUT_TOKENS -> tokens.input();
            case OUTPUT_TOKENS -> tokens.output();
            case TOKENS -> tokens.total();
            case COMPUTE_TIME -> computeMicros;
            case COST -> cost;
            case CONCURRENT -> 0;
        };
    }

    /** The same of a request that has been counted before. */
    Charges countedBefore() {
        return new Charges(0, requestBytes, responseBytes, tokens, computeMicros, cost);
    }

    /** The same at a price. */
    Charges at(PriceConfig price) {
        return new Charges(requests, requestBytes, responseBytes, tokens, computeMicros, price.of(this));
    }
}
