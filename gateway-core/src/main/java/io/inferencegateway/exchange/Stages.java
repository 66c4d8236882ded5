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
        RequestStage requestRedaction,
        Forwarding forwarding,
        ResponseStage cap,
        ResponseStage redaction) {
    /** Request bodies go on as they came. */
    public Stages(
            RequestStage authentication,
            RequestStage quota,
            Forwarding forwarding,
            ResponseStage cap,
            ResponseStage redaction) {
        this(authentication, quota, exchange -> Verdict.PROCEED_NOW, forwarding, cap, redaction);
    }
}
