package io.inferencegateway.exchange;

/**
 * One generation of the pipeline's stages.
 *
 * <p>An exchange keeps the stages it started with: a reload swaps one reference to the next generation and never
 * touches a pipeline.
 */
public record Stages(
        RequestStage authentication,
        RequestStage quota,
        Forwarding forwarding,
        ResponseStage cap,
        ResponseStage redaction) {}
