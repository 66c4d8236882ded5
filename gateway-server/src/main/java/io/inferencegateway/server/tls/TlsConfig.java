package io.inferencegateway.server.tls;

import io.inferencegateway.config.ByteSize;
import io.inferencegateway.config.Pem;
import io.inferencegateway.config.Ranges;
import io.inferencegateway.config.Secret;
import io.inferencegateway.config.Setting;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The listener's TLS. Certificates and keys are read here, so that a broken pair is an error of the file. */
public record TlsConfig(
        @Setting("Certificate chain as PEM, the listener's own first: a reference, like ${file:tls.crt}.")
        String certificate,

        @Setting("Its private key as PEM, PKCS#8, RSA or EC, not encrypted: a reference, like ${file:tls.key}.")
        Secret privateKey,

        @Setting("Authorities that client certificates must be issued by, as PEM; absent: no client is asked for one.")
        @Nullable
        String clientCa,

        @Setting("Whether a client must show a certificate; absent: required where there is a clientCa.") @Nullable
        ClientAuthentication clientAuthentication,

        @Setting(value = "Oldest version spoken: TLSv1.2 or TLSv1.3.", byDefault = "TLSv1.2")
        String minVersion,

        @Setting(value = "Longest time from a connection's opening to the end of its handshake.", byDefault = "5s")
        Duration handshakeTimeout,

        @Setting(value = "Longest first message of a client.", byDefault = "16KiB")
        ByteSize maxClientHello) {
    private static final int LEAST_RSA_BITS = 2048;
    private static final ByteSize LEAST_HELLO = ByteSize.parse("1KiB");
    private static final ByteSize LARGEST_HELLO = ByteSize.parse("64KiB");

    public TlsConfig {
        X509Certificate own = Pem.certificates("certificate", certificate).get(0);
        String algorithm = own.getPublicKey().getAlgorithm();
        if (!algorithm.equals("RSA") && !algorithm.equals("EC")) {
            throw new IllegalArgumentException(
                    "certificate: " + algorithm + " (expected: one for an RSA or an EC key)");
        }
        if (own.getPublicKey() instanceof RSAPublicKey rsa && rsa.getModulus().bitLength() < LEAST_RSA_BITS) {
            throw new IllegalArgumentException("certificate: RSA with "
                    + rsa.getModulus().bitLength() + " bits (expected: >= " + LEAST_RSA_BITS + " bits)");
        }
        if (!pair(own, Pem.privateKey("privateKey", privateKey.reveal(), algorithm))) {
            throw new IllegalArgumentException("privateKey: *** (expected: the key of the first certificate)");
        }
        if (clientCa != null) {
            Pem.certificates("clientCa", clientCa);
        } else if (clientAuthentication != null) {
            throw new IllegalArgumentException("clientAuthentication: "
                    + clientAuthentication.name().toLowerCase(Locale.ROOT) + " (expected: only beside clientCa)");
        }
        if (!minVersion.equals("TLSv1.2") && !minVersion.equals("TLSv1.3")) {
            throw new IllegalArgumentException("minVersion: " + minVersion + " (expected: TLSv1.2 or TLSv1.3)");
        }
        Ranges.positive("handshakeTimeout", handshakeTimeout);
        Ranges.within("maxClientHello", maxClientHello, LEAST_HELLO, LARGEST_HELLO);
    }

    /** Whether a signature by the key is one by the certificate. */
    private static boolean pair(X509Certificate certificate, PrivateKey key) {
        try {
            Signature signature =
                    Signature.getInstance(key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA");
            signature.initSign(key);
            signature.update((byte) 1);
            byte[] signed = signature.sign();
            signature.initVerify(certificate.getPublicKey());
            signature.update((byte) 1);
            return signature.verify(signed);
        } catch (GeneralSecurityException unlike) {
            return false;
        }
    }

    /** The chain, the listener's own certificate first. */
    List<X509Certificate> chain() {
        return Pem.certificates("certificate", certificate);
    }

    PrivateKey key() {
        return Pem.privateKey(
                "privateKey", privateKey.reveal(), chain().get(0).getPublicKey().getAlgorithm());
    }

    /** The authorities of client certificates; empty where none is asked for. */
    List<X509Certificate> authorities() {
        return clientCa == null ? List.of() : Pem.certificates("clientCa", clientCa);
    }

    /** When the first certificate of the chain ends, and with it the use of all. */
    public Instant expires() {
        return chain().stream()
                .map(certificate -> certificate.getNotAfter().toInstant())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** From when on all certificates of the chain are valid. */
    public Instant begins() {
        return chain().stream()
                .map(certificate -> certificate.getNotBefore().toInstant())
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** Leaves out the certificates, which would fill a page of a log. */
    @Override
    public String toString() {
        return "TlsConfig[" + chain().get(0).getSubjectX500Principal().getName() + ", expires " + expires() + "]";
    }
}
