package io.inferencegateway.filter.redaction.field;

/** How noise is spread between its bounds. */
public enum NoiseShape {
    UNIFORM,
    GAUSSIAN
}
