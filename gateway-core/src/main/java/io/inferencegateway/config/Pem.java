package io.inferencegateway.config;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Reads certificates and keys from PEM text (RFC 7468).
 *
 * <p>Throws {@code IllegalArgumentException} whose message says what was expected, and nothing of the text: part of it is
 * a key.
 */
public final class Pem {
    private static final String BEGIN = "-----BEGIN ";
    private static final String CERTIFICATE = "CERTIFICATE";
    private static final String PRIVATE_KEY = "PRIVATE KEY";

    private Pem() {}

    /** The certificates of a text in their order, at least one. */
    public static List<X509Certificate> certificates(String name, String text) {
        List<X509Certificate> certificates = new ArrayList<>();
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            for (byte[] block : blocks(text, CERTIFICATE)) {
                certificates.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(block)));
            }
        } catch (CertificateException | IllegalArgumentException e) {
            throw new IllegalArgumentException(name + ": unreadable (expected: X.509 certificates as PEM text)", e);
        }
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException(
                    name + ": none (expected: certificates as PEM text, as in ${file:tls.crt})");
        }
        return certificates;
    }

    /** The one key of a text, which is of the given algorithm. */
    public static PrivateKey privateKey(String name, String text, String algorithm) {
        if (text.contains(BEGIN + "ENCRYPTED PRIVATE KEY")) {
            throw new IllegalArgumentException(
                    name + ": *** (expected: a key that is not encrypted, kept as a secret file)");
        }
        if (text.contains(BEGIN + "RSA PRIVATE KEY") || text.contains(BEGIN + "EC PRIVATE KEY")) {
            throw new IllegalArgumentException(
                    name + ": *** (expected: PKCS#8, as `openssl pkcs8 -topk8 -nocrypt` writes it)");
        }
        try {
            List<byte[]> blocks = blocks(text, PRIVATE_KEY);
            if (blocks.size() == 1) {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(blocks.get(0)));
            }
        } catch (GeneralSecurityException | IllegalArgumentException unreadable) {
            // Without its cause, whose message may quote the key.
        }
        throw new IllegalArgumentException(
                name + ": *** (expected: one private key of the certificate's kind, " + algorithm + ", as PKCS#8 PEM)");
    }

    private static List<byte[]> blocks(String text, String label) {
        String begin = BEGIN + label + "-----";
        String end = "-----END " + label + "-----";
        List<byte[]> blocks = new ArrayList<>();
        int from = text.indexOf(begin);
        while (from >= 0) {
            int to = text.indexOf(end, from);
            if (to < 0) {
                throw new IllegalArgumentException("a block without its end");
            }
            String base64 = text.substring(from + begin.length(), to).replaceAll("\\s", "");
            blocks.add(Base64.getDecoder().decode(base64.getBytes(StandardCharsets.US_ASCII)));
            from = text.indexOf(begin, to);
        }
        return blocks;
    }
}
