package io.inferencegateway.exchange;

/** Everything one generation of the configuration means for a new exchange; a reload swaps it whole. */
public record GatewaySnapshot(Router routes, Stages stages) {}
