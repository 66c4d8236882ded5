package io.inferencegateway.ratelimit;

/**
 * How much of each dimension a request takes: an estimate before, the exact amounts after. A place among the concurrent ones is
 * taken by every request and given back at its end, so it is not named here.
 */
public record Charges(long requests, long requestBytes, long responseBytes) {
    /** What a request that came to nothing has used. */
    public static final Charges NOTHING = new Charges(0, 0, 0);

    public Charges {
        if (requests < 0 || requestBytes < 0 || responseBytes < 0) {
            throw new IllegalArgumentException(
                    "charges: " + requests + ", " + requestBytes + ", " + responseBytes + " (expected: >= 0)");
        }
    }

    long of(Dimension dimension) {
        return switch (dimension) {
            case REQUESTS -> requests;
            case REQUEST_BYTES -> requestBytes;
            case RESPONSE_BYTES -> responseBytes;
            case CONCURRENT -> 0;
        };
    }
}
