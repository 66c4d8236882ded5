package io.inferencegateway.auth.oauth.jwt;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a token's header may say here: how it is signed, by the name of which key, and its type.
 *
 * <p>Refused are extensions that must be understood ({@code crit}, {@code b64}), tokens within tokens and encrypted ones, and
 * every member that brings a key or tells where to get one: a key comes from the configured issuer or not at all.
 *
 * @param kid only ever compared, never part of a path or a query
 * @param typ in lower case and without {@code application/}; {@code null} where there is none
 * @param jwk the key that a proof shows; {@code null} in a token
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8725">JSON Web Token Best Current Practices</a>
 */
public record JwtHeader(
        JwsAlgorithm algorithm,
        @Nullable String kid,
        @Nullable String typ,
        @Nullable Map<?, ?> jwk) {
    private static final int MAX_KID = 256;
    private static final String[] REFUSED = {"crit", "b64", "enc", "zip", "jku", "x5c", "x5u", "epk"};

    /** Of a token: it brings no key. */
    static JwtHeader of(Map<String, Object> members) {
        if (members.containsKey("jwk")) {
            throw new FlawedTokenException(Flaw.HEADER);
        }
        return ofProof(members);
    }

    /** Of a proof, which shows the key that it proves to hold. */
    static JwtHeader ofProof(Map<String, Object> members) {
        for (String name : REFUSED) {
            if (members.containsKey(name)) {
                throw new FlawedTokenException(Flaw.HEADER);
            }
        }
        // A signed token within a signed one says so; its outer claims would be of nobody (RFC 7519, section 5.2).
        if (members.containsKey("cty")) {
            throw new FlawedTokenException(Flaw.HEADER);
        }
        String kid = text(members, "kid");
        if (kid != null && kid.length() > MAX_KID) {
            throw new FlawedTokenException(Flaw.HEADER);
        }
        String name = text(members, "alg");
        JwsAlgorithm algorithm = name == null ? null : JwsAlgorithm.named(name);
        if (algorithm == null) {
            throw new FlawedTokenException(Flaw.ALGORITHM);
        }
        String typ = text(members, "typ");
        Map<?, ?> jwk = members.get("jwk") instanceof Map<?, ?> key ? key : null;
        return new JwtHeader(algorithm, kid, typ == null ? null : MediaType.canonical(typ), jwk);
    }

    private static @Nullable String text(Map<String, Object> members, String name) {
        Object value = members.get(name);
        if (value == null) {
            return null;
        }
        if (value instanceof String text) {
            return text;
        }
        throw new FlawedTokenException(Flaw.HEADER);
    }
}
