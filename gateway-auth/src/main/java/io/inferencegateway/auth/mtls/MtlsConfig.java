package io.inferencegateway.auth.mtls;

/**
 * Client certificates as a way of signing in.
 *
 * <p>It has no settings: which authorities are believed, and whether a certificate must be shown, is the listener's.
 */
public record MtlsConfig() {}
