package io.inferencegateway.exchange;

import java.util.Map;

/**
 * Everything one generation of the configuration means for a new exchange; a reload swaps it whole.
 *
 * @param documents what is served without a route, by exact path; stands before routes
 */
public record GatewaySnapshot(Router routes, Stages stages, Map<String, FixedDocument> documents) {
    public GatewaySnapshot(Router routes, Stages stages) {
        this(routes, stages, Map.of());
    }
}
