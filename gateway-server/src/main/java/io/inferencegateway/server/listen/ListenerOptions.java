package io.inferencegateway.server.listen;

import io.inferencegateway.pipeline.ClientLimits;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * What a listener needs to know; none of it can change while it runs.
 *
 * @param workers event loops
 * @param drainDelay from the end of readiness to the end of accepting, for load balancers to notice
 * @param drainTimeout from then on, how long exchanges may take to finish before they are cut
 */
public record ListenerOptions(
        InetSocketAddress address,
        Transport transport,
        int workers,
        ClientLimits limits,
        Duration drainDelay,
        Duration drainTimeout) {}
