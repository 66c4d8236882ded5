package io.inferencegateway.server.listen;

import io.inferencegateway.exchange.AddressBlock;
import io.inferencegateway.metrics.GatewayMeters;
import io.inferencegateway.pipeline.ClientLimits;
import io.inferencegateway.pipeline.LifeSwitch;
import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Closes connections on arrival: beyond the limit, beyond the limit of one address, or when memory is short. */
final class ConnectionLimiter {
    private final ClientLimits limits;
    private final LifeSwitch life;
    private final GatewayMeters meters;
    private final AtomicInteger open = new AtomicInteger();
    private final ConcurrentHashMap<Long, Integer> openByAddress = new ConcurrentHashMap<>();

    ConnectionLimiter(ClientLimits limits, LifeSwitch life, GatewayMeters meters) {
        this.limits = limits;
        this.life = life;
        this.meters = meters;
    }

    /** Whether the connection may stay; if so it is counted until it closes. */
    boolean admit(Channel channel) {
        if (life.shedding()) {
            return rejected("overload");
        }
        if (open.incrementAndGet() > limits.maxConnections()) {
            open.decrementAndGet();
            return rejected("limit");
        }
        Long address = address(channel);
        if (address != null && openByAddress.merge(address, 1, Integer::sum) > limits.maxConnectionsPerAddress()) {
            forget(address);
            open.decrementAndGet();
            return rejected("address-limit");
        }
        channel.closeFuture().addListener(closed -> {
            open.decrementAndGet();
            if (address != null) {
                forget(address);
            }
        });
        return true;
    }

    private static @Nullable Long address(Channel channel) {
        return channel.remoteAddress() instanceof InetSocketAddress peer ? AddressBlock.of(peer.getAddress()) : null;
    }

    private void forget(Long address) {
        openByAddress.computeIfPresent(address, (key, count) -> count == 1 ? null : count - 1);
    }

    private boolean rejected(String reason) {
        meters.connectionRejected(reason);
        return false;
    }

    AtomicInteger open() {
        return open;
    }
}
