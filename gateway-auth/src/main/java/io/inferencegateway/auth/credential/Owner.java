package io.inferencegateway.auth.credential;

import io.inferencegateway.exchange.Customer;

/**
 * The customer that a credential is of.
 *
 * @param disabled whether all its credentials are refused
 */
public record Owner(Customer customer, boolean disabled) {}
