package io.inferencegateway.pipeline;

import io.inferencegateway.deadline.Deadlines;
import io.inferencegateway.exchange.ExchangeEnd;
import io.inferencegateway.exchange.GatewaySnapshot;
import io.inferencegateway.upstream.UpstreamPools;
import java.util.function.Supplier;

/**
 * What all connections of a listener share; safe for use by any thread.
 *
 * @param snapshot the current generation of the configuration, asked once per exchange
 * @param observers told of every finished exchange: meters, access log, audit
 */
public record GatewayRuntime(
        Supplier<GatewaySnapshot> snapshot,
        ClientLimits limits,
        ExchangeEnd observers,
        Deadlines deadlines,
        UpstreamPools upstreams,
        LifeSwitch life) {}
