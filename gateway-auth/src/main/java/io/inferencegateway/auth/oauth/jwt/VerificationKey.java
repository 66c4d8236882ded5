package io.inferencegateway.auth.oauth.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jwk.Curve;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A public key of an issuer.
 *
 * <p>Safe for use by any thread. It stays the same object from one key set to the next for as long as the issuer publishes
 * it, and is {@linkplain #retired() retired} then: what was verified with it is not worth more than the key.
 */
public final class VerificationKey {
    /** What makes two keys the same one. */
    record Id(@Nullable String kid, @Nullable JwsAlgorithm algorithm, String thumbprint) {}

    private final Id id;
    private final @Nullable Curve curve;
    private final JWSVerifier verifier;
    private volatile boolean retired;

    VerificationKey(Id id, @Nullable Curve curve, JWSVerifier verifier) {
        this.id = id;
        this.curve = curve;
        this.verifier = verifier;
    }

    Id id() {
        return id;
    }

    /** SHA-256 of it in base64url (RFC 7638). */
    public String thumbprint() {
        return id.thumbprint;
    }

    boolean fits(JwsAlgorithm wanted) {
        return Objects.equals(curve, wanted.curve()) && (id.algorithm == null || id.algorithm == wanted);
    }

    /** Whether this key signed it. */
    public boolean verifies(Jwt token) {
        JwsAlgorithm algorithm = token.header().algorithm();
        try {
            return fits(algorithm) && verifier.verify(algorithm.header(), token.signed(), token.signature());
        } catch (JOSEException e) {
            return false;
        }
    }

    /** Whether its issuer has taken it back, or has not confirmed it for too long. */
    public boolean retired() {
        return retired;
    }

    void retire() {
        retired = true;
    }
}
