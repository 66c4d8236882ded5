package io.inferencegateway.server.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferencegateway.config.ByteSize;
import io.inferencegateway.config.Secret;
import io.netty.handler.ssl.SslProvider;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TlsConfigTest {
    private static final X509Bundle OWN = bundle(new CertificateBuilder().ecp256());
    private static final X509Bundle RSA = bundle(new CertificateBuilder().rsa2048());

    private static X509Bundle bundle(CertificateBuilder builder) {
        try {
            return builder.subject("CN=gateway").setIsCertificateAuthority(true).buildSelfSigned();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static TlsConfig config(String certificate, String key) {
        return config(certificate, key, null, null, "TLSv1.2");
    }

    private static TlsConfig config(
            String certificate,
            String key,
            @Nullable String clientCa,
            @Nullable ClientAuthentication clientAuthentication,
            String minVersion) {
        return new TlsConfig(
                certificate,
                new Secret(key),
                clientCa,
                clientAuthentication,
                minVersion,
                Duration.ofSeconds(5),
                ByteSize.parse("16KiB"));
    }

    @ParameterizedTest
    @EnumSource(
            value = SslProvider.class,
            names = {"JDK", "OPENSSL"})
    void bothProvidersTakeBothKindsOfKeys(SslProvider provider) {
        for (X509Bundle bundle : List.of(OWN, RSA)) {
            TlsConfig config = config(
                    bundle.getCertificatePathPEM(),
                    bundle.getPrivateKeyPEM(),
                    OWN.getCertificatePEM(),
                    null,
                    "TLSv1.2");
            ServerTls tls = ServerTls.of(config, provider);
            assertThat(tls.expires())
                    .isEqualTo(bundle.getCertificate().getNotAfter().toInstant());
            assertThat(tls.context().cipherSuites()).isNotEmpty().noneMatch(name -> name.contains("CBC"));
        }
    }

    @Test
    void aKeyOfAnotherCertificateIsRefused() {
        X509Bundle other = bundle(new CertificateBuilder().ecp256());
        assertThatThrownBy(() -> config(OWN.getCertificatePEM(), other.getPrivateKeyPEM()))
                .hasMessage("privateKey: *** (expected: the key of the first certificate)");
    }

    @Test
    void aKeyOfAnotherKindIsRefusedAndNotRepeated() {
        assertThatThrownBy(() -> config(OWN.getCertificatePEM(), RSA.getPrivateKeyPEM()))
                .hasMessage("privateKey: *** (expected: one private key of the certificate's kind, EC, as PKCS#8 PEM)")
                .hasNoCause();
    }

    @Test
    void anEncryptedKeyAndOldFormsAreRefusedByName() {
        String pem = RSA.getPrivateKeyPEM();
        assertThatThrownBy(() -> config(RSA.getCertificatePEM(), pem.replace("PRIVATE", "ENCRYPTED PRIVATE")))
                .hasMessageContaining("not encrypted");
        assertThatThrownBy(() -> config(RSA.getCertificatePEM(), pem.replace("PRIVATE", "RSA PRIVATE")))
                .hasMessageContaining("openssl pkcs8 -topk8");
    }

    @Test
    void aPathOrRubbishInPlaceOfPemIsRefused() {
        assertThatThrownBy(() -> config("/etc/tls/tls.crt", OWN.getPrivateKeyPEM()))
                .hasMessage("certificate: none (expected: certificates as PEM text, as in ${file:tls.crt})");
        String rubbish = Base64.getEncoder().encodeToString(new byte[100]);
        assertThatThrownBy(() -> config(
                        "-----BEGIN CERTIFICATE-----\n" + rubbish + "\n-----END CERTIFICATE-----\n",
                        OWN.getPrivateKeyPEM()))
                .hasMessageStartingWith("certificate: unreadable");
        assertThatThrownBy(() -> config(OWN.getCertificatePEM().replace("-----END", "-----ENDS"), "key"))
                .hasMessageStartingWith("certificate: unreadable");
    }

    @Test
    void whatMakesNoSenseWithoutAnAuthorityIsRefused() {
        assertThatThrownBy(() -> config(
                        OWN.getCertificatePEM(),
                        OWN.getPrivateKeyPEM(),
                        null,
                        ClientAuthentication.REQUIRED,
                        "TLSv1.2"))
                .hasMessage("clientAuthentication: required (expected: only beside clientCa)");
    }

    @Test
    void oldVersionsCannotBeAskedFor() {
        assertThatThrownBy(() -> config(OWN.getCertificatePEM(), OWN.getPrivateKeyPEM(), null, null, "TLSv1.1"))
                .hasMessage("minVersion: TLSv1.1 (expected: TLSv1.2 or TLSv1.3)");
    }

    @Test
    void nothingOfTheKeyIsPrinted() {
        TlsConfig config = config(OWN.getCertificatePEM(), OWN.getPrivateKeyPEM());
        assertThat(config.toString()).contains("CN=gateway").doesNotContain("BEGIN");
    }
}
