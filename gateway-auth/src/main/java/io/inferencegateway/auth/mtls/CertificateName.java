package io.inferencegateway.auth.mtls;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * Names of certificates as text of one form: {@code subject:CN=acme,O=Acme}, {@code dns:…}, {@code uri:…}, {@code email:…}.
 *
 * <p>Compared whole and exactly: no wildcard, no part, no folding of case but that of DNS names. Source: RFC 2253, RFC
 * 5280 section 4.2.1.6.
 */
final class CertificateName {
    private static final String SUBJECT = "subject:";
    private static final String DNS = "dns:";
    private static final String URI = "uri:";
    private static final String EMAIL = "email:";

    /** Kinds of alternative names, as {@link X509Certificate#getSubjectAlternativeNames} numbers them. */
    private static final int KIND_EMAIL = 1;

    private static final int KIND_DNS = 2;
    private static final int KIND_URI = 6;

    private CertificateName() {}

    /** The name of a configuration that gives one of the two. */
    static String configured(@Nullable String subject, @Nullable String san) {
        return subject != null ? SUBJECT + normal(subject) : alternative(String.valueOf(san));
    }

    private static String normal(String subject) {
        String name;
        try {
            name = new X500Principal(subject).getName(X500Principal.RFC2253);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("subject: " + subject + " (expected: a name like CN=acme,O=Acme)", e);
        }
        if (name.isEmpty()) {
            throw new IllegalArgumentException("subject: empty (expected: a name like CN=acme,O=Acme)");
        }
        return name;
    }

    private static String alternative(String san) {
        int colon = san.indexOf(':');
        String kind = san.substring(0, colon + 1);
        String value = san.substring(colon + 1);
        boolean known = kind.equals(DNS) || kind.equals(URI) || kind.equals(EMAIL);
        if (!known || value.isBlank() || value.indexOf('*') >= 0) {
            throw new IllegalArgumentException(
                    "san: " + san + " (expected: dns:NAME, uri:URI or email:ADDRESS, without wildcards)");
        }
        return kind.equals(DNS) ? DNS + value.toLowerCase(Locale.ROOT) : san;
    }

    /** The names that a certificate bears: its subject first, then its alternative names in their order. */
    static List<String> borne(X509Certificate certificate) {
        List<String> names = new ArrayList<>();
        names.add(SUBJECT + certificate.getSubjectX500Principal().getName(X500Principal.RFC2253));
        try {
            var alternatives = certificate.getSubjectAlternativeNames();
            if (alternatives != null) {
                alternatives.forEach(alternative -> add(names, alternative));
            }
        } catch (CertificateParsingException unreadable) {
            // What cannot be read names nobody.
        }
        return names;
    }

    private static void add(List<String> names, List<?> alternative) {
        if (!(alternative.get(0) instanceof Integer kind) || !(alternative.get(1) instanceof String value)) {
            return;
        }
        switch (kind) {
            case KIND_EMAIL -> names.add(EMAIL + value);
            case KIND_DNS -> names.add(DNS + value.toLowerCase(Locale.ROOT));
            case KIND_URI -> names.add(URI + value);
            default -> {
                // Addresses, directory names and the like are no way to name a customer.
            }
        }
    }
}
