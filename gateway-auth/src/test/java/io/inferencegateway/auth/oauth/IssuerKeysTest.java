package io.inferencegateway.auth.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.inferencegateway.auth.credential.Outcome;
import io.inferencegateway.auth.oauth.jwt.Flaw;
import java.security.KeyPair;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where keys come from, how often they are asked for, and what holds while they cannot be. */
class IssuerKeysTest {
    private static final String KEYS = "/keys";
    private static final String UNKNOWN = "{\"alg\":\"RS256\",\"kid\":\"rsa-2\"}";
    private static final KeyPair SECOND = Mint.rsa(2048);

    private static OAuthFixture fixture(ScriptedIssuer issuer) {
        return new OAuthFixture(settings -> {
            settings.jwks = issuer.url(KEYS);
            return settings;
        });
    }

    private static String ofSecondKey() {
        return Mint.sign("SHA256withRSA", SECOND, UNKNOWN, Mint.claims());
    }

    private static String bothKeys() {
        return Mint.jwks(Mint.rsaJwk(Mint.RSA, "\"kid\":\"rsa-1\""), Mint.rsaJwk(SECOND, "\"kid\":\"rsa-2\""));
    }

    private static void wait(OAuthFixture fixture, String token, String said) {
        await().atMost(Duration.ofSeconds(10)).until(() -> fixture.said(token).equals(said));
    }

    @Test
    void theFirstTokensWaitForTheFirstKeysAndTheFetchIsOne() {
        try (ScriptedIssuer issuer = new ScriptedIssuer().serve(KEYS, Mint.usualKeys())) {
            issuer.gate = new CountDownLatch(1);
            try (OAuthFixture fixture = fixture(issuer)) {
                List<Outcome> waiting = new ArrayList<>();
                for (int i = 0; i < 50; i++) {
                    waiting.add(fixture.now(Mint.token("\"n\":" + i)));
                }
                assertThat(waiting).allMatch(outcome -> outcome instanceof Outcome.Later);
                issuer.gate.countDown();
                assertThat(waiting)
                        .allMatch(outcome -> ((Outcome.Later) outcome)
                                        .outcome()
                                        .toCompletableFuture()
                                        .join()
                                instanceof Outcome.Authenticated);
                assertThat(issuer.asked(KEYS)).isEqualTo(1);
                assertThat(fixture.registry
                                .get("gateway_jwks_refresh")
                                .tags("issuer", Mint.ISSUER, "result", "ok")
                                .counter()
                                .count())
                        .isEqualTo(1);
                fixture.millis.addAndGet(5000);
                assertThat(fixture.registry.get("gateway_jwks_age").gauge().value())
                        .isEqualTo(5);
            }
        }
    }

    @Test
    void anIssuerThatIsDownAtTheStartFailsItsOwnTokensAndComesBack() {
        try (ScriptedIssuer issuer = new ScriptedIssuer().serve(KEYS, Mint.usualKeys())) {
            issuer.status = 500;
            try (OAuthFixture fixture = fixture(issuer)) {
                assertThat(fixture.present(Mint.token())).isEqualTo(Flaw.UNAVAILABLE.outcome());
                assertThat(fixture.said(Mint.token("\"iss\":\"https://other\"")))
                        .isEqualTo(Flaw.ISSUER.failure().detail());
                issuer.status = 200;
                wait(fixture, Mint.token(), "acme");
            }
        }
    }

    @Test
    void anUnknownKeyIsAskedForAtOnce() {
        try (ScriptedIssuer issuer = new ScriptedIssuer().serve(KEYS, Mint.usualKeys());
                OAuthFixture fixture = fixture(issuer)) {
            assertThat(fixture.said(Mint.token())).isEqualTo("acme");
            issuer.serve(KEYS, bothKeys());
            assertThat(fixture.said(ofSecondKey())).isEqualTo("acme");
            assertThat(fixture.now(ofSecondKey())).isInstanceOf(Outcome.Authenticated.class);
        }
    }

    @Test
    void aFloodOfUnknownKeysAsksTwiceAndThenOnceEachInterval() {
        try (ScriptedIssuer issuer = new ScriptedIssuer().serve(KEYS, Mint.usualKeys());
                OAuthFixture fixture = fixture(issuer)) {
            assertThat(fixture.said(Mint.token())).isEqualTo("acme");
            for (int i = 0; i < 100; i++) {
                String token = Mint.rs256("{\"alg\":\"RS256\",\"kid\":\"x" + i + "\"}", Mint.claims());
                assertThat(fixture.said(token)).isEqualTo(Flaw.KEY.failure().detail());
            }
            assertThat(issuer.asked(KEYS)).isEqualTo(3);
            fixture.millis.addAndGet(30_000);
            assertThat(fixture.said(Mint.rs256(UNKNOWN, Mint.claims())))
                    .isEqualTo(Flaw.KEY.failure().detail());
            assertThat(issuer.asked(KEYS)).isEqualTo(4);
        }
    }

    @Test
    void oldKeysGoOnWhileTheIssuerIsDownUntilTheyAreTooOld() {
        try (ScriptedIssuer issuer = new ScriptedIssuer().serve(KEYS, Mint.usualKeys());
                OAuthFixture fixture = fixture(issuer)) {
            String lasting = Mint.token("\"exp\":" + (Mint.NOW + 10 * 86_400));
            assertThat(fixture.said(lasting)).isEqualTo("acme");
            issuer.status = 500;
            fixture.millis.addAndGet(Duration.ofHours(23).toMillis());
            assertThat(fixture.now(lasting)).isInstanceOf(Outcome.Authenticated.class);
            assertThat(fixture.now(Mint.token("\"n\":2", "\"exp\":" + (Mint.NOW + 10 * 86_400))))
                    .isInstanceOf(Outcome.Authenticated.class);
            assertThat(fixture.present(ofSecondKeyLasting())).isEqualTo(Flaw.UNAVAILABLE.outcome());
            fixture.millis.addAndGet(Duration.ofHours(2).toMillis());
            assertThat(fixture.present(Mint.token("\"n\":3", "\"exp\":" + (Mint.NOW + 10 * 86_400))))
                    .isEqualTo(Flaw.UNAVAILABLE.outcome());
            // What was remembered is worth no more than the keys.
            assertThat(fixture.present(lasting)).isEqualTo(Flaw.UNAVAILABLE.outcome());
        }
    }

    @Test
    void aRememberedTokenIsWorthNoMoreThanItsKeysThoughNoOtherTokenComes() {
        try (ScriptedIssuer issuer = new ScriptedIssuer().serve(KEYS, Mint.usualKeys());
                OAuthFixture fixture = fixture(issuer)) {
            String lasting = Mint.token("\"exp\":" + (Mint.NOW + 10 * 86_400));
            assertThat(fixture.said(lasting)).isEqualTo("acme");
            issuer.status = 500;
            fixture.millis.addAndGet(Duration.ofDays(1).toMillis());
            assertThat(fixture.now(lasting)).isInstanceOf(Outcome.Authenticated.class);
            fixture.millis.addAndGet(1);
            assertThat(fixture.present(lasting)).isEqualTo(Flaw.UNAVAILABLE.outcome());
            issuer.status = 200;
            wait(fixture, lasting, "acme");
        }
    }

    private static String ofSecondKeyLasting() {
        return Mint.sign("SHA256withRSA", SECOND, UNKNOWN, Mint.claims("\"exp\":" + (Mint.NOW + 10 * 86_400)));
    }

    @Test
    void aKeyThatIsTakenBackTakesItsRememberedTokensWithIt() {
        try (ScriptedIssuer issuer = new ScriptedIssuer().serve(KEYS, bothKeys());
                OAuthFixture fixture = fixture(issuer)) {
            assertThat(fixture.said(ofSecondKey())).isEqualTo("acme");
            assertThat(fixture.now(ofSecondKey())).isInstanceOf(Outcome.Authenticated.class);
            issuer.serve(KEYS, Mint.usualKeys());
            assertThat(fixture.said(Mint.rs256("{\"alg\":\"RS256\",\"kid\":\"rsa-3\"}", Mint.claims())))
                    .isEqualTo(Flaw.KEY.failure().detail());
            assertThat(fixture.said(ofSecondKey())).isEqualTo(Flaw.KEY.failure().detail());
            assertThat(fixture.said(Mint.token())).isEqualTo("acme");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"keys":[]}
            {"keys":{}}
            []
            not json
            {"keys":[{"kty":"oct","k":"AA"}]}
            {"keys":[],"keys":[]}
            """)
    void aSetWithoutUsableKeysReplacesNothing(String document) {
        try (ScriptedIssuer issuer = new ScriptedIssuer().serve(KEYS, Mint.usualKeys());
                OAuthFixture fixture = fixture(issuer)) {
            assertThat(fixture.said(Mint.token())).isEqualTo("acme");
            issuer.serve(KEYS, document);
            assertThat(fixture.present(ofSecondKey())).isEqualTo(Flaw.UNAVAILABLE.outcome());
            assertThat(fixture.said(Mint.token("\"n\":1"))).isEqualTo("acme");
        }
    }

    @Test
    void aRedirectIsNotFollowedAndALongAnswerIsNotRead() {
        try (ScriptedIssuer issuer =
                new ScriptedIssuer().serve(KEYS, Mint.usualKeys()).serve("/elsewhere", Mint.usualKeys())) {
            issuer.status = 302;
            try (OAuthFixture fixture = fixture(issuer)) {
                assertThat(fixture.present(Mint.token())).isEqualTo(Flaw.UNAVAILABLE.outcome());
                assertThat(issuer.asked("/elsewhere")).isZero();
            }
            issuer.status = 200;
            issuer.serve(KEYS, Mint.usualKeys() + " ".repeat(600_000));
            try (OAuthFixture fixture = fixture(issuer)) {
                assertThat(fixture.present(Mint.token())).isEqualTo(Flaw.UNAVAILABLE.outcome());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/.well-known/oauth-authorization-server/tenant, false",
        "/tenant/.well-known/openid-configuration, false",
        "/tenant/.well-known/openid-configuration, true"
    })
    void anIssuerIsFoundByItsMetadata(String path, boolean slash) {
        try (ScriptedIssuer server = new ScriptedIssuer().serve(KEYS, Mint.usualKeys())) {
            String issuer = server.url(slash ? "/tenant/" : "/tenant");
            server.serve(path, "{\"issuer\":\"" + issuer + "\",\"jwks_uri\":\"" + server.url(KEYS) + "\"}");
            try (OAuthFixture fixture = discovering(issuer)) {
                assertThat(fixture.said(Mint.token("\"iss\":\"" + issuer + '"')))
                        .isEqualTo(Flaw.UNKNOWN_CUSTOMER.failure().detail());
                assertThat(server.asked(KEYS)).isEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"issuer":"https://other.example.com","jwks_uri":"KEYS"}
            {"issuer":"ISSUER/","jwks_uri":"KEYS"}
            {"jwks_uri":"KEYS"}
            {"issuer":"ISSUER","jwks_uri":"http://idp.example.com/keys"}
            {"issuer":"ISSUER","jwks_uri":"file:///etc/passwd"}
            {"issuer":"ISSUER","jwks_uri":["KEYS"]}
            {"issuer":"ISSUER"}
            """)
    void metadataOfAnotherIssuerOrWithoutASafeAddressCountsNot(String metadata) {
        try (ScriptedIssuer server = new ScriptedIssuer().serve(KEYS, Mint.usualKeys())) {
            String issuer = server.url("");
            server.serve(
                    "/.well-known/openid-configuration",
                    metadata.replace("ISSUER", issuer).replace("KEYS", server.url(KEYS)));
            try (OAuthFixture fixture = discovering(issuer)) {
                assertThat(fixture.present(Mint.token("\"iss\":\"" + issuer + '"')))
                        .isEqualTo(Flaw.UNAVAILABLE.outcome());
                assertThat(server.asked(KEYS)).isZero();
            }
        }
    }

    private static OAuthFixture discovering(String issuer) {
        return new OAuthFixture(settings -> {
            settings.issuer = issuer;
            settings.jwks = null;
            return settings;
        });
    }
}
