package io.inferencegateway.auth.mtls;

import io.inferencegateway.auth.credential.Failure;
import io.inferencegateway.auth.credential.Outcome;
import io.inferencegateway.auth.credential.Owner;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All certificate names of one generation of the configuration, found in one look-up each however many there are.
 *
 * <p>Filled by one thread, then only read.
 */
public final class CertificateDirectory {
    static final Outcome CONTRADICTION = Failure.AMBIGUOUS.outcome();

    /** Stands for "any certificate of the name". */
    private static final String ANY = "";

    /** By name, then by fingerprint. */
    private final Map<String, Map<String, Outcome.Authenticated>> byName = new HashMap<>();

    /** Adds a name; throws {@code IllegalArgumentException} when a certificate could then stand for two entries. */
    public void add(Owner owner, CertificateConfig certificate) {
        String name = certificate.name();
        String pin = certificate.sha256() == null ? ANY : certificate.sha256().toLowerCase(Locale.ROOT);
        Map<String, Outcome.Authenticated> holders = byName.computeIfAbsent(name, known -> new HashMap<>(2));
        Outcome.Authenticated holder =
                new Outcome.Authenticated(owner, MtlsAuthenticator.METHOD, name, Set.copyOf(certificate.scopes()));
        boolean overlaps = holders.containsKey(ANY) || (pin.equals(ANY) && !holders.isEmpty());
        if (overlaps || holders.putIfAbsent(pin, holder) != null) {
            throw new IllegalArgumentException("the certificate name " + name + " is given twice, for "
                    + owner.customer().id() + " too (expected: once, or with a different sha256 each)");
        }
    }

    /** Whose certificate it is: {@code null} for nobody's, {@link #CONTRADICTION} where its names are several customers'. */
    @Nullable
    Outcome find(X509Certificate certificate) {
        Outcome.Authenticated found = null;
        for (String name : CertificateName.borne(certificate)) {
            Map<String, Outcome.Authenticated> holders = byName.get(name);
            Outcome.Authenticated holder = holders == null ? null : holder(holders, certificate);
            if (found == null) {
                found = holder;
            } else if (holder != null && !holder.owner().equals(found.owner())) {
                return CONTRADICTION;
            }
        }
        return found;
    }

    private static Outcome.@Nullable Authenticated holder(
            Map<String, Outcome.Authenticated> holders, X509Certificate certificate) {
        Outcome.Authenticated any = holders.get(ANY);
        // Hashed only where a name is tied to single certificates.
        return any != null ? any : holders.get(sha256(certificate));
    }

    private static String sha256(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a verified certificate has an encoding", e);
        }
    }
}
