package io.inferencegateway.auth.credential;

import io.inferencegateway.exchange.Customer;

/**
 * A customer as its credentials see it.
 *
 * @param disabled whether all of them are refused
 */
public record Account(Customer customer, boolean disabled) {}
