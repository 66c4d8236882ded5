package io.inferencegateway.simulator.tls;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.security.auth.x500.X500Principal;

/**
 * Makes a throw-away authority and a server certificate below it, with the JDK alone: it has no public API for that,
 * and a library that does would ship megabytes with the product for the sake of a demo.
 *
 * <p>Both use P-256 keys and SHA-256; both are valid from an hour ago for a week. Source: RFC 5280.
 */
public final class Certificates {

    private static final byte[] ECDSA_SHA256 = Der.sequence(Der.oid(0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x04, 0x03, 0x02));
    private static final byte[] BASIC_CONSTRAINTS = Der.oid(0x55, 0x1D, 0x13);
    private static final byte[] SUBJECT_ALT_NAME = Der.oid(0x55, 0x1D, 0x11);

    private Certificates() {}

    /** A certificate for {@code localhost}, 127.0.0.1 and ::1. */
    public static ServerIdentity forLocalhost() {
        return issue(
                "localhost",
                List.of(
                        Der.tagged(0x82, "localhost".getBytes(StandardCharsets.US_ASCII)),
                        Der.tagged(0x87, 127, 0, 0, 1),
                        Der.tagged(0x87, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1)));
    }

    /** A certificate for that name only: a client that reaches it as {@code localhost} must refuse it. */
    public static ServerIdentity forHost(String name) {
        return issue(name, List.of(Der.tagged(0x82, name.getBytes(StandardCharsets.US_ASCII))));
    }

    private static ServerIdentity issue(String name, List<byte[]> names) {
        try {
            KeyPairGenerator keys = KeyPairGenerator.getInstance("EC");
            keys.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair authorityKeys = keys.generateKeyPair();
            KeyPair serverKeys = keys.generateKeyPair();
            X500Principal issuer = new X500Principal("CN=Inference Gateway simulator authority");
            byte[] isAuthority = extension(BASIC_CONSTRAINTS, true, Der.sequence(Der.tagged(0x01, 0xFF)));
            byte[] altNames = extension(SUBJECT_ALT_NAME, false, Der.sequence(names.toArray(new byte[0][])));
            X509Certificate authority = sign(issuer, authorityKeys, issuer, authorityKeys, isAuthority);
            X509Certificate server = sign(issuer, authorityKeys, new X500Principal("CN=" + name), serverKeys, altNames);
            return new ServerIdentity(server, serverKeys.getPrivate(), authority);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot make a P-256 certificate", e);
        }
    }

    private static X509Certificate sign(
            X500Principal issuer, KeyPair issuerKeys, X500Principal subject, KeyPair subjectKeys, byte[] extension)
            throws GeneralSecurityException {
        Instant now = Instant.now();
        byte[] body = Der.sequence(
                Der.tagged(0xA0, Der.integer(BigInteger.TWO)),
                Der.integer(new BigInteger(120, new SecureRandom()).setBit(119)),
                ECDSA_SHA256,
                issuer.getEncoded(),
                Der.sequence(Der.time(now.minus(Duration.ofHours(1))), Der.time(now.plus(Duration.ofDays(7)))),
                subject.getEncoded(),
                subjectKeys.getPublic().getEncoded(),
                Der.tagged(0xA3, Der.sequence(extension)));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(issuerKeys.getPrivate());
        signature.update(body);
        byte[] certificate = Der.sequence(body, ECDSA_SHA256, Der.bits(signature.sign()));
        return (X509Certificate)
                CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(certificate));
    }

    private static byte[] extension(byte[] id, boolean critical, byte[] value) {
        List<byte[]> parts = new ArrayList<>(List.of(id));
        if (critical) {
            parts.add(Der.tagged(0x01, 0xFF));
        }
        parts.add(Der.tagged(0x04, value));
        return Der.sequence(parts.toArray(new byte[0][]));
    }

    static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a parsed certificate has an encoding", e);
        }
    }

    static String pem(String type, byte[] der) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n";
    }
}
