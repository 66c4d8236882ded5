package io.inferencegateway.auth.oauth.jwt;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import java.math.BigInteger;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads public keys for verifying signatures, and no others (RFC 7517, RFC 7518, section 6). */
public final class JwkReader {
    private static final int MIN_RSA_BITS = 2048;
    private static final int MAX_RSA_BITS = 8192;
    private static final int MAX_EXPONENT_BITS = 64;

    /** What of a key is looked at; certificates beside it are not. */
    private static final List<String> PUBLIC = List.of("kty", "n", "e", "crv", "x", "y");

    /** A key that shows one of these is secret no more, or never was meant for this. */
    private static final List<String> PRIVATE = List.of("d", "p", "q", "dp", "dq", "qi", "oth", "k");

    private JwkReader() {}

    /** The key, or {@code null} for one that cannot be used. */
    public static @Nullable VerificationKey read(Map<?, ?> jwk) {
        if (PRIVATE.stream().anyMatch(jwk::containsKey) || !meantForSignatures(jwk)) {
            return null;
        }
        Object alg = jwk.get("alg");
        JwsAlgorithm algorithm = alg instanceof String name ? JwsAlgorithm.named(name) : null;
        Object kid = jwk.get("kid");
        if ((alg != null && algorithm == null) || (kid != null && !(kid instanceof String))) {
            return null;
        }
        Map<String, Object> bare = new LinkedHashMap<>();
        for (String name : PUBLIC) {
            Object value = jwk.get(name);
            if (value instanceof String) {
                bare.put(name, value);
            }
        }
        try {
            JWK key = JWK.parse(bare);
            var id = new VerificationKey.Id(
                    (String) kid, algorithm, key.computeThumbprint().toString());
            if (key instanceof RSAKey rsa && strong(rsa.toRSAPublicKey())) {
                return new VerificationKey(id, null, new RSASSAVerifier(rsa.toRSAPublicKey()));
            }
            return key instanceof ECKey ec && onKnownCurve(ec)
                    ? new VerificationKey(id, ec.getCurve(), new ECDSAVerifier(ec))
                    : null;
        } catch (ParseException | JOSEException | IllegalArgumentException | IllegalStateException e) {
            return null;
        }
    }

    private static boolean meantForSignatures(Map<?, ?> jwk) {
        Object use = jwk.get("use");
        Object operations = jwk.get("key_ops");
        return (use == null || use.equals("sig"))
                && (operations == null || (operations instanceof List<?> list && list.contains("verify")));
    }

    private static boolean strong(RSAPublicKey key) {
        int bits = key.getModulus().bitLength();
        BigInteger exponent = key.getPublicExponent();
        return bits >= MIN_RSA_BITS
                && bits <= MAX_RSA_BITS
                && exponent.testBit(0)
                && exponent.compareTo(BigInteger.ONE) > 0
                && exponent.bitLength() <= MAX_EXPONENT_BITS;
    }

    private static boolean onKnownCurve(ECKey key) {
        for (JwsAlgorithm algorithm : JwsAlgorithm.values()) {
            if (key.getCurve().equals(algorithm.curve())) {
                return true;
            }
        }
        return false;
    }
}
