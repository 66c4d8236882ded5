package io.inferencegateway.auth.oauth;

import com.nimbusds.jose.jwk.Curve;
import io.inferencegateway.auth.oauth.jwt.Flaw;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Tokens that must let nobody in, by what is wrong with them: signed with the right key wherever that is not the point. */
final class BadTokens {
    /** A token, and what is found wrong with it first. */
    record Bad(String token, Flaw flaw) {
        @Override
        public String toString() {
            return flaw.name();
        }
    }

    private static final String HEADER = "{\"alg\":\"RS256\",\"kid\":\"rsa-1\"}";
    private final Map<String, Bad> all = new LinkedHashMap<>();
    private final String evil;

    /** @param evil where a server of the attacker listens */
    private BadTokens(String evil) {
        this.evil = evil;
    }

    static Map<String, Bad> all(String evil) {
        BadTokens table = new BadTokens(evil);
        table.shapes();
        table.json();
        table.algorithms();
        table.headers();
        table.keys();
        table.signatures();
        table.times();
        table.claims();
        return table.all;
    }

    /** The issuer's keys: two that may be used, and those that must not be. */
    static String published() {
        return Mint.jwks(
                Mint.rsaJwk(Mint.RSA, "\"kid\":\"rsa-1\",\"use\":\"sig\""),
                Mint.ecJwk(Mint.EC, Curve.P_256, "\"kid\":\"ec-1\",\"use\":\"sig\""),
                Mint.rsaJwk(Mint.SMALL_RSA, "\"kid\":\"small\""),
                Mint.rsaJwk(Mint.RSA, "\"kid\":\"for-encryption\",\"use\":\"enc\""),
                Mint.rsaJwk(Mint.RSA, "\"kid\":\"for-wrapping\",\"key_ops\":[\"wrapKey\",\"encrypt\"]"),
                Mint.rsaJwk(Mint.RSA, "\"kid\":\"for-oaep\",\"alg\":\"RSA-OAEP-256\""),
                Mint.rsaJwk(Mint.RSA, "\"kid\":\"for-ps256\",\"alg\":\"PS256\""),
                Mint.rsaJwk(Mint.RSA, "\"kid\":\"leaked\",\"d\":\"AQAB\""),
                "{\"kty\":\"oct\",\"kid\":\"shared\",\"k\":\"c2VjcmV0LXNlY3JldC1zZWNyZXQtc2VjcmV0LXNlY3JldA\"}",
                "{\"kty\":\"RSA\",\"kid\":\"exponent-1\",\"e\":\"AQ\",\"n\":\"" + "_".repeat(342) + "\"}",
                "{\"kty\":\"EC\",\"kid\":\"off-curve\",\"crv\":\"P-256\",\"x\":\"" + "A".repeat(43) + "\",\"y\":\""
                        + "A".repeat(43) + "\"}",
                "{\"kid\":\"empty\"}");
    }

    private void bad(String name, Flaw flaw, String token) {
        if (all.put(name, new Bad(token, flaw)) != null) {
            throw new IllegalStateException(name);
        }
    }

    private void header(String name, Flaw flaw, String header) {
        bad(name, flaw, Mint.rs256(header, Mint.claims()));
    }

    private void claim(String name, Flaw flaw, String member) {
        bad(name, flaw, Mint.rs256(HEADER, Mint.claims(member)));
    }

    private void shapes() {
        String good = Mint.token();
        String[] parts = good.split("\\.", -1);
        bad("one part", Flaw.MALFORMED, "eyJhbGciOiJSUzI1NiJ9");
        bad("two parts", Flaw.MALFORMED, parts[0] + '.' + parts[1]);
        bad("four parts", Flaw.MALFORMED, good + ".x");
        bad("five parts, encrypted", Flaw.MALFORMED, Mint.part("{\"alg\":\"dir\",\"enc\":\"A128GCM\"}") + ".a.b.c.d");
        bad("no signature", Flaw.MALFORMED, parts[0] + '.' + parts[1] + '.');
        bad("no claims", Flaw.MALFORMED, parts[0] + ".." + parts[2]);
        bad("no header", Flaw.MALFORMED, "." + parts[1] + '.' + parts[2]);
        bad("dots only", Flaw.MALFORMED, "..");
        bad("truncated signature", Flaw.SIGNATURE, good.substring(0, good.length() - 2));
        bad("truncated by one", Flaw.MALFORMED, good.substring(0, good.length() - 1));
        bad("padded signature", Flaw.MALFORMED, good + "==");
        bad("padded header", Flaw.MALFORMED, parts[0] + "=." + parts[1] + '.' + parts[2]);
        bad("standard alphabet", Flaw.MALFORMED, parts[0] + '.' + parts[1] + ".+/" + parts[2].substring(2));
        bad("space inside", Flaw.MALFORMED, parts[0] + '.' + parts[1] + ". " + parts[2]);
        bad("percent-coded", Flaw.MALFORMED, parts[0] + '.' + parts[1] + ".%41" + parts[2].substring(3));
        bad("no ASCII", Flaw.MALFORMED, parts[0] + '.' + parts[1] + ".\u00c1" + parts[2].substring(1));
        bad("bits behind the last octet", Flaw.MALFORMED, good.substring(0, good.length() - 1) + next(good));
        bad(
                "bits behind the claims",
                Flaw.MALFORMED,
                parts[0] + '.' + Mint.part("{}").replace("e30", "e31") + '.' + parts[2]);
        bad("length that no octets have", Flaw.MALFORMED, parts[0] + '.' + parts[1] + "A." + parts[2]);
        bad("too long", Flaw.MALFORMED, Mint.token("\"x\":\"" + "y".repeat(7000) + "\""));
        bad(
                "huge header",
                Flaw.MALFORMED,
                Mint.rs256("{\"alg\":\"RS256\",\"x\":\"" + "y".repeat(7000) + "\"}", Mint.claims()));
        bad("two tokens", Flaw.MALFORMED, good + ' ' + good);
        bad("two tokens with a comma", Flaw.MALFORMED, good + ',' + good);
    }

    /** The signature of a 2048-bit key ends in two bits that belong to no octet. */
    private static char next(String token) {
        return (char) (token.charAt(token.length() - 1) + 1);
    }

    private void json() {
        header("header is no object", Flaw.MALFORMED, "[\"RS256\"]");
        header("header is empty", Flaw.ALGORITHM, "{}");
        header("header ends early", Flaw.MALFORMED, "{\"alg\":\"RS256\"");
        header("header with something behind", Flaw.MALFORMED, HEADER + "{}");
        header("header with a comment", Flaw.MALFORMED, "{/**/\"alg\":\"RS256\"}");
        header("header in single quotes", Flaw.MALFORMED, "{'alg':'RS256'}");
        header("alg twice", Flaw.MALFORMED, "{\"alg\":\"none\",\"alg\":\"RS256\",\"kid\":\"rsa-1\"}");
        header("kid twice", Flaw.MALFORMED, "{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"kid\":\"rsa-1\"}");
        header("kid twice, once escaped", Flaw.MALFORMED, "{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"\\u006bid\":\"x\"}");
        bad("claims are a list", Flaw.MALFORMED, Mint.rs256(HEADER, "[" + Mint.claims() + "]"));
        bad("claims are a text", Flaw.MALFORMED, Mint.rs256(HEADER, "\"claims\""));
        bad("claims are empty", Flaw.ISSUER, Mint.rs256(HEADER, "{}"));
        bad("claims are null", Flaw.MALFORMED, Mint.rs256(HEADER, "null"));
        bad("claims are not UTF-8", Flaw.MALFORMED, latin1());
        claim("sub twice", Flaw.MALFORMED, "\"sub\":\"a\",\"sub\":\"b\"");
        claim("aud twice", Flaw.MALFORMED, "\"aud\":\"inference\",\"aud\":\"inference\"");
        claim("nested member twice", Flaw.MALFORMED, "\"a\":{\"b\":1,\"b\":1}");
        claim("too deep", Flaw.MALFORMED, "\"a\":" + "[".repeat(1000) + "]".repeat(1000));
        claim("not a number", Flaw.MALFORMED, "\"a\":NaN");
        claim("trailing comma", Flaw.MALFORMED, "\"a\":1,");
        claim("number of 40 digits", Flaw.MALFORMED, "\"a\":" + "9".repeat(40));
        claim("number with an endless exponent", Flaw.MALFORMED, "\"a\":1e999999999");
    }

    private static String latin1() {
        byte[] octets = Mint.claims("\"x\":\"\u00e9\"").getBytes(StandardCharsets.ISO_8859_1);
        return Mint.signed("SHA256withRSA", Mint.RSA, Mint.part(HEADER) + '.' + Mint.part(octets));
    }

    private void algorithms() {
        for (String none : new String[] {"none", "None", "NONE", "nOnE", ""}) {
            header("alg '" + none + '\'', Flaw.ALGORITHM, "{\"alg\":\"" + none + "\"}");
        }
        for (String hmac : new String[] {"HS256", "HS384", "HS512"}) {
            header(hmac, Flaw.ALGORITHM, "{\"alg\":\"" + hmac + "\",\"kid\":\"rsa-1\"}");
        }
        bad("HMAC with the public key as its secret", Flaw.ALGORITHM, confused());
        header("alg in lower case", Flaw.ALGORITHM, "{\"alg\":\"rs256\",\"kid\":\"rsa-1\"}");
        header("alg with a space", Flaw.ALGORITHM, "{\"alg\":\"RS256 \",\"kid\":\"rsa-1\"}");
        header("alg is null", Flaw.HEADER, "{\"alg\":null}");
        header("alg is a number", Flaw.HEADER, "{\"alg\":256}");
        header("alg is a list", Flaw.HEADER, "{\"alg\":[\"RS256\"]}");
        header("alg not of the list", Flaw.ALGORITHM, "{\"alg\":\"RS512\",\"kid\":\"rsa-1\"}");
        header("EdDSA", Flaw.ALGORITHM, "{\"alg\":\"EdDSA\",\"kid\":\"rsa-1\"}");
        header("ES256K", Flaw.ALGORITHM, "{\"alg\":\"ES256K\",\"kid\":\"ec-1\"}");
        header("alg for keys", Flaw.ALGORITHM, "{\"alg\":\"RSA-OAEP\",\"kid\":\"rsa-1\"}");
    }

    private static String confused() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Mint.RSA.getPublic().getEncoded(), "HmacSHA256"));
            String input = Mint.part("{\"alg\":\"HS256\",\"kid\":\"rsa-1\"}") + '.' + Mint.part(Mint.claims());
            return input + '.' + Mint.part(mac.doFinal(input.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void headers() {
        header("crit of nothing", Flaw.HEADER, "{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"crit\":[]}");
        header("crit of exp", Flaw.HEADER, "{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"crit\":[\"exp\"],\"exp\":1}");
        header("crit is null", Flaw.HEADER, "{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"crit\":null}");
        header("b64 false", Flaw.HEADER, "{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"b64\":false}");
        header(
                "b64 false and crit",
                Flaw.HEADER,
                "{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"b64\":false,\"crit\":[\"b64\"]}");
        header("b64 true", Flaw.HEADER, "{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"b64\":true}");
        header("compressed", Flaw.HEADER, "{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"zip\":\"DEF\"}");
        header("encrypted", Flaw.HEADER, "{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"enc\":\"A128GCM\"}");
        header("nested", Flaw.HEADER, "{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"cty\":\"JWT\"}");
        header("nested, with its media type", Flaw.HEADER, "{\"alg\":\"RS256\",\"cty\":\"application/jwt\"}");
        header("jku", Flaw.HEADER, "{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"jku\":\"" + evil + "/keys\"}");
        header("x5u", Flaw.HEADER, "{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"x5u\":\"" + evil + "/cert\"}");
        header("x5c", Flaw.HEADER, "{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"x5c\":[\"MIIB\"]}");
        header("typ of an ID", Flaw.TYPE, "{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"typ\":\"id+jwt\"}");
        header("typ of a logout", Flaw.TYPE, "{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"typ\":\"logout+jwt\"}");
        header("typ of a proof", Flaw.TYPE, "{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"typ\":\"dpop+jwt\"}");
        header("typ is empty", Flaw.TYPE, "{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"typ\":\"\"}");
        header("typ is a list", Flaw.HEADER, "{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"typ\":[\"JWT\"]}");
        header("kid is a number", Flaw.HEADER, "{\"alg\":\"RS256\",\"kid\":1}");
        header("kid is null", Flaw.HEADER, "{\"alg\":\"RS256\",\"kid\":null}");
        header("kid is an object", Flaw.HEADER, "{\"alg\":\"RS256\",\"kid\":{\"a\":1}}");
        header("kid too long", Flaw.HEADER, "{\"alg\":\"RS256\",\"kid\":\"" + "k".repeat(257) + "\"}");
    }

    private void keys() {
        String mine = Mint.rsaJwk(Mint.SMALL_RSA, "\"kid\":\"rsa-1\"");
        bad(
                "embedded key",
                Flaw.HEADER,
                Mint.sign(
                        "SHA256withRSA",
                        Mint.SMALL_RSA,
                        "{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"jwk\":" + mine + "}",
                        Mint.claims()));
        for (String kid : new String[] {
            "unknown",
            "",
            "RSA-1",
            "rsa-1 ",
            "../../../../etc/passwd",
            "/dev/null",
            "rsa-1' OR '1'='1",
            "rsa-1\\u0000",
            "http://169.254.169.254/",
            "|curl"
        }) {
            header("kid " + kid, Flaw.KEY, "{\"alg\":\"RS256\",\"kid\":\"" + kid + "\"}");
        }
        header("kid is an address", Flaw.KEY, "{\"alg\":\"RS256\",\"kid\":\"" + evil + "/key\"}");
        for (String kid : new String[] {
            "small",
            "for-encryption",
            "for-wrapping",
            "for-oaep",
            "for-ps256",
            "leaked",
            "shared",
            "exponent-1",
            "empty"
        }) {
            header("key " + kid, Flaw.KEY, "{\"alg\":\"RS256\",\"kid\":\"" + kid + "\"}");
        }
        header("key of another kind", Flaw.KEY, "{\"alg\":\"RS256\",\"kid\":\"ec-1\"}");
        header("key of another kind, the other way", Flaw.KEY, "{\"alg\":\"ES256\",\"kid\":\"rsa-1\"}");
        header("key that is not on its curve", Flaw.KEY, "{\"alg\":\"ES256\",\"kid\":\"off-curve\"}");
        bad(
                "signed with a small key",
                Flaw.SIGNATURE,
                Mint.sign("SHA256withRSA", Mint.SMALL_RSA, HEADER, Mint.claims()));
    }

    private void signatures() {
        String good = Mint.token();
        String input = good.substring(0, good.lastIndexOf('.') + 1);
        String ec = Mint.part("{\"alg\":\"ES256\",\"kid\":\"ec-1\"}") + '.' + Mint.part(Mint.claims());
        bad(
                "of other claims",
                Flaw.SIGNATURE,
                Mint.part(HEADER)
                        + '.'
                        + Mint.part(Mint.claims("\"sub\":\"other\""))
                        + good.substring(good.lastIndexOf('.')));
        bad("zeros, RSA", Flaw.SIGNATURE, input + Mint.part(new byte[256]));
        bad("zeros, EC", Flaw.SIGNATURE, ec + '.' + Mint.part(new byte[64]));
        byte[] order =
                HexFormat.of().parseHex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551".repeat(2));
        bad("order of the curve, EC", Flaw.SIGNATURE, ec + '.' + Mint.part(order));
        bad("one octet, EC", Flaw.SIGNATURE, ec + '.' + Mint.part(new byte[1]));
        bad("65 octets, EC", Flaw.SIGNATURE, ec + '.' + Mint.part(new byte[65]));
        bad("in DER, EC", Flaw.SIGNATURE, Mint.signed("SHA256withECDSA", Mint.EC, ec));
        bad(
                "of another key, EC",
                Flaw.SIGNATURE,
                Mint.signed("SHA256withECDSAinP1363Format", Mint.ec("secp256r1"), ec));
        bad(
                "of another curve, EC",
                Flaw.SIGNATURE,
                Mint.signed("SHA256withECDSAinP1363Format", Mint.ec("secp384r1"), ec));
        bad("with another digest", Flaw.SIGNATURE, Mint.sign("SHA512withRSA", Mint.RSA, HEADER, Mint.claims()));
    }

    private void times() {
        for (String time :
                new String[] {"null", "\"1900000000\"", "true", "[1900000000]", "{}", "-1", "1e300", "253402300800"}) {
            claim("exp " + time, Flaw.CLAIMS, "\"exp\":" + time);
            claim("nbf " + time, Flaw.CLAIMS, "\"nbf\":" + time);
            claim("iat " + time, Flaw.CLAIMS, "\"iat\":" + time);
        }
        for (String time : new String[] {"1e400", "99999999999999999999", "0x7fffffff", "+1900000000", "1900000000."}) {
            claim("exp " + time, Flaw.MALFORMED, "\"exp\":" + time);
        }
        claim("exp 0", Flaw.EXPIRED, "\"exp\":0");
        claim("exp -0.0", Flaw.EXPIRED, "\"exp\":-0.0");
        claim("exp in the past", Flaw.EXPIRED, "\"exp\":" + (Mint.NOW - 60));
        claim("exp in milliseconds", Flaw.CLAIMS, "\"exp\":" + (Mint.NOW + 60) * 1000);
        claim("nbf in the future", Flaw.NOT_YET_VALID, "\"nbf\":" + (Mint.NOW + 61));
        claim("iat in the future", Flaw.NOT_YET_VALID, "\"iat\":" + (Mint.NOW + 61));
        bad("no exp", Flaw.CLAIMS, Mint.rs256(HEADER, Mint.claims().replace("\"exp\"", "\"Exp\"")));
    }

    private void claims() {
        for (String issuer : new String[] {
            "https://idp.example.com/", "http://idp.example.com", "https://IDP.example.com",
                    "https://idp.example.com:443",
            "https://idp.example.com#", "https://idp.example.com?", " https://idp.example.com",
                    "https://idp.example.com.",
            "https://idp.example.com@evil.example", "https://idp.example.com\\u0000"
        }) {
            claim("iss " + issuer, Flaw.ISSUER, "\"iss\":\"" + issuer + '"');
        }
        claim("iss of the attacker", Flaw.ISSUER, "\"iss\":\"" + evil + '"');
        for (String value : new String[] {"null", "1", "[\"" + Mint.ISSUER + "\"]", "{}", "\"\""}) {
            claim("iss " + value, Flaw.CLAIMS, "\"iss\":" + value);
        }
        bad("no iss", Flaw.ISSUER, Mint.rs256(HEADER, Mint.claims().replace("\"iss\"", "\"is\"")));
        for (String value : new String[] {
            "\"\"", "[]", "\"other\"", "[\"\"]", "\"Inference\"", "\"inference \"", "\"inference,other\""
        }) {
            claim("aud " + value, Flaw.AUDIENCE, "\"aud\":" + value);
        }
        for (String value :
                new String[] {"null", "1", "{\"inference\":1}", "[[\"inference\"]]", "[\"inference\",1]", "[null]"}) {
            claim("aud " + value, Flaw.CLAIMS, "\"aud\":" + value);
        }
        bad("no aud", Flaw.AUDIENCE, Mint.rs256(HEADER, Mint.claims().replace("\"aud\"", "\"au\"")));
        for (String value : new String[] {"null", "1", "[\"someone\"]", "{}", "\"\""}) {
            claim("sub " + value, Flaw.CLAIMS, "\"sub\":" + value);
        }
        claim("jti 1", Flaw.CLAIMS, "\"jti\":1");
        for (String value : new String[] {"null", "1", "{}", "[]", "[1]", "[[\"acme-app\"]]"}) {
            claim("client_id " + value, Flaw.CLAIMS, "\"client_id\":" + value);
        }
        for (String value : new String[] {"\"\"", "\"ACME-APP\"", "\"acme-app \"", "\"acme-app,globex-app\""}) {
            claim("client_id " + value, Flaw.UNKNOWN_CUSTOMER, "\"client_id\":" + value);
        }
        claim("clients of two customers", Flaw.SEVERAL_CUSTOMERS, "\"client_id\":[\"acme-app\",\"globex-app\"]");
        for (String value : new String[] {"null", "1", "{}", "[1]"}) {
            claim("scope " + value, Flaw.CLAIMS, "\"scope\":" + value);
            claim("scp " + value, Flaw.CLAIMS, "\"scp\":" + value);
        }
        claim("bound to a key", Flaw.BINDING, "\"cnf\":{\"jkt\":\"abc\"}");
        claim("bound to a certificate", Flaw.BINDING, "\"cnf\":{\"x5t#S256\":\"abc\"}");
        claim("bound to nothing known", Flaw.BINDING, "\"cnf\":{}");
        claim("cnf null", Flaw.BINDING, "\"cnf\":null");
    }
}
