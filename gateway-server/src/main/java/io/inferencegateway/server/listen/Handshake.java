package io.inferencegateway.server.listen;

import io.inferencegateway.metrics.GatewayMeters;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertificateException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts how the handshake of one connection ended, once; confined to its event loop. */
final class Handshake {
    private static final Logger log = LoggerFactory.getLogger(Handshake.class);

    private final GatewayMeters meters;
    private boolean ended;

    Handshake(GatewayMeters meters) {
        this.meters = meters;
    }

    void succeeded() {
        end("ok");
    }

    /** Not begun, for what came is no TLS. */
    void noTls() {
        end("no-tls");
    }

    void helloTooLarge() {
        end("client-hello-too-large");
    }

    void failed(Throwable cause) {
        if (!ended && log.isDebugEnabled()) {
            // Alerts and names of protocol parts only; keys and certificates are in no exception of either provider.
            log.debug("a client's TLS handshake failed: {}", cause.toString());
        }
        end(result(cause));
    }

    boolean ended() {
        return ended;
    }

    private void end(String result) {
        if (!ended) {
            ended = true;
            meters.tlsHandshake(result);
        }
    }

    private static String result(Throwable cause) {
        if (cause instanceof SslHandshakeTimeoutException) {
            return "timeout";
        }
        for (Throwable at = cause; at != null; at = next(at)) {
            String message = String.valueOf(at.getMessage());
            if (at instanceof CertificateException
                    || message.contains("PEER_DID_NOT_RETURN_A_CERTIFICATE")
                    || message.contains("Empty client certificate chain")) {
                return "client-certificate";
            }
            if (at instanceof ClosedChannelException
                    || message.startsWith("Connection closed while SSL/TLS handshake")) {
                return "aborted";
            }
        }
        return "failed";
    }

    private static @Nullable Throwable next(Throwable at) {
        return at.getCause() == at ? null : at.getCause();
    }
}
