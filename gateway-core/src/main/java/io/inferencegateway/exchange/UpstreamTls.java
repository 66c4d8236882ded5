package io.inferencegateway.exchange;

import io.inferencegateway.config.Authorities;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import java.security.cert.X509Certificate;
import java.util.Objects;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * TLS towards upstreams: always with the certificate's host name checked, BoringSSL where its library is present.
 *
 * <p>Made when the configuration is read, never on an event loop: it may read the JDK's authorities from disk. Immutable; two
 * that trust the same authorities are equal.
 */
public final class UpstreamTls {
    private final @Nullable Authorities trust;
    private final SslContext context;

    /** @param trust {@code null} for the authorities of the JDK */
    public UpstreamTls(@Nullable Authorities trust) {
        this.trust = trust;
        try {
            SslContextBuilder builder = SslContextBuilder.forClient()
                    .protocols("TLSv1.3", "TLSv1.2")
                    // Netty 4.2 does so by default; written out because everything depends on it.
                    .endpointIdentificationAlgorithm("HTTPS");
            if (trust != null) {
                builder.trustManager(trust.certificates().toArray(new X509Certificate[0]));
            }
            this.context = builder.build();
        } catch (SSLException e) {
            throw new IllegalArgumentException("trust: " + trust + " (expected: authorities that TLS takes)", e);
        }
    }

    /** The authorities it trusts, or {@code null} for those of the JDK. */
    public @Nullable Authorities trust() {
        return trust;
    }

    /** For one connection to a host whose name its certificate must bear. */
    public SslHandler handler(String host, int port, ByteBufAllocator alloc) {
        return context.newHandler(alloc, host, port);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this || (other instanceof UpstreamTls more && Objects.equals(trust, more.trust));
    }

    @Override
    public int hashCode() {
        return Objects.hashCode(trust);
    }

    @Override
    public String toString() {
        return "UpstreamTls[" + (trust == null ? "the JDK's authorities" : trust) + "]";
    }
}
