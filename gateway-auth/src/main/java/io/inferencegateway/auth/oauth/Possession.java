package io.inferencegateway.auth.oauth;

import io.inferencegateway.auth.credential.BearerToken;
import io.inferencegateway.auth.credential.Outcome;
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
    /** The outcome of a good token, if it is in the right hands. */
    Outcome judge(VerifiedToken token, Outcome outcome, Exchange exchange, BearerToken presented) {
        if (!(outcome instanceof Outcome.Authenticated)) {
            return outcome;
        }
        Flaw flaw = check(token.claims().binding(), exchange, presented);
        return flaw == null ? outcome : flaw.outcome();
    }

    private @Nullable Flaw check(@Nullable Binding binding, Exchange exchange, BearerToken token) {
        if (binding == null) {
            return token.bound() ? Flaw.BINDING : null;
        }
        if (binding.certificate() != null
                && !held(binding.certificate(), exchange.peer().certificate())) {
            return Flaw.BINDING;
        }
        if (binding.jkt() == null) {
            return token.bound() ? Flaw.BINDING : null;
        }
        if (!token.bound() || proofs == null) {
            // Shown as a Bearer token it would be good in anybody's hands (RFC 9449, section 7.2).
            return Flaw.BINDING;
        }
        return proofs.check(exchange.request(), token.text(), binding.jkt());
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
