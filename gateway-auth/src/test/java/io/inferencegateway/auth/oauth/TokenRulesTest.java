package io.inferencegateway.auth.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.auth.credential.Outcome;
import io.inferencegateway.auth.oauth.jwt.Flaw;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What good tokens may look like, and what they mean. */
class TokenRulesTest {
    private static String outcome(Flaw flaw) {
        return flaw.failure().detail();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "aud":"inference"                          | acme
            "aud":["other","inference"]                | acme
            "aud":"inference","nbf":1800000059         | acme
            "exp":1800000600.5                         | acme
            "exp":1799999941                           | acme
            "iat":1800000060                           | acme
            "client_id":"globex-app"                   | globex
            "client_id":["unknown","globex-app"]       | globex
            "client_id":["acme-app","acme-app"]        | acme
            "note":null                                | acme
            "nested":{"a":[1,{"b":2}]}                 | acme
            """)
    void goodTokensStandForTheirCustomers(String members, String customer) {
        try (OAuthFixture fixture = new OAuthFixture()) {
            assertThat(fixture.said(Mint.token(members.split(",(?=\")", -1)))).isEqualTo(customer);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"alg":"RS256","kid":"rsa-1"}                               | rs256
            {"alg":"RS256"}                                             | rs256
            {"typ":"JWT","alg":"RS256","kid":"rsa-1","x5t":"abc"}       | rs256
            {"typ":"application/AT+JWT","alg":"RS256","kid":"rsa-1"}    | rs256
            {"alg":"ES256","kid":"ec-1"}                                | es256
            {"alg":"ES256"}                                             | es256
            """)
    void headersOfCommonIssuersAreAccepted(String header, String algorithm) {
        try (OAuthFixture fixture = new OAuthFixture()) {
            String token =
                    algorithm.equals("rs256") ? Mint.rs256(header, Mint.claims()) : Mint.es256(header, Mint.claims());
            assertThat(fixture.said(token)).isEqualTo("acme");
        }
    }

    @Test
    void everyAlgorithmOfTheListVerifies() {
        for (String algorithm : List.of("RS384:SHA384withRSA", "RS512:SHA512withRSA")) {
            String name = algorithm.substring(0, 5);
            try (OAuthFixture fixture = new OAuthFixture(s -> {
                s.algorithms = List.of(name);
                return s;
            })) {
                String token = Mint.sign(
                        algorithm.substring(6),
                        Mint.RSA,
                        "{\"alg\":\"" + name + "\",\"kid\":\"rsa-1\"}",
                        Mint.claims());
                assertThat(fixture.said(token)).isEqualTo("acme");
                assertThat(fixture.said(Mint.token())).isEqualTo(outcome(Flaw.ALGORITHM));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "-", textBlock = """
            -           | "scope":"a b"                       | a b
            -           | "scope":"a  b ","scp":["c","d"]     | a b c d
            -           | "scp":"a b"                         | a b
            -           | "roles":["a"]                       |
            roles       | "roles":["a","b"],"scope":"c"       | a b
            realm.roles | "realm":{"roles":["a"]}             | a
            """)
    void scopesAreReadFromTheirClaim(String claim, String members, String scopes) {
        try (OAuthFixture fixture = new OAuthFixture(s -> {
            s.scopeClaim = claim;
            return s;
        })) {
            Set<String> expected = scopes == null ? Set.of() : Set.of(scopes.split(" ", -1));
            assertThat(fixture.present(Mint.token(members)))
                    .isInstanceOfSatisfying(
                            Outcome.Authenticated.class,
                            proven -> assertThat(proven.scopes()).isEqualTo(expected));
        }
    }

    @Test
    void aCustomersOwnScopesAreAddedToThoseOfTheToken() {
        try (OAuthFixture fixture = new OAuthFixture()) {
            assertThat(fixture.present(Mint.token("\"client_id\":\"globex-app\"", "\"scope\":\"a\"")))
                    .isInstanceOfSatisfying(Outcome.Authenticated.class, proven -> {
                        assertThat(proven.scopes()).containsExactlyInAnyOrder("a", "granted");
                        assertThat(proven.identity().credential()).isEqualTo("globex-app");
                    });
        }
    }

    @Test
    void theCustomerMayBeNamedByAnyClaim() {
        try (OAuthFixture fixture = new OAuthFixture(s -> {
            s.customerClaim = "act.tenants";
            return s;
        })) {
            assertThat(fixture.said(Mint.token("\"act\":{\"tenants\":[\"x\",\"acme-app\"]}")))
                    .isEqualTo("acme");
            assertThat(fixture.said(Mint.token("\"act\":{\"tenants\":[\"globex-app\",\"acme-app\"]}")))
                    .isEqualTo(outcome(Flaw.SEVERAL_CUSTOMERS));
            assertThat(fixture.said(Mint.token("\"act\":\"acme-app\""))).isEqualTo(outcome(Flaw.CLAIMS));
        }
        try (OAuthFixture fixture = new OAuthFixture(s -> {
            s.customerClaim = "https://acme.example.com/tenant";
            return s;
        })) {
            assertThat(fixture.said(Mint.token("\"https://acme.example.com/tenant\":\"acme-app\"")))
                    .isEqualTo("acme");
        }
    }

    @Test
    void anUnknownClientIsForbiddenAndNotUnauthenticated() {
        try (OAuthFixture fixture = new OAuthFixture()) {
            assertThat(fixture.said(Mint.token("\"client_id\":\"other\""))).isEqualTo(outcome(Flaw.UNKNOWN_CUSTOMER));
            assertThat(Flaw.UNKNOWN_CUSTOMER.failure().error().status()).isEqualTo(403);
        }
    }

    @Test
    void rfc9068AsksForMore() {
        try (OAuthFixture fixture = new OAuthFixture(s -> {
            s.profile = TokenProfile.RFC9068;
            return s;
        })) {
            assertThat(fixture.said(Mint.token("\"jti\":\"1\""))).isEqualTo("acme");
            assertThat(fixture.said(Mint.token())).isEqualTo(outcome(Flaw.CLAIMS));
            String untyped = Mint.rs256("{\"alg\":\"RS256\",\"kid\":\"rsa-1\"}", Mint.claims("\"jti\":\"1\""));
            assertThat(fixture.said(untyped)).isEqualTo(outcome(Flaw.TYPE));
        }
    }

    @Test
    void aTokenCanBeTooOldBeforeItExpires() {
        try (OAuthFixture fixture = new OAuthFixture(s -> {
            s.maxTokenAge = Duration.ofMinutes(5);
            return s;
        })) {
            assertThat(fixture.said(Mint.token("\"iat\":" + (Mint.NOW - 359)))).isEqualTo("acme");
            assertThat(fixture.said(Mint.token("\"iat\":" + (Mint.NOW - 361)))).isEqualTo(outcome(Flaw.TOO_OLD));
        }
    }

    @Test
    void whatIsNoTokenIsLeftToOthers() {
        try (OAuthFixture fixture = new OAuthFixture()) {
            assertThat(fixture.now("igw_key")).isInstanceOf(Outcome.NotPresent.class);
            assertThat(fixture.now("opaque")).isInstanceOf(Outcome.NotPresent.class);
        }
    }
}
