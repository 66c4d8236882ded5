package io.inferencegateway.auth.mtls;

import io.inferencegateway.config.Setting;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A name that client certificates may bear, and optionally the one certificate that counts. */
public record CertificateConfig(
        @Setting("The whole subject, as RFC 2253 writes it: CN=acme,O=Acme. Either this or san.") @Nullable
        String subject,

        @Setting("One subject alternative name: dns:NAME, uri:URI or email:ADDRESS. Either this or subject.") @Nullable
        String san,

        @Setting("SHA-256 of the certificate, in hex: no other one of this name counts; absent: any.") @Nullable
        String sha256,

        @Setting("What it is good for, on routes that demand scopes.")
        List<String> scopes) {
    private static final Pattern HASH = Pattern.compile("[0-9a-fA-F]{64}");

    public CertificateConfig {
        scopes = List.copyOf(scopes);
        if ((subject == null) == (san == null)) {
            throw new IllegalArgumentException((subject == null ? "neither subject nor san" : "both subject and san")
                    + " (expected: one of them)");
        }
        CertificateName.configured(subject, san);
        if (sha256 != null) {
            sha256 = sha256.replace(":", "");
            if (!HASH.matcher(sha256).matches()) {
                throw new IllegalArgumentException("sha256: " + sha256
                        + " (expected: 64 hex digits, as `openssl x509 -noout -fingerprint -sha256` prints them)");
            }
        }
    }

    /** The name in the one form in which names are compared and shown. */
    public String name() {
        return CertificateName.configured(subject, san);
    }
}
