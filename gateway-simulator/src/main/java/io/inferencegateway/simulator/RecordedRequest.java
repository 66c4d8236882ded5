package io.inferencegateway.simulator;

/**
 * A request as it reached a simulator, for tests to assert on.
 *
 * @param connection number of the connection it came on, counted from 1
 * @param method as on the request line
 * @param target as on the request line, still percent-encoded
 * @param headers all of them, credentials included
 * @param bodyBytes how much of the body arrived
 * @param bodySha256 lower-case hex digest of what arrived; empty until the body has ended
 * @param outcome how far it got by now
 */
public record RecordedRequest(
        int connection,
        String method,
        String target,
        Headers headers,
        long bodyBytes,
        String bodySha256,
        Outcome outcome) {

    /** How far a request got. */
    public enum Outcome {
        RECEIVING,
        ANSWERING,
        /** Answered to the last byte. */
        ANSWERED,
        /** The peer closed or reset the connection before the answer was complete. */
        CANCELLED_BY_PEER,
        /** The simulator broke it off, as a knob told it to. */
        CUT_BY_FAULT
    }
}
