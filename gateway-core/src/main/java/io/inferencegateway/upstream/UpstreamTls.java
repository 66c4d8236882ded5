package io.inferencegateway.upstream;

import io.inferencegateway.exchange.Endpoint;
import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLException;

/** TLS towards upstreams: always with the certificate's host name checked, BoringSSL where its library is present. */
final class UpstreamTls {
    private final ConcurrentHashMap<Optional<Path>, SslContext> contexts = new ConcurrentHashMap<>();

    SslHandler handler(Endpoint endpoint, ByteBufAllocator alloc, Duration handshakeTimeout) {
        SslContext context = contexts.computeIfAbsent(Optional.ofNullable(endpoint.trust()), UpstreamTls::context);
        SslHandler handler = context.newHandler(alloc, endpoint.host(), endpoint.port());
        handler.setHandshakeTimeoutMillis(handshakeTimeout.toMillis());
        return handler;
    }

    private static SslContext context(Optional<Path> trust) {
        try {
            SslContextBuilder builder = SslContextBuilder.forClient()
                    .protocols("TLSv1.3", "TLSv1.2")
                    // Netty 4.2 does so by default; written out because everything depends on it.
                    .endpointIdentificationAlgorithm("HTTPS");
            trust.ifPresent(file -> builder.trustManager(file.toFile()));
            return builder.build();
        } catch (SSLException e) {
            throw new IllegalStateException("no TLS towards upstreams", e);
        }
    }
}
