package io.inferencegateway.simulator.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferencegateway.simulator.SimulatorOptions;
import io.inferencegateway.simulator.plain.PlainHttpSimulator;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;

final class CertificatesTest {

    @Test
    void aClientThatTrustsTheAuthorityIsServedUnderBothNames() throws Exception {
        ServerIdentity identity = Certificates.forLocalhost();
        try (PlainHttpSimulator simulator =
                PlainHttpSimulator.start(SimulatorOptions.defaults().withTls(identity))) {
            assertThat(simulator.uri()).hasScheme("https").hasHost("localhost");
            assertThat(get(simulator.uri(), identity)).isEqualTo("   ");
            assertThat(get(URI.create("https://127.0.0.1:" + simulator.port()), identity))
                    .isEqualTo("   ");
        }
    }

    @Test
    void aClientThatTrustsAnotherAuthorityIsNot() {
        try (PlainHttpSimulator simulator =
                PlainHttpSimulator.start(SimulatorOptions.defaults().withTls(Certificates.forLocalhost()))) {
            assertThatThrownBy(() -> get(simulator.uri(), Certificates.forLocalhost()))
                    .isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void aCertificateForAnotherHostFailsTheHostNameCheck() {
        ServerIdentity identity = Certificates.forHost("elsewhere.example");
        try (PlainHttpSimulator simulator =
                PlainHttpSimulator.start(SimulatorOptions.defaults().withTls(identity))) {
            assertThatThrownBy(() -> get(simulator.uri(), identity))
                    .isInstanceOf(SSLHandshakeException.class)
                    .hasStackTraceContaining("localhost");
        }
    }

    @Test
    void theKeyAppearsInNoText() {
        ServerIdentity identity = Certificates.forLocalhost();
        assertThat(identity.privateKeyPem()).startsWith("-----BEGIN PRIVATE KEY-----\n");
        assertThat(identity.toString()).doesNotContain(identity.privateKeyPem().substring(30, 60));
    }

    private static String get(URI uri, ServerIdentity trusted) throws Exception {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        store.setCertificateEntry(
                "ca",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(
                                new ByteArrayInputStream(trusted.authorityPem().getBytes(StandardCharsets.US_ASCII))));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        HttpClient client = HttpClient.newBuilder()
                .sslContext(context)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        return client.send(
                        HttpRequest.newBuilder(uri.resolve("/bytes/3")).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
