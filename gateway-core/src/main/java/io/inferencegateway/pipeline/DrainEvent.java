package io.inferencegateway.pipeline;

/** Tells a connection that the gateway stops: close when idle, else after the answer in progress. */
public enum DrainEvent {
    INSTANCE
}
