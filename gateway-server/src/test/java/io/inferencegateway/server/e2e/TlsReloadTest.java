package io.inferencegateway.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.math.BigInteger;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A certificate is renewed while callers call, and a broken one changes nothing. */
final class TlsReloadTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    private Path directory = Path.of("");

    /** The serial number of the certificate that a new connection is shown. */
    private static BigInteger shown(TlsGateway tls) throws IOException {
        try (SSLSocket socket = tls.socket(null)) {
            return ((X509Certificate) socket.getSession().getPeerCertificates()[0]).getSerialNumber();
        }
    }

    private static BigInteger serial(X509Bundle bundle) {
        return bundle.getCertificate().getSerialNumber();
    }

    private static String page(TlsGateway tls) {
        return new Http(tls.gateway).get(tls.gateway.admin("/config")).body();
    }

    private static void awaitShown(TlsGateway tls, X509Bundle bundle) {
        await().atMost(SOON)
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(shown(tls)).isEqualTo(serial(bundle)));
    }

    @Test
    void renewalsUnderLoadFailNoRequestAndCloseNoConnection() throws Exception {
        try (TlsGateway tls = new TlsGateway(directory, "", "{ apiKeys: {} }", "");
                KeepAlive kept = new KeepAlive(tls.socket(null))) {
            String key = tls.gateway.gold.reveal();
            AtomicLong answered = new AtomicLong();
            Queue<String> failures = new ConcurrentLinkedQueue<>();
            ScheduledExecutorService callers = Executors.newScheduledThreadPool(2);
            callers.scheduleWithFixedDelay(() -> call(kept, key, answered, failures), 0, 5, TimeUnit.MILLISECONDS);
            callers.scheduleWithFixedDelay(
                    () -> {
                        try (KeepAlive fresh = new KeepAlive(tls.socket(null))) {
                            call(fresh, key, answered, failures);
                        } catch (IOException e) {
                            failures.add(e.toString());
                        }
                    },
                    0,
                    20,
                    TimeUnit.MILLISECONDS);
            for (int i = 0; i < 2; i++) {
                X509Bundle next = tls.pki.server();
                Pki.write(directory, next);
                awaitShown(tls, next);
            }
            await().until(() -> answered.get() > 200);
            callers.shutdown();
            assertThat(callers.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
            assertThat(failures).isEmpty();
            assertThat(page(tls)).contains("\"needRestart\" : [ ]");
        }
    }

    private static void call(KeepAlive connection, String key, AtomicLong answered, Queue<String> failures) {
        try {
            String status = connection.post("/echo-it", key, TlsGateway.BODY);
            if (status.startsWith("HTTP/1.1 200 ")) {
                answered.incrementAndGet();
            } else {
                failures.add(status);
            }
        } catch (IOException e) {
            failures.add(e.toString());
        }
    }

    @Test
    void theSymlinkSwapOfAMountedSecretIsNoticed() throws Exception {
        Path mounted = Files.createDirectory(directory.resolve("..data-1"));
        Path data = directory.resolve("..data");
        try (TlsGateway tls = new TlsGateway(directory, "", "{ apiKeys: {} }", "")) {
            Pki.write(mounted, tls.pki.server());
            Files.createSymbolicLink(data, mounted);
            tls.gateway.write(tls.yaml.replace("file:tls.", "file:..data/tls."));
            await().atMost(SOON).until(() -> page(tls).contains("needRestart"));
            X509Bundle next = tls.pki.server();
            Path second = Files.createDirectory(directory.resolve("..data-2"));
            Pki.write(second, next);
            Path swap = Files.createSymbolicLink(directory.resolve("..swap"), second);
            Files.move(swap, data, StandardCopyOption.ATOMIC_MOVE);
            awaitShown(tls, next);
        }
    }

    @Test
    void aKeyOfAnotherCertificateIsRejectedAndTheLastPairStays() throws Exception {
        try (TlsGateway tls = new TlsGateway(directory, "", "{ apiKeys: {} }", "")) {
            BigInteger before = shown(tls);
            X509Bundle next = tls.pki.server();
            Pki.replace(directory.resolve("tls.crt"), next.getCertificatePathPEM());
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(page(tls))
                            .contains("lastReloadError")
                            .containsPattern("gateway\\.yaml:\\d+:\\d+: server\\.tls\\.privateKey: the value of a"
                                    + " reference is not valid \\(expected: the key of the first certificate\\)")
                            .doesNotContain("BEGIN PRIVATE KEY"));
            assertThat(shown(tls)).isEqualTo(before);
            Pki.replace(directory.resolve("tls.key"), next.getPrivateKeyPEM());
            awaitShown(tls, next);
            assertThat(page(tls)).doesNotContain("lastReloadError");
        }
    }

    @Test
    void anExpiredCertificateIsTakenWithAWarningAndSeenInTheMetric() throws Exception {
        try (TlsGateway tls = new TlsGateway(directory, "", "{ apiKeys: {} }", "")) {
            Instant end = Instant.ofEpochSecond(Instant.now().getEpochSecond() - 3600);
            X509Bundle expired = tls.pki.issue("CN=gateway", builder -> builder.notAfter(end));
            Pki.write(directory, expired);
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(tls.metric("gateway_tls_certificate_expiry_timestamp_seconds"))
                            .isEqualTo((double) end.getEpochSecond()));
        }
    }

    @Test
    void anAuthorityThatIsTakenOffTheListIsNoLongerBelieved() throws Exception {
        Pki old = new Pki("old people");
        Pki young = new Pki("young people");
        Path list = directory.resolve("people.pem");
        Files.writeString(list, old.authority.getCertificatePEM());
        try (TlsGateway tls = new TlsGateway(
                directory,
                ", clientCa: \"${file:people.pem}\", clientAuthentication: optional",
                "{ mtls: {} }",
                "  - { id: acme, certificates: [{ subject: CN=acme }] }\n")) {
            var client = tls.client(old.issue("CN=acme", UnaryOperator.identity()));
            X509Bundle next = young.issue("CN=acme", UnaryOperator.identity());
            assertThat(tls.post(client).statusCode()).isEqualTo(200);
            Pki.replace(list, young.authority.getCertificatePEM());
            await().atMost(SOON).until(() -> tls.post(tls.client(next)).statusCode() == 200);
            // The old client on a new connection, with the tickets it was given: it is verified anew.
            HttpClient resuming = HttpClient.newBuilder()
                    .sslContext(client.sslContext())
                    .version(HttpClient.Version.HTTP_1_1)
                    .build();
            assertThat(tls.post(resuming).statusCode()).isEqualTo(401);
        }
    }
}
