package io.inferencegateway.server.e2e;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.UnaryOperator;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** An authority of a test, and what it issues. */
final class Pki {
    final X509Bundle authority;

    Pki(String name) {
        authority = build(() -> new CertificateBuilder()
                .ecp256()
                .subject("CN=" + name)
                .setIsCertificateAuthority(true)
                .buildSelfSigned());
    }

    /** A certificate for 127.0.0.1 and localhost. */
    X509Bundle server() {
        return issue("CN=gateway", builder -> builder.addSanDnsName("localhost").addSanIpAddress("127.0.0.1"));
    }

    X509Bundle issue(String subject, UnaryOperator<CertificateBuilder> more) {
        return build(() -> more.apply(new CertificateBuilder()
                        .ecp256()
                        .subject(subject)
                        .notBefore(Instant.now().minus(Duration.ofDays(2)))
                        .notAfter(Instant.now().plus(Duration.ofDays(90))))
                .buildIssuedBy(authority));
    }

    /** A client that believes this authority, and shows a certificate if it has one. */
    SSLContext client(@Nullable X509Bundle identity) {
        return build(() -> {
            SSLContext context = SSLContext.getInstance("TLS");
            KeyManager[] keys =
                    identity == null ? null : identity.toKeyManagerFactory().getKeyManagers();
            context.init(keys, new TrustManager[] {authority.toTrustManager()}, null);
            return context;
        });
    }

    /** Writes {@code tls.crt} and {@code tls.key}, each in one step. */
    static void write(Path directory, X509Bundle server) throws IOException {
        replace(directory.resolve("tls.crt"), server.getCertificatePathPEM());
        replace(directory.resolve("tls.key"), server.getPrivateKeyPEM());
    }

    static void replace(Path file, String text) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.writeString(next, text);
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** What may throw whatever it likes: a test would fail anyway. */
    private interface Making<T> {
        T make() throws Exception;
    }

    private static <T> T build(Making<T> making) {
        try {
            return making.make();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot make certificates", e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
