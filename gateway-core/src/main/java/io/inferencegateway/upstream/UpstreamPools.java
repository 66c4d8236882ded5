package io.inferencegateway.upstream;

import io.inferencegateway.body.BufferBudget;
import io.inferencegateway.deadline.Deadlines;
import io.inferencegateway.exchange.Upstream;
import io.inferencegateway.metrics.GatewayMeters;
import io.netty.channel.ChannelFactory;
import io.netty.channel.EventLoop;
import io.netty.channel.socket.SocketChannel;
import io.netty.resolver.AddressResolverGroup;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The keep-alive connections of all event loops to all upstreams.
 *
 * <p>Safe for use by any thread; a pool is only used on its own event loop. Pools outlive reloads, so that a reload closes
 * no connection.
 */
public final class UpstreamPools {
    private record Key(EventLoop loop, String name) {}

    private final ChannelFactory<? extends SocketChannel> channels;
    private final AddressResolverGroup<InetSocketAddress> resolver;
    private final Deadlines deadlines;
    private final GatewayMeters meters;
    private final BufferBudget budget;
    private final ConcurrentHashMap<Key, UpstreamPool> pools = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, AtomicInteger> open = new ConcurrentHashMap<>();

    /**
     * @param channels makes sockets of the kind the event loops serve
     * @param resolver must not block; owned by the caller
     */
    public UpstreamPools(
            ChannelFactory<? extends SocketChannel> channels,
            AddressResolverGroup<InetSocketAddress> resolver,
            Deadlines deadlines,
            GatewayMeters meters,
            BufferBudget budget) {
        this.channels = channels;
        this.resolver = resolver;
        this.deadlines = deadlines;
        this.meters = meters;
        this.budget = budget;
    }

    /** Must be called on {@code loop}. */
    UpstreamPool pool(EventLoop loop, Upstream upstream) {
        Key key = new Key(loop, upstream.name());
        UpstreamPool known = pools.get(key);
        if (known == null || !known.leadsTo(upstream.endpoint())) {
            // Connections to where it led before, or that trusted others, are used by nobody any more.
            if (known != null) {
                known.retire();
            }
            known = new UpstreamPool(this, loop, upstream);
            pools.put(key, known);
        }
        return known;
    }

    /**
     * Makes room for a connection: has the loop on which most connections to an upstream are idle close one, and tells then,
     * on any loop. {@code false}, and nothing told, where none is idle.
     */
    boolean closeOneIdle(String upstream, Runnable then) {
        UpstreamPool most = null;
        int idle = 0;
        for (Map.Entry<Key, UpstreamPool> pool : pools.entrySet()) {
            if (pool.getKey().name().equals(upstream) && pool.getValue().idleCount() > idle) {
                most = pool.getValue();
                idle = most.idleCount();
            }
        }
        if (most == null) {
            return false;
        }
        most.closeOneIdle(then);
        return true;
    }

    ChannelFactory<? extends SocketChannel> channels() {
        return channels;
    }

    AddressResolverGroup<InetSocketAddress> resolver() {
        return resolver;
    }

    Deadlines deadlines() {
        return deadlines;
    }

    /** Bounds the request bodies that are held. */
    public BufferBudget budget() {
        return budget;
    }

    /** Open connections to an upstream, on all loops. */
    AtomicInteger open(String upstream) {
        return open.computeIfAbsent(upstream, name -> new AtomicInteger());
    }

    AtomicInteger gauge(String upstream, String state) {
        return meters.upstreamConnections(upstream, state);
    }
}
