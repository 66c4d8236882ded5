package io.inferencegateway.metrics;

import java.time.Instant;

/**
 * When a credential of whatever kind ends.
 *
 * @param customer whose it is
 * @param credential its public name, never the credential
 */
public record CredentialExpiry(String customer, String credential, Instant at) {}
