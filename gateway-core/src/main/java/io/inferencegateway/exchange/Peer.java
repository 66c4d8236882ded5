package io.inferencegateway.exchange;

import java.net.InetAddress;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/**
 * The other end of a client's connection, as the connection itself shows it: never from a header field.
 *
 * @param secure whether the connection is encrypted by this listener
 * @param certificate the client's, verified against the listener's {@code clientCa}; {@code null} where it sent none
 */
public record Peer(
        InetAddress address, boolean secure, @Nullable X509Certificate certificate) {
    /** A client without TLS. */
    public static Peer plain(InetAddress address) {
        return new Peer(address, false, null);
    }
}
