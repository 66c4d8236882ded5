package io.inferencegateway.auth.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import io.inferencegateway.auth.credential.Outcome;
import io.inferencegateway.auth.oauth.dpop.Thumbprint;
import io.inferencegateway.auth.oauth.jwt.Flaw;
import io.inferencegateway.testkit.ExchangeFixture;
import io.netty.handler.codec.http.HttpMethod;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens that are bound to a key, and the proofs of it (RFC 9449, section 4.3). */
class ProofOfPossessionTest {
    private static final KeyPair HOLDER = Mint.ec("secp256r1");
    private static final KeyPair STRANGER = Mint.ec("secp256r1");
    private static final String TOKEN = Mint.token("\"cnf\":{\"jkt\":\"" + thumbprint(HOLDER) + "\"}");

    private static String thumbprint(KeyPair pair) {
        try {
            return new ECKey.Builder(Curve.P_256, (ECPublicKey) pair.getPublic())
                    .build()
                    .computeThumbprint()
                    .toString();
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A request and its proof, right until a test changes something. */
    static final class Attempt {
        String scheme = "DPoP";
        String token = TOKEN;
        KeyPair signer = HOLDER;
        String typ = "dpop+jwt";
        String alg = "ES256";
        String jwk = Mint.ecJwk(HOLDER, Curve.P_256, "\"use\":\"sig\"");
        String headerMore = "";
        String jti = "\"jti\":\"one\"";
        String method = "\"htm\":\"POST\"";
        String url = "\"htu\":\"https://gateway.example.com/v1/models/churn:predict\"";
        String issued = "\"iat\":" + Mint.NOW;
        String hash = "\"ath\":\"" + Thumbprint.of(TOKEN.getBytes(StandardCharsets.US_ASCII)) + '"';
        String target = "/v1/models/churn:predict?trace=1";
        int copies = 1;

        @Nullable
        String instead;

        String proof() {
            String header = "{\"typ\":\"" + typ + "\",\"alg\":\"" + alg + "\""
                    + (jwk.isEmpty() ? "" : ",\"jwk\":" + jwk) + headerMore + "}";
            List<String> claims = new ArrayList<>(List.of(jti, method, url, issued, hash));
            claims.removeIf(String::isEmpty);
            return Mint.sign("SHA256withECDSAinP1363Format", signer, header, "{" + String.join(",", claims) + "}");
        }

        Outcome by(OAuthFixture fixture) {
            ExchangeFixture request = new ExchangeFixture()
                    .request(HttpMethod.POST, target)
                    .authentication("oauth")
                    .header("Authorization", scheme + " " + token);
            for (int i = 0; i < copies; i++) {
                request.header("DPoP", instead == null ? proof() : instead);
            }
            return fixture.present(request.build());
        }
    }

    record Row(String name, Flaw flaw, Consumer<Attempt> change) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Row> wrongProofs() {
        return Stream.of(
                new Row("no proof", Flaw.PROOF, a -> a.copies = 0),
                new Row("two proofs", Flaw.PROOF, a -> a.copies = 2),
                new Row("no JWT", Flaw.PROOF, a -> a.instead = "x"),
                new Row("empty", Flaw.PROOF, a -> a.instead = ""),
                new Row("the token as proof", Flaw.PROOF, a -> a.instead = TOKEN),
                new Row("too long", Flaw.PROOF, a -> a.jti = "\"jti\":\"" + "x".repeat(4096) + '"'),
                new Row("long id", Flaw.PROOF, a -> a.jti = "\"jti\":\"" + "x".repeat(257) + '"'),
                new Row("no id", Flaw.PROOF, a -> a.jti = ""),
                new Row("another type", Flaw.PROOF, a -> a.typ = "JWT"),
                new Row("no algorithm", Flaw.PROOF, a -> a.alg = "none"),
                new Row("symmetric algorithm", Flaw.PROOF, a -> a.alg = "HS256"),
                new Row("algorithm of another key", Flaw.PROOF, a -> a.alg = "RS256"),
                new Row("algorithm of another curve", Flaw.PROOF, a -> a.alg = "ES384"),
                new Row("no key", Flaw.PROOF, a -> a.jwk = ""),
                new Row("a key by reference", Flaw.PROOF, a -> {
                    a.jwk = "";
                    a.headerMore = ",\"jku\":\"https://evil.example.com/keys\"";
                }),
                new Row("a private key", Flaw.PROOF, a -> a.jwk = Mint.ecJwk(HOLDER, Curve.P_256, "\"d\":\"AA\"")),
                new Row("a stranger's key", Flaw.PROOF, a -> {
                    a.signer = STRANGER;
                    a.jwk = Mint.ecJwk(STRANGER, Curve.P_256, "\"use\":\"sig\"");
                }),
                new Row("a stranger's signature", Flaw.PROOF, a -> a.signer = STRANGER),
                new Row("critical extension", Flaw.PROOF, a -> a.headerMore = ",\"crit\":[\"x\"],\"x\":1"),
                new Row("another method", Flaw.PROOF, a -> a.method = "\"htm\":\"GET\""),
                new Row("method in lower case", Flaw.PROOF, a -> a.method = "\"htm\":\"post\""),
                new Row("no method", Flaw.PROOF, a -> a.method = ""),
                new Row("no address", Flaw.PROOF, a -> a.url = ""),
                new Row("another path", Flaw.PROOF, a -> a.url = "\"htu\":\"https://gateway.example.com/v1/x\""),
                new Row("another host", Flaw.PROOF, a -> a.url = address("https://other.example.com")),
                new Row("another port", Flaw.PROOF, a -> a.url = address("https://gateway.example.com:8443")),
                new Row("another scheme", Flaw.PROOF, a -> a.url = address("http://gateway.example.com")),
                new Row("a user name", Flaw.PROOF, a -> a.url = address("https://x@gateway.example.com")),
                new Row("path alone", Flaw.PROOF, a -> a.url = address("")),
                new Row("no address at all", Flaw.PROOF, a -> a.url = "\"htu\":\"https://[\""),
                new Row("too old", Flaw.PROOF, a -> a.issued = "\"iat\":" + (Mint.NOW - 61)),
                new Row("of the future", Flaw.PROOF, a -> a.issued = "\"iat\":" + (Mint.NOW + 61)),
                new Row("no time", Flaw.PROOF, a -> a.issued = ""),
                new Row("a time of another kind", Flaw.PROOF, a -> a.issued = "\"iat\":\"now\""),
                new Row("of no token", Flaw.PROOF, a -> a.hash = ""),
                new Row("of another token", Flaw.PROOF, a -> a.hash = "\"ath\":\"" + "A".repeat(43) + '"'),
                new Row("shown as a bearer token", Flaw.BINDING, a -> a.scheme = "Bearer"),
                new Row("a token bound to nothing", Flaw.BINDING, a -> a.token = Mint.token()),
                new Row(
                        "a token bound in an unknown way",
                        Flaw.BINDING,
                        a -> a.token = Mint.token("\"cnf\":{\"kid\":\"x\"}")),
                new Row("an expired token", Flaw.EXPIRED, a -> a.token = Mint.token("\"exp\":" + (Mint.NOW - 600))));
    }

    private static String address(String origin) {
        return "\"htu\":\"" + origin + "/v1/models/churn:predict\"";
    }

    @ParameterizedTest
    @MethodSource
    void wrongProofs(Row row) {
        try (OAuthFixture fixture = new OAuthFixture()) {
            Attempt attempt = new Attempt();
            row.change.accept(attempt);
            assertThat(attempt.by(fixture)).isEqualTo(row.flaw.outcome());
            // Whatever was wrong, the right one is let in, and nothing of the wrong one was remembered.
            assertThat(new Attempt().by(fixture)).isInstanceOf(Outcome.Authenticated.class);
        }
    }

    static Stream<Row> rightProofs() {
        return Stream.of(
                new Row("as the specification shows it", Flaw.PROOF, a -> {}),
                new Row("scheme in another case", Flaw.PROOF, a -> a.scheme = "dpop"),
                new Row(
                        "with the query",
                        Flaw.PROOF,
                        a -> a.url = address("https://gateway.example.com").replace("predict\"", "predict?trace=1\"")),
                new Row("host in capitals", Flaw.PROOF, a -> a.url = address("https://Gateway.Example.COM")),
                new Row("with its usual port", Flaw.PROOF, a -> a.url = address("https://gateway.example.com:443")),
                new Row("type in full", Flaw.PROOF, a -> a.typ = "application/dpop+jwt"),
                new Row("a minute old", Flaw.PROOF, a -> a.issued = "\"iat\":" + (Mint.NOW - 60)),
                new Row("a clock a minute ahead", Flaw.PROOF, a -> a.issued = "\"iat\":" + (Mint.NOW + 60)));
    }

    @ParameterizedTest
    @MethodSource
    void rightProofs(Row row) {
        try (OAuthFixture fixture = new OAuthFixture()) {
            Attempt attempt = new Attempt();
            row.change.accept(attempt);
            assertThat(attempt.by(fixture)).isInstanceOf(Outcome.Authenticated.class);
        }
    }

    @Test
    void aProofIsGoodOnceForAsLongAsItIsGoodAtAll() {
        try (OAuthFixture fixture = new OAuthFixture()) {
            Attempt ahead = new Attempt();
            ahead.issued = "\"iat\":" + (Mint.NOW + 60);
            assertThat(ahead.by(fixture)).isInstanceOf(Outcome.Authenticated.class);
            assertThat(ahead.by(fixture)).isEqualTo(Flaw.PROOF_USED.outcome());
            fixture.millis.addAndGet(120_000);
            assertThat(ahead.by(fixture)).isEqualTo(Flaw.PROOF_USED.outcome());
            fixture.millis.addAndGet(1);
            assertThat(ahead.by(fixture)).isEqualTo(Flaw.PROOF.outcome());
        }
    }

    @Test
    void aReloadForgetsNoProof() {
        try (OAuthFixture fixture = new OAuthFixture()) {
            Attempt attempt = new Attempt();
            assertThat(attempt.by(fixture)).isInstanceOf(Outcome.Authenticated.class);
            fixture.open(new OAuthFixture.IssuerSettings().config(), OAuthFixture.directory("acme", false));
            assertThat(attempt.by(fixture)).isEqualTo(Flaw.PROOF_USED.outcome());
            attempt.jti = "\"jti\":\"two\"";
            assertThat(attempt.by(fixture)).isInstanceOf(Outcome.Authenticated.class);
        }
    }

    @Test
    void whereNoProofsAreAcceptedATokenBoundToAKeyIsNot() {
        try (OAuthFixture fixture = new OAuthFixture()) {
            fixture.openWithoutProofs();
            assertThat(new Attempt().by(fixture)).isEqualTo(Flaw.BINDING.outcome());
        }
    }
}
