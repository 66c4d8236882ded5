package io.inferencegateway.pipeline;

import io.inferencegateway.exchange.Peer;
import io.netty.channel.Channel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.AttributeKey;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** Who is at the other end of a connection: found out once, used by every exchange on it. */
final class PeerOfChannel {
    private static final AttributeKey<Peer> PEER = AttributeKey.valueOf(PeerOfChannel.class, "peer");

    private PeerOfChannel() {}

    static Peer get(Channel channel) {
        Peer known = channel.attr(PEER).get();
        if (known == null) {
            known = describe(channel);
            channel.attr(PEER).set(known);
        }
        return known;
    }

    /** Called for the first exchange, so that a handshake is over. */
    private static Peer describe(Channel channel) {
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        return tls == null
                ? Peer.plain(address(channel))
                : new Peer(address(channel), true, certificate(tls.engine().getSession()));
    }

    private static @Nullable X509Certificate certificate(SSLSession session) {
        try {
            return session.getPeerCertificates()[0] instanceof X509Certificate certificate ? certificate : null;
        } catch (SSLPeerUnverifiedException none) {
            return null;
        }
    }

    private static InetAddress address(Channel channel) {
        return channel.remoteAddress() instanceof InetSocketAddress address && address.getAddress() != null
                ? address.getAddress()
                : InetAddress.getLoopbackAddress();
    }
}
