package io.inferencegateway.ratelimit.ask;

/**
 * Text that a body of JSON is to have more.
 *
 * @param at before which byte of the body
 */
public record Insertion(long at, String text) {}
