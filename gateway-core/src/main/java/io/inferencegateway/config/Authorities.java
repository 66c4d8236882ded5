package io.inferencegateway.config;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Certificate authorities to trust: a PEM file, with what it held when the configuration was read.
 *
 * <p>Immutable. Two with the same certificates are equal, whatever their files are called.
 */
public final class Authorities {
    private final Path file;
    private final List<X509Certificate> certificates;
    private final int hash;

    /** Throws {@code IllegalArgumentException} where the content holds no certificates, or some that cannot be read. */
    public Authorities(Path file, byte[] content) {
        this.file = file;
        this.certificates =
                List.copyOf(Pem.certificates("authorities", new String(content, StandardCharsets.ISO_8859_1)));
        this.hash = certificates.hashCode();
    }

    /** At least one. */
    public List<X509Certificate> certificates() {
        return certificates;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other == this || (other instanceof Authorities more && certificates.equals(more.certificates));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** The file's path. */
    @Override
    public String toString() {
        return file.toString();
    }
}
