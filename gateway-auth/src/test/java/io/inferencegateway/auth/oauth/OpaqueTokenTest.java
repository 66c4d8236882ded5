package io.inferencegateway.auth.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.auth.credential.Outcome;
import io.inferencegateway.auth.oauth.introspection.IntrospectionConfig;
import io.inferencegateway.auth.oauth.jwt.Flaw;
import io.inferencegateway.config.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tokens of which only their issuer knows what they mean. */
class OpaqueTokenTest {
    private static final String ASK = "/introspect";
    private static final String ACTIVE = "{\"active\":true,\"client_id\":\"acme-app\",\"scope\":\"a b\"}";

    private static OAuthFixture fixture(ScriptedIssuer issuer) {
        return new OAuthFixture(settings -> {
            settings.jwks = null;
            settings.introspection = new IntrospectionConfig(
                    URI.create(issuer.url(ASK)),
                    "gate:way",
                    new Secret("s3cret+&"),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(5),
                    4);
            return settings;
        });
    }

    @Test
    void anActiveTokenCountsForAWhileAndIsAskedAboutWithTheGatewaysOwnClient() {
        try (ScriptedIssuer issuer = new ScriptedIssuer().serve(ASK, ACTIVE);
                OAuthFixture fixture = fixture(issuer)) {
            assertThat(fixture.present("opaque+/="))
                    .isInstanceOfSatisfying(
                            Outcome.Authenticated.class,
                            proven -> assertThat(proven.scopes()).containsExactlyInAnyOrder("a", "b"));
            // "gate:way" and "s3cret+&" in form coding, then in Basic.
            assertThat(issuer.lastAuthorization).isEqualTo("Basic Z2F0ZSUzQXdheTpzM2NyZXQlMkIlMjY=");
            assertThat(issuer.lastBody).isEqualTo("token=opaque%2B%2F%3D&token_type_hint=access_token");
            assertThat(fixture.now("opaque+/=")).isInstanceOf(Outcome.Authenticated.class);
            fixture.millis.addAndGet(60_000);
            assertThat(fixture.said("opaque+/=")).isEqualTo("acme");
            assertThat(issuer.asked(ASK)).isEqualTo(2);
        }
    }

    @Test
    void itEndsWithItsExpiryIfThatIsSooner() {
        try (ScriptedIssuer issuer = new ScriptedIssuer()
                        .serve(ASK, ACTIVE.replace("true,", "true,\"exp\":" + (Mint.NOW + 10) + ","));
                OAuthFixture fixture = fixture(issuer)) {
            assertThat(fixture.said("opaque")).isEqualTo("acme");
            fixture.millis.addAndGet(10_000);
            issuer.serve(ASK, "{\"active\":false}");
            assertThat(fixture.present("opaque")).isEqualTo(Flaw.INACTIVE.outcome());
        }
    }

    @Test
    void anInactiveTokenIsRefusedBrieflyWithoutAsking() {
        try (ScriptedIssuer issuer = new ScriptedIssuer().serve(ASK, "{\"active\":false}");
                OAuthFixture fixture = fixture(issuer)) {
            assertThat(fixture.present("opaque")).isEqualTo(Flaw.INACTIVE.outcome());
            assertThat(fixture.now("opaque")).isEqualTo(Flaw.INACTIVE.outcome());
            assertThat(issuer.asked(ASK)).isEqualTo(1);
            fixture.millis.addAndGet(5_000);
            issuer.serve(ASK, ACTIVE);
            assertThat(fixture.said("opaque")).isEqualTo("acme");
        }
    }

    @Test
    void manyRequestsWithOneTokenAskOnceAndManyTokensFindTheIssuerBusy() {
        try (ScriptedIssuer issuer = new ScriptedIssuer().serve(ASK, ACTIVE);
                OAuthFixture fixture = fixture(issuer)) {
            issuer.gate = new CountDownLatch(1);
            List<Outcome> same = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                same.add(fixture.now("one"));
            }
            for (String other : List.of("two", "three", "four")) {
                assertThat(fixture.now(other)).isInstanceOf(Outcome.Later.class);
            }
            assertThat(fixture.now("five")).isEqualTo(Flaw.UNAVAILABLE.outcome());
            issuer.gate.countDown();
            assertThat(same)
                    .allMatch(outcome -> outcome instanceof Outcome.Later later
                            && later.outcome().toCompletableFuture().join() instanceof Outcome.Authenticated);
            assertThat(fixture.said("five")).isEqualTo("acme");
            assertThat(issuer.asked(ASK)).isLessThanOrEqualTo(5);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"active":"true","client_id":"acme-app"}                                  | UNAVAILABLE
            {"client_id":"acme-app"}                                                  | UNAVAILABLE
            {"active":false,"active":true,"client_id":"acme-app"}                     | UNAVAILABLE
            not json                                                                  | UNAVAILABLE
            {"active":true}                                                           | CLAIMS
            {"active":true,"client_id":"other"}                                       | UNKNOWN_CUSTOMER
            {"active":true,"client_id":"acme-app","aud":"another"}                    | AUDIENCE
            {"active":true,"client_id":"acme-app","iss":"https://other.example.com"}  | ISSUER
            {"active":true,"client_id":"acme-app","exp":1}                            | EXPIRED
            {"active":true,"client_id":"acme-app","cnf":{"jkt":"x"}}                  | BINDING
            """)
    void answersAreReadAsStrictlyAsTokens(String answer, Flaw flaw) {
        try (ScriptedIssuer issuer = new ScriptedIssuer().serve(ASK, answer);
                OAuthFixture fixture = fixture(issuer)) {
            assertThat(fixture.present("opaque")).isEqualTo(flaw.outcome());
        }
    }

    @Test
    void anIssuerThatCannotBeAskedIsA503() {
        try (ScriptedIssuer issuer = new ScriptedIssuer().serve(ASK, ACTIVE);
                OAuthFixture fixture = fixture(issuer)) {
            issuer.status = 500;
            assertThat(fixture.present("opaque")).isEqualTo(Flaw.UNAVAILABLE.outcome());
            issuer.status = 200;
            assertThat(fixture.said("opaque")).isEqualTo("acme");
        }
    }

    @Test
    void aQuestionThatCannotBeSentHoldsNobodyAndNoPlace() {
        try (ScriptedIssuer issuer = new ScriptedIssuer().serve(ASK, ACTIVE);
                OAuthFixture fixture = fixture(issuer)) {
            // Whose threads are gone takes no question.
            fixture.oauth.close();
            for (int i = 0; i < 10; i++) {
                assertThat(fixture.present("opaque")).isEqualTo(Flaw.UNAVAILABLE.outcome());
            }
            assertThat(fixture.registry
                            .get("gateway_introspection")
                            .tags("result", "failed")
                            .counter()
                            .count())
                    .isEqualTo(10);
        }
    }

    @Test
    void aSignedTokenOfThatIssuerIsAskedAboutToo() {
        try (ScriptedIssuer issuer = new ScriptedIssuer().serve(ASK, ACTIVE);
                OAuthFixture fixture = fixture(issuer)) {
            assertThat(fixture.said(Mint.token())).isEqualTo("acme");
            assertThat(issuer.asked(ASK)).isEqualTo(1);
            assertThat(fixture.said("igw_key")).isEqualTo("NotPresent[]");
        }
    }
}
