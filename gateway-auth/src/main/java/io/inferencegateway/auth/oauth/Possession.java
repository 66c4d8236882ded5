package io.inferencegateway.auth.oauth;

import io.inferencegateway.auth.oauth.dpop.ProofCheck;
import io.inferencegateway.auth.oauth.dpop.Thumbprint;
import io.inferencegateway.auth.oauth.jwt.Flaw;
import io.inferencegateway.exchange.Exchange;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;

/**
 * Whether a token is in the hands it is bound to.
 *
 * @param proofs {@code null} where no proofs are accepted
 */
record Possession(@Nullable ProofCheck proofs) {
    /** What is wrong, or {@code null}; {@code dpop} tells by which scheme the token was presented. */
    @Nullable
    Flaw check(@Nullable Binding binding, Exchange exchange, String token, boolean dpop) {
        if (binding == null) {
            return dpop ? Flaw.BINDING : null;
        }
        if (binding.certificate() != null
                && !held(binding.certificate(), exchange.peer().certificate())) {
            return Flaw.BINDING;
        }
        if (binding.jkt() == null) {
            return dpop ? Flaw.BINDING : null;
        }
        if (!dpop || proofs == null) {
            // Shown as a Bearer token it would be good in anybody's hands (RFC 9449, section 7.2).
            return Flaw.BINDING;
        }
        return proofs.check(exchange.request(), token, binding.jkt());
    }

    private static boolean held(String thumbprint, @Nullable X509Certificate certificate) {
        if (certificate == null) {
            return false;
        }
        try {
            return MessageDigest.isEqual(
                    Thumbprint.of(certificate.getEncoded()).getBytes(StandardCharsets.US_ASCII),
                    thumbprint.getBytes(StandardCharsets.US_ASCII));
        } catch (CertificateEncodingException e) {
            return false;
        }
    }
}
