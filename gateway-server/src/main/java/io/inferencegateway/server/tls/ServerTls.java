package io.inferencegateway.server.tls;

import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.SSLException;

/**
 * One generation of the listener's TLS: what new connections get, built whole before the first of them.
 *
 * <p>Immutable. Sessions are resumed within a generation only: a new one knows no ticket of the last, so that a client
 * whose authority was taken off the list is verified anew. BoringSSL where its library is present, else the JDK's TLS.
 *
 * @param context for engines of single connections
 * @param expires when the first certificate of the chain ends
 */
public record ServerTls(TlsConfig config, SslContext context, Instant expires) {
    /** How long before its end a certificate is warned of. */
    public static final Duration WARN_BEFORE = Duration.ofDays(30);

    /** Forward secrecy and authenticated encryption only; RFC 9325, section 4.2, and Mozilla's "intermediate". */
    private static final List<String> CIPHERS = List.of(
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");

    /** Builds a generation by the best provider this machine has. */
    public static ServerTls of(TlsConfig config) {
        return of(config, OpenSsl.isAvailable() ? SslProvider.OPENSSL : SslProvider.JDK);
    }

    /** Throws {@code IllegalArgumentException} where the provider does not take the certificate. */
    static ServerTls of(TlsConfig config, SslProvider provider) {
        X509Certificate[] none = {};
        SslContextBuilder builder = SslContextBuilder.forServer(
                        config.key(), config.chain().toArray(none))
                .sslProvider(provider)
                .protocols(config.minVersion().equals("TLSv1.3") ? List.of("TLSv1.3") : List.of("TLSv1.3", "TLSv1.2"))
                .ciphers(CIPHERS, SupportedCipherSuiteFilter.INSTANCE)
                .applicationProtocolConfig(new ApplicationProtocolConfig(
                        ApplicationProtocolConfig.Protocol.ALPN,
                        ApplicationProtocolConfig.SelectorFailureBehavior.NO_ADVERTISE,
                        ApplicationProtocolConfig.SelectedListenerFailureBehavior.ACCEPT,
                        ApplicationProtocolNames.HTTP_1_1));
        List<X509Certificate> authorities = config.authorities();
        if (!authorities.isEmpty()) {
            builder.trustManager(authorities.toArray(none))
                    .clientAuth(
                            config.clientAuthentication() == ClientAuthentication.OPTIONAL
                                    ? ClientAuth.OPTIONAL
                                    : ClientAuth.REQUIRE);
        }
        try {
            return new ServerTls(config, builder.build(), config.expires());
        } catch (SSLException e) {
            throw new IllegalArgumentException("server.tls: not taken by " + provider + ": " + e.getMessage(), e);
        }
    }

    @Override
    public String toString() {
        return "ServerTls[" + config + "]";
    }
}
