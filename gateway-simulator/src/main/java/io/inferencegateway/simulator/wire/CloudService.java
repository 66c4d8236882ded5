package io.inferencegateway.simulator.wire;

/**
 * What a simulated cloud does with a request; called on an event loop, so it must not block.
 *
 * <p>Anything it throws becomes {@link #refusal} with status 500.
 */
public interface CloudService {

    /** Verifies the request and does the work. */
    Answer answer(Call call);

    /** The cloud's own shape of an error, for knobs, for oversized bodies and for what went wrong here. */
    Answer refusal(int status, String message);

    /** The largest request body that is held; a larger one is answered with {@link #tooLarge}. */
    long maxRequestBytes();

    /** The cloud's answer to a body over {@link #maxRequestBytes()}. */
    default Answer tooLarge() {
        return refusal(413, "Request body is larger than " + maxRequestBytes() + " bytes.");
    }

    /** Whether {@link Call#body()} is needed; otherwise a body of any size is counted and forgotten. */
    default boolean holdsBody(String method, String path) {
        return true;
    }
}
