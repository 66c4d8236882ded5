package io.inferencegateway.auth.oauth.jwt;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The signatures that can be accepted at all: those of a public key. {@code none} and the HMACs are not among them, so no
 * setting can let them in (RFC 7518, section 3.1).
 */
@SuppressWarnings("ImmutableEnumChecker") // the header is never changed
public enum JwsAlgorithm {
    RS256(null),
    RS384(null),
    RS512(null),
    PS256(null),
    PS384(null),
    PS512(null),
    ES256(Curve.P_256),
    ES384(Curve.P_384),
    ES512(Curve.P_521);

    private final @Nullable Curve curve;
    private final JWSHeader header = new JWSHeader(JWSAlgorithm.parse(name()));

    JwsAlgorithm(@Nullable Curve curve) {
        this.curve = curve;
    }

    /** The curve a key must be on, or {@code null} for RSA. */
    @Nullable
    Curve curve() {
        return curve;
    }

    /** A header that says this algorithm and no more: all a verifier is ever told of a token's own header. */
    JWSHeader header() {
        return header;
    }

    /** By its registered name, with its case; {@code null} for any other. */
    public static @Nullable JwsAlgorithm named(String name) {
        for (JwsAlgorithm algorithm : values()) {
            if (algorithm.name().equals(name)) {
                return algorithm;
            }
        }
        return null;
    }

    public static List<String> names() {
        return Arrays.stream(values()).map(Enum::name).toList();
    }
}
