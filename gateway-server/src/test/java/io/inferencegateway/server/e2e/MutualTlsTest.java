package io.inferencegateway.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Client certificates as a way of signing in, with the JDK's client. */
final class MutualTlsTest {
    private static final String CUSTOMERS = """
              - id: acme
                certificates: [{ subject: "CN=acme, O=Acme Inc" }, { san: "uri:spiffe://acme.example/batch" }]
              - { id: globex, certificates: [{ san: "dns:globex.example" }] }
            """;

    @TempDir
    private static Path directory = Path.of("");

    private static final Pki PEOPLE = new Pki("people");
    private static TlsGateway tls;

    @BeforeAll
    static void start() throws IOException {
        Files.writeString(directory.resolve("people.pem"), PEOPLE.authority.getCertificatePEM());
        tls = new TlsGateway(
                directory,
                ", clientCa: \"${file:people.pem}\", clientAuthentication: optional",
                "{ apiKeys: {}, mtls: {} }",
                CUSTOMERS);
    }

    @AfterAll
    static void stop() {
        tls.close();
    }

    private static X509Bundle named(String subject) {
        return PEOPLE.issue(subject, UnaryOperator.identity());
    }

    private static HttpResponse<String> ask(@Nullable X509Bundle identity, String... fields) throws Exception {
        return tls.post(tls.client(identity), fields);
    }

    /** The last line of the access log once it has one for this answer. */
    private static String logged(HttpResponse<String> answer) {
        String id = answer.headers().firstValue("x-request-id").orElseThrow();
        return await().until(
                        () -> tls.gateway
                                .accessLog
                                .toString(StandardCharsets.UTF_8)
                                .lines()
                                .filter(line -> line.contains(id))
                                .findAny()
                                .orElse(""),
                        line -> !line.isEmpty());
    }

    @Test
    void aCustomerIsKnownByTheSubject() throws Exception {
        HttpResponse<String> answer = ask(named("O=Acme Inc,CN=acme"));
        assertThat(answer.statusCode()).isEqualTo(401);
        HttpResponse<String> exact = ask(named("CN=acme,O=Acme Inc"));
        assertThat(exact.statusCode()).isEqualTo(200);
        assertThat(logged(exact)).contains("\"customer\":\"acme\"", "\"credential\":\"subject:CN=acme,O=Acme Inc\"");
    }

    @Test
    void aCustomerIsKnownByAnAlternativeName() throws Exception {
        HttpResponse<String> answer = ask(PEOPLE.issue("CN=x", b -> b.addSanDnsName("Globex.Example")));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(logged(answer)).contains("\"customer\":\"globex\"");
    }

    @Test
    void aSessionThatIsResumedKeepsItsCustomer() throws Exception {
        HttpClient client = tls.client(named("CN=acme,O=Acme Inc"));
        for (int i = 0; i < 3; i++) {
            assertThat(tls.post(client).statusCode()).isEqualTo(200);
            // The JDK's client opens a new connection for each, with the same context and so the same tickets.
            client = HttpClient.newBuilder()
                    .sslContext(client.sslContext())
                    .version(HttpClient.Version.HTTP_1_1)
                    .build();
        }
    }

    @Test
    void withoutACertificateTheConnectionIsServedAndTheRequestRefused() throws Exception {
        HttpResponse<String> answer = ask(null);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("missing_credentials");
        assertThat(answer.headers().firstValue("www-authenticate").orElseThrow())
                .contains("ClientCertificate realm=");
        assertThat(ask(null, "X-Api-Key", tls.gateway.gold.reveal()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aCertificateOfNobodyMayAccompanyAKeyButIsNone() throws Exception {
        X509Bundle stranger = named("CN=stranger");
        assertThat(ask(stranger).statusCode()).isEqualTo(401);
        assertThat(ask(stranger, "X-Api-Key", tls.gateway.gold.reveal()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aCertificateAndAKeyOfTwoCustomersAreRefused() throws Exception {
        HttpResponse<String> answer = ask(named("CN=acme,O=Acme Inc"), "X-Api-Key", tls.gateway.gold.reveal());
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("ambiguous_credentials");
    }

    @Test
    void anotherAuthoritysCertificateEndsTheHandshake() {
        double before = tls.handshakes("client-certificate");
        X509Bundle forged = new Pki("people").issue("CN=acme,O=Acme Inc", UnaryOperator.identity());
        assertThatThrownBy(() -> ask(forged)).isInstanceOf(IOException.class);
        await().untilAsserted(
                        () -> assertThat(tls.handshakes("client-certificate")).isEqualTo(before + 1));
    }

    @Test
    void anExpiredCertificateEndsTheHandshake() {
        double before = tls.handshakes("client-certificate");
        X509Bundle expired =
                PEOPLE.issue("CN=acme,O=Acme Inc", b -> b.notAfter(Instant.now().minus(Duration.ofHours(1))));
        assertThatThrownBy(() -> ask(expired)).isInstanceOf(IOException.class);
        await().untilAsserted(
                        () -> assertThat(tls.handshakes("client-certificate")).isEqualTo(before + 1));
    }

    @Test
    void aCertificateThatEndsWhileItsConnectionLivesIsRefusedFromThenOn() throws Exception {
        Instant end = Instant.now().plusSeconds(2);
        X509Bundle brief = PEOPLE.issue("CN=acme,O=Acme Inc", b -> b.notAfter(end));
        try (KeepAlive connection = new KeepAlive(tls.socket(brief))) {
            assertThat(connection.post("/echo-it", "", TlsGateway.BODY)).startsWith("HTTP/1.1 200");
            await().until(() -> Instant.now().isAfter(end.plusSeconds(1)));
            assertThat(connection.post("/echo-it", "", TlsGateway.BODY)).startsWith("HTTP/1.1 401");
        }
    }

    @Test
    void aHeaderThatNamesACertificateIsNotRead() throws Exception {
        HttpResponse<String> answer = ask(
                null,
                "X-Forwarded-Client-Cert",
                "Subject=\"CN=acme,O=Acme Inc\"",
                "X-SSL-Client-S-DN",
                "CN=acme,O=Acme Inc");
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void requiredMeansNoConnectionWithoutOne(@TempDir Path other) throws Exception {
        Files.writeString(other.resolve("people.pem"), PEOPLE.authority.getCertificatePEM());
        try (TlsGateway strict =
                new TlsGateway(other, ", clientCa: \"${file:people.pem}\"", "{ mtls: {} }", CUSTOMERS)) {
            assertThat(strict.post(strict.client(named("CN=acme,O=Acme Inc"))).statusCode())
                    .isEqualTo(200);
            assertThatThrownBy(() -> strict.post(strict.client(null))).isInstanceOf(IOException.class);
            await().untilAsserted(() ->
                    assertThat(strict.handshakes("client-certificate")).isEqualTo(1));
        }
    }
}
