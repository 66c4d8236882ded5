package io.inferencegateway.auth.oauth;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/** Signs whatever it is told, well-formed or not, with keys that are made once. */
final class Mint {
    static final String ISSUER = "https://idp.example.com";
    static final long NOW = 1_800_000_000L;
    static final KeyPair RSA = rsa(2048);
    static final KeyPair SMALL_RSA = rsa(1024);
    static final KeyPair EC = ec("secp256r1");

    private Mint() {}

    static KeyPair rsa(int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static KeyPair ec(String curve) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(curve));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Claims that are accepted, with others in their place or beside them: {@code "aud":"x"}. */
    static String claims(String... members) {
        StringBuilder json = new StringBuilder("{");
        String all = String.join(",", members);
        String[] usual = {
            "\"iss\":\"" + ISSUER + "\"",
            "\"aud\":\"inference\"",
            "\"exp\":" + (NOW + 600),
            "\"iat\":" + (NOW - 10),
            "\"sub\":\"someone\"",
            "\"client_id\":\"acme-app\""
        };
        for (String member : usual) {
            if (!all.contains(member.substring(0, member.indexOf(':') + 1))) {
                json.append(member).append(',');
            }
        }
        return json.append(all).append(all.isEmpty() ? "\"x\":1}" : "}").toString();
    }

    /** A token of key {@code rsa-1}. */
    static String token(String... members) {
        return rs256("{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"typ\":\"at+jwt\"}", claims(members));
    }

    static String rs256(String header, String claims) {
        return sign("SHA256withRSA", RSA, header, claims);
    }

    static String es256(String header, String claims) {
        return sign("SHA256withECDSAinP1363Format", EC, header, claims);
    }

    static String sign(String algorithm, KeyPair pair, String header, String claims) {
        return signed(algorithm, pair, part(header) + '.' + part(claims));
    }

    static String signed(String algorithm, KeyPair pair, String input) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initSign(pair.getPrivate());
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return input + '.' + part(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String part(String text) {
        return part(text.getBytes(StandardCharsets.UTF_8));
    }

    static String part(byte[] octets) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
    }

    static String rsaJwk(KeyPair pair, String more) {
        RSAKey key = new RSAKey.Builder((RSAPublicKey) pair.getPublic()).build();
        return "{\"kty\":\"RSA\",\"n\":\"" + key.getModulus() + "\",\"e\":\"" + key.getPublicExponent() + "\"," + more
                + "}";
    }

    static String ecJwk(KeyPair pair, Curve curve, String more) {
        ECKey key = new ECKey.Builder(curve, (ECPublicKey) pair.getPublic()).build();
        return "{\"kty\":\"EC\",\"crv\":\"" + curve + "\",\"x\":\"" + key.getX() + "\",\"y\":\"" + key.getY() + "\","
                + more + "}";
    }

    static String jwks(String... keys) {
        return "{\"keys\":[" + String.join(",", keys) + "]}";
    }

    /** {@code rsa-1} and {@code ec-1}. */
    static String usualKeys() {
        return jwks(
                rsaJwk(RSA, "\"kid\":\"rsa-1\",\"use\":\"sig\""),
                ecJwk(EC, Curve.P_256, "\"kid\":\"ec-1\",\"use\":\"sig\""));
    }
}
