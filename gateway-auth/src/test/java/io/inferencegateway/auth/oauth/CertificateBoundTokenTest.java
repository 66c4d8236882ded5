package io.inferencegateway.auth.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.auth.credential.Outcome;
import io.inferencegateway.auth.oauth.dpop.Thumbprint;
import io.inferencegateway.auth.oauth.jwt.Flaw;
import io.inferencegateway.exchange.Peer;
import io.inferencegateway.testkit.ExchangeFixture;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.net.InetAddress;
import java.security.cert.X509Certificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Tokens that are bound to a client's certificate (RFC 8705, section 3). */
class CertificateBoundTokenTest {
    private static final X509Certificate HOLDER = certificate("CN=acme");
    private static final String TOKEN = Mint.token("\"cnf\":{\"x5t#S256\":\"" + thumbprint(HOLDER) + "\"}");

    private static X509Certificate certificate(String subject) {
        try {
            X509Bundle bundle = new CertificateBuilder()
                    .subject(subject)
                    .ecp256()
                    .setIsCertificateAuthority(true)
                    .buildSelfSigned();
            return bundle.getCertificate();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static String thumbprint(X509Certificate certificate) {
        try {
            return Thumbprint.of(certificate.getEncoded());
        } catch (java.security.cert.CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Outcome present(OAuthFixture fixture, String token, @Nullable X509Certificate certificate) {
        return fixture.present(new ExchangeFixture()
                .authentication("oauth")
                .header("Authorization", "Bearer " + token)
                .peer(new Peer(InetAddress.getLoopbackAddress(), true, certificate))
                .build());
    }

    @Test
    void isGoodOnTheConnectionsOfThatCertificateOnly() {
        try (OAuthFixture fixture = new OAuthFixture()) {
            for (int known = 0; known < 2; known++) {
                assertThat(present(fixture, TOKEN, HOLDER)).isInstanceOf(Outcome.Authenticated.class);
                assertThat(present(fixture, TOKEN, certificate("CN=acme"))).isEqualTo(Flaw.BINDING.outcome());
                assertThat(present(fixture, TOKEN, null)).isEqualTo(Flaw.BINDING.outcome());
            }
        }
    }

    @Test
    void aTokenBoundToACertificateAndAKeyNeedsBoth() {
        try (OAuthFixture fixture = new OAuthFixture()) {
            String both = Mint.token("\"cnf\":{\"x5t#S256\":\"" + thumbprint(HOLDER) + "\",\"jkt\":\"x\"}");
            assertThat(present(fixture, both, HOLDER)).isEqualTo(Flaw.BINDING.outcome());
        }
    }

    @Test
    void aTokenBoundToNothingIsGoodOnAnyConnection() {
        try (OAuthFixture fixture = new OAuthFixture()) {
            assertThat(present(fixture, Mint.token(), HOLDER)).isInstanceOf(Outcome.Authenticated.class);
        }
    }
}
