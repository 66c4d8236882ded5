package io.inferencegateway.auth.oauth;

import io.inferencegateway.auth.oauth.jwt.Claims;
import io.inferencegateway.auth.oauth.jwt.Flaw;
import io.inferencegateway.auth.oauth.jwt.FlawedTokenException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a caller must prove beside showing a token: to hold a key (RFC 9449, section 6.1), a certificate's (RFC 8705, section
 * 3.1), or both.
 *
 * @param jkt thumbprint of the key
 * @param certificate SHA-256 of the certificate
 */
record Binding(@Nullable String jkt, @Nullable String certificate) {
    private static final String JKT = "jkt";
    private static final String CERTIFICATE = "x5t#S256";

    /** {@code null} for a token that is good in anybody's hands; one that is bound in a way not known here is flawed. */
    static @Nullable Binding of(Claims claims) {
        Object cnf = claims.members().get("cnf");
        if (cnf == null) {
            return null;
        }
        if (cnf instanceof Map<?, ?> members
                && !members.isEmpty()
                && Set.of(JKT, CERTIFICATE).containsAll(members.keySet())
                && members.values().stream().allMatch(value -> value instanceof String)) {
            return new Binding((String) members.get(JKT), (String) members.get(CERTIFICATE));
        }
        throw new FlawedTokenException(Flaw.BINDING);
    }
}
