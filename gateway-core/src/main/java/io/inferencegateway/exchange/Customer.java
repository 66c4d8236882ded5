package io.inferencegateway.exchange;

import org.jspecify.annotations.Nullable;

/**
 * Who pays for a request.
 *
 * @param id its id in the configuration
 * @param plan the plan whose quotas apply, or {@code null} for none
 */
public record Customer(String id, @Nullable String plan) {
    /** Whoever calls a route whose authentication is written out as {@code none}. */
    public static final Customer ANONYMOUS = new Customer("anonymous", null);
}
