package io.inferencegateway.simulator.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Base64;

/**
 * A server certificate with its key, and the authority that a client has to trust to accept it.
 *
 * @param certificate the server's certificate, signed by {@code authority}
 * @param privateKey its key
 * @param authority the issuing certificate
 */
public record ServerIdentity(X509Certificate certificate, PrivateKey privateKey, X509Certificate authority) {

    /** The authority as PEM text, to be written to a client's trust file. */
    public String authorityPem() {
        return Certificates.pem("CERTIFICATE", Certificates.encoded(authority));
    }

    /** The certificate chain as PEM text, leaf first. */
    public String chainPem() {
        return Certificates.pem("CERTIFICATE", Certificates.encoded(certificate)) + authorityPem();
    }

    /** The key as unencrypted PKCS#8 PEM text. */
    public String privateKeyPem() {
        return Certificates.pem("PRIVATE KEY", privateKey.getEncoded());
    }

    /** Names the subject only: the key stays out of logs. */
    @Override
    public String toString() {
        return "ServerIdentity[" + certificate.getSubjectX500Principal().getName() + ", "
                + Base64.getEncoder()
                        .encodeToString(certificate.getSerialNumber().toByteArray()) + "]";
    }
}
