package io.inferencegateway.auth.oauth.jwt;

import com.nimbusds.jose.util.Base64URL;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;

/**
 * A token taken apart; nothing in it is proven before a key has {@linkplain VerificationKey#verifies verified} it.
 *
 * <p>What is accepted is one form of JWS compact serialization (RFC 7515, section 7.1), so that no two readers can read two
 * things: three parts of canonical base64url, header and claims without a member given twice.
 */
public final class Jwt {
    private final JwtHeader header;
    private final Claims claims;
    private final byte[] signed;
    private final Base64URL signature;

    private Jwt(JwtHeader header, Claims claims, byte[] signed, Base64URL signature) {
        this.header = header;
        this.claims = claims;
        this.signed = signed;
        this.signature = signature;
    }

    /** Throws {@link FlawedTokenException} for what is no such token. */
    public static Jwt parse(String token, int maxLength) {
        return parse(token, maxLength, JwtHeader::of);
    }

    /** The same of a proof of possession, whose header shows a key. */
    public static Jwt parseProof(String proof, int maxLength) {
        return parse(proof, maxLength, JwtHeader::ofProof);
    }

    private static Jwt parse(String token, int maxLength, Function<Map<String, Object>, JwtHeader> reader) {
        int first = token.indexOf('.');
        int second = token.indexOf('.', first + 1);
        if (token.length() > maxLength || first < 0 || second < 0 || token.indexOf('.', second + 1) >= 0) {
            throw new FlawedTokenException(Flaw.MALFORMED);
        }
        JwtHeader header = reader.apply(object(token.substring(0, first)));
        Claims claims = new Claims(object(token.substring(first + 1, second)));
        String signature = token.substring(second + 1);
        byte[] octets = StrictBase64Url.decode(signature);
        if (octets == null || octets.length == 0) {
            throw new FlawedTokenException(Flaw.MALFORMED);
        }
        byte[] signed = token.substring(0, second).getBytes(StandardCharsets.US_ASCII);
        return new Jwt(header, claims, signed, new Base64URL(signature));
    }

    private static Map<String, Object> object(String part) {
        byte[] utf8 = StrictBase64Url.decode(part);
        Map<String, Object> object = utf8 == null ? null : StrictJson.object(utf8);
        if (object == null) {
            throw new FlawedTokenException(Flaw.MALFORMED);
        }
        return object;
    }

    public JwtHeader header() {
        return header;
    }

    public Claims claims() {
        return claims;
    }

    byte[] signed() {
        return signed;
    }

    Base64URL signature() {
        return signature;
    }

    /** It is a credential. */
    @Override
    public String toString() {
        return "Jwt[***]";
    }
}
