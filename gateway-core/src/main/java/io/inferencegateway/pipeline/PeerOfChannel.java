package io.inferencegateway.pipeline;

import io.inferencegateway.exchange.Peer;
import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Who is at the other end of a connection: found out once, used by every exchange on it. */
final class PeerOfChannel {
    private static final AttributeKey<Peer> PEER = AttributeKey.valueOf(PeerOfChannel.class, "peer");

    private PeerOfChannel() {}

    static Peer get(Channel channel) {
        Peer known = channel.attr(PEER).get();
        if (known == null) {
            known = Peer.plain(address(channel));
            channel.attr(PEER).set(known);
        }
        return known;
    }

    private static InetAddress address(Channel channel) {
        return channel.remoteAddress() instanceof InetSocketAddress address && address.getAddress() != null
                ? address.getAddress()
                : InetAddress.getLoopbackAddress();
    }
}
