package io.inferencegateway.pipeline;

/** Tells a connection that the gateway stops. */
public enum DrainEvent {
    /** Close when idle, else after the answer in progress. */
    GENTLY,
    /** The time for that is over: refuse what was not answered yet, and end in a visible way what was begun. */
    NOW
}
