package io.inferencegateway.auth.mtls;

import io.inferencegateway.auth.credential.Authenticator;
import io.inferencegateway.auth.credential.Failure;
import io.inferencegateway.auth.credential.Outcome;
import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.GatewayError;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Finds the customer of the certificate that the client proved to hold in its handshake.
 *
 * <p>A certificate that stands for nobody is no credential: it may accompany another one, which is bound to it (RFC 8705)
 * or has nothing to do with it. Header fields that name a certificate are never read.
 */
public final class MtlsAuthenticator implements Authenticator {
    static final String METHOD = "mtls";

    private static final Outcome EXPIRED = new Failure(
                    "expired", GatewayError.INVALID_CREDENTIALS, "the client certificate is not valid at this time")
            .outcome();

    private final CertificateDirectory directory;
    private final InstantSource clock;

    public MtlsAuthenticator(CertificateDirectory directory, InstantSource clock) {
        this.directory = directory;
        this.clock = clock;
    }

    @Override
    public String method() {
        return METHOD;
    }

    @Override
    public Outcome authenticate(Exchange exchange) {
        X509Certificate certificate = exchange.peer().certificate();
        Outcome found = certificate == null ? null : directory.find(certificate);
        if (certificate == null || found == null) {
            return Outcome.NOT_PRESENT;
        }
        // It was valid when the connection began, which may be long ago.
        return found instanceof Outcome.Authenticated && !valid(certificate, clock.instant()) ? EXPIRED : found;
    }

    private static boolean valid(X509Certificate certificate, Instant now) {
        return !now.isBefore(certificate.getNotBefore().toInstant())
                && !now.isAfter(certificate.getNotAfter().toInstant());
    }
}
