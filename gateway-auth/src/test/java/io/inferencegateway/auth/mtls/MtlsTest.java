package io.inferencegateway.auth.mtls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferencegateway.auth.credential.Failure;
import io.inferencegateway.auth.credential.Outcome;
import io.inferencegateway.auth.credential.Owner;
import io.inferencegateway.exchange.Customer;
import io.inferencegateway.exchange.Peer;
import io.inferencegateway.testkit.ExchangeFixture;
import io.netty.pkitesting.CertificateBuilder;
import java.net.InetAddress;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MtlsTest {
    private static final Owner ACME = new Owner(new Customer("acme", "gold"), false);
    private static final Owner GLOBEX = new Owner(new Customer("globex", "gold"), false);

    private final CertificateDirectory directory = new CertificateDirectory();
    private Instant now = Instant.now();
    private final MtlsAuthenticator authenticator = new MtlsAuthenticator(directory, (InstantSource) () -> now);

    private static CertificateConfig subject(String name) {
        return new CertificateConfig(name, null, null, List.of());
    }

    private static CertificateConfig san(String name) {
        return new CertificateConfig(null, name, null, List.of());
    }

    private static CertificateConfig pinned(String name, X509Certificate certificate) throws Exception {
        String sha256 = HexFormat.ofDelimiter(":")
                .withUpperCase()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        return new CertificateConfig(name, null, sha256, List.of("batch"));
    }

    private static CertificateBuilder named(String name) {
        return new CertificateBuilder()
                .ecp256()
                .subject(name)
                .notBefore(Instant.now().minus(Duration.ofHours(1)))
                .notAfter(Instant.now().plus(Duration.ofHours(1)));
    }

    private static X509Certificate certificate(CertificateBuilder builder) throws Exception {
        return builder.setIsCertificateAuthority(true).buildSelfSigned().getCertificate();
    }

    private Outcome authenticate(@Nullable X509Certificate certificate) {
        return authenticator.authenticate(new ExchangeFixture()
                .peer(new Peer(InetAddress.getLoopbackAddress(), true, certificate))
                .build());
    }

    private static String customer(Outcome outcome) {
        return outcome instanceof Outcome.Authenticated proven
                ? proven.identity().customer().id()
                : "none";
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CN=acme,O=Acme|CN=acme,O=Acme|acme",
                "CN = acme , O = Acme|CN=acme,O=Acme|acme",
                "cn=acme,o=Acme|CN=acme,O=Acme|acme",
                "CN=acme,O=Acme|O=Acme,CN=acme|none",
                "CN=acme,O=Acme|CN=acme|none",
                "CN=acme|CN=acme,O=Acme|none",
                "CN=acme|CN=Acme|none",
                "CN=acme|CN=acme\\,O\\=Acme|none",
            })
    void aSubjectIsComparedWholeAndExactly(String configured, String shown, String customer) throws Exception {
        directory.add(ACME, subject(configured));
        assertThat(customer(authenticate(certificate(named(shown))))).isEqualTo(customer);
    }

    @Test
    void alternativeNamesAreComparedByKind() throws Exception {
        directory.add(ACME, san("dns:client.acme.example"));
        directory.add(ACME, san("uri:spiffe://acme.example/batch"));
        directory.add(ACME, san("email:ops@acme.example"));
        assertThat(customer(authenticate(certificate(named("CN=x").addSanDnsName("Client.Acme.example")))))
                .isEqualTo("acme");
        assertThat(customer(authenticate(certificate(named("CN=x").addSanUriName("spiffe://acme.example/batch")))))
                .isEqualTo("acme");
        assertThat(customer(authenticate(certificate(named("CN=x").addSanRfc822Name("ops@acme.example")))))
                .isEqualTo("acme");
        assertThat(authenticate(certificate(named("CN=x").addSanUriName("spiffe://acme.example/batch/2"))))
                .isEqualTo(Outcome.NOT_PRESENT);
        assertThat(authenticate(certificate(named("CN=x").addSanRfc822Name("client.acme.example"))))
                .isEqualTo(Outcome.NOT_PRESENT);
        assertThat(authenticate(certificate(named("CN=client.acme.example")))).isEqualTo(Outcome.NOT_PRESENT);
    }

    @Test
    void noCertificateIsNoCredential() {
        directory.add(ACME, subject("CN=acme"));
        assertThat(authenticate(null)).isEqualTo(Outcome.NOT_PRESENT);
    }

    @Test
    void aPinLetsOnlyThatCertificateIn() throws Exception {
        X509Certificate meant = certificate(named("CN=acme"));
        directory.add(ACME, pinned("CN=acme", meant));
        assertThat(authenticate(meant)).isInstanceOfSatisfying(Outcome.Authenticated.class, proven -> {
            assertThat(proven.scopes()).isEqualTo(Set.of("batch"));
            assertThat(proven.identity().method()).isEqualTo("mtls");
            assertThat(proven.identity().credential()).isEqualTo("subject:CN=acme");
        });
        assertThat(authenticate(certificate(named("CN=acme")))).isEqualTo(Outcome.NOT_PRESENT);
    }

    @Test
    void oneNameMayStandForSeveralCertificatesThatAreAllPinned() throws Exception {
        X509Certificate old = certificate(named("CN=acme"));
        X509Certificate young = certificate(named("CN=acme"));
        directory.add(ACME, pinned("CN=acme", old));
        directory.add(ACME, pinned("CN=acme", young));
        assertThat(customer(authenticate(old))).isEqualTo("acme");
        assertThat(customer(authenticate(young))).isEqualTo("acme");
        assertThatThrownBy(() -> directory.add(ACME, pinned("CN=acme", young))).hasMessageContaining("twice");
        assertThatThrownBy(() -> directory.add(GLOBEX, subject("CN=acme"))).hasMessageContaining("twice");
    }

    @Test
    void aNameIsNotGivenToTwo() {
        directory.add(ACME, san("dns:a.example"));
        assertThatThrownBy(() -> directory.add(GLOBEX, san("dns:A.example")))
                .hasMessageContaining("dns:a.example is given twice");
    }

    @Test
    void aCertificateWithNamesOfTwoCustomersIsRefused() throws Exception {
        directory.add(ACME, subject("CN=acme"));
        directory.add(GLOBEX, san("dns:globex.example"));
        Outcome outcome = authenticate(certificate(named("CN=acme").addSanDnsName("globex.example")));
        assertThat(outcome).isEqualTo(Failure.AMBIGUOUS.outcome());
    }

    @Test
    void aCertificateIsRefusedOutsideItsTime() throws Exception {
        directory.add(ACME, subject("CN=acme"));
        X509Certificate certificate = certificate(named("CN=acme"));
        assertThat(customer(authenticate(certificate))).isEqualTo("acme");
        now = certificate.getNotAfter().toInstant().plusMillis(1);
        assertThat(authenticate(certificate))
                .isInstanceOfSatisfying(
                        Outcome.Failed.class,
                        failed -> assertThat(failed.reason().result()).isEqualTo("expired"));
        now = certificate.getNotBefore().toInstant().minusMillis(1);
        assertThat(authenticate(certificate)).isInstanceOf(Outcome.Failed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"acme.example", "ip:1.2.3.4", "dns:", "dns:*.acme.example", "DNS:a.example"})
    void whatIsNoAlternativeNameIsRefused(String name) {
        assertThatThrownBy(() -> san(name)).hasMessageStartingWith("san: " + name + " (expected: dns:NAME");
    }

    @Test
    void anEntryHasOneNameAndAWholeFingerprint() {
        assertThatThrownBy(() -> new CertificateConfig(null, null, null, List.of()))
                .hasMessage("neither subject nor san (expected: one of them)");
        assertThatThrownBy(() -> new CertificateConfig("CN=a", "dns:a", null, List.of()))
                .hasMessage("both subject and san (expected: one of them)");
        assertThatThrownBy(() -> subject("acme")).hasMessageStartingWith("subject: acme (expected: a name like");
        assertThatThrownBy(() -> new CertificateConfig("CN=a", null, "ab:cd", List.of()))
                .hasMessageStartingWith("sha256: abcd (expected: 64 hex digits");
    }
}
