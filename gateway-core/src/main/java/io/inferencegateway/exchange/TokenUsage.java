package io.inferencegateway.exchange;

/**
 * Model tokens that an upstream says an exchange has used.
 *
 * @param input of the prompt, with what came from a cache
 * @param output of the answer, with what was only thought
 * @param total at least the sum
 */
public record TokenUsage(long input, long output, long total) {}
