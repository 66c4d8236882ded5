package io.inferencegateway.auth.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.inferencegateway.auth.credential.Outcome;
import io.inferencegateway.auth.oauth.OAuthFixture.IssuerSettings;
import io.inferencegateway.auth.oauth.jwt.Flaw;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** What is remembered of tokens, and what is asked anew of each generation. */
class TokenMemoryTest {
    private static final String TOKEN = Mint.token();

    /** Whose issuer is asked for its keys. */
    private static OAuthFixture asking(ScriptedIssuer issuer) {
        return new OAuthFixture(settings -> {
            settings.jwks = issuer.url("/keys");
            return settings;
        });
    }

    /** Another one is in its place. */
    private static void removeIssuer(OAuthFixture fixture) {
        IssuerSettings other = new IssuerSettings();
        other.issuer = "https://other.example.com";
        fixture.open(other.config(), OAuthFixture.directory("acme", false));
    }

    /** It has other keys than before. */
    private static void bringBack(ScriptedIssuer issuer, OAuthFixture fixture) {
        issuer.serve("/keys", Mint.jwks(Mint.rsaJwk(Mint.rsa(2048), "\"kid\":\"rsa-9\"")));
        IssuerSettings back = new IssuerSettings();
        back.jwks = issuer.url("/keys");
        fixture.open(back.config(), OAuthFixture.directory("acme", false));
    }

    @Test
    void aTokenThatIsKnownAllocatesNoNewAnswer() {
        try (OAuthFixture fixture = new OAuthFixture()) {
            assertThat(fixture.now(TOKEN)).isSameAs(fixture.now(TOKEN));
        }
    }

    @Test
    void nothingIsRememberedBeyondItsExpiry() {
        try (OAuthFixture fixture = new OAuthFixture()) {
            Outcome first = fixture.now(TOKEN);
            fixture.millis.set((Mint.NOW + 600) * 1000);
            // Within the allowance for clocks it is still good, but verified each time.
            assertThat(fixture.now(TOKEN)).isEqualTo(first).isNotSameAs(fixture.now(TOKEN));
            fixture.millis.set((Mint.NOW + 660) * 1000);
            assertThat(fixture.now(TOKEN)).isEqualTo(Flaw.EXPIRED.outcome());
        }
    }

    @Test
    void nothingIsRememberedBeyondTheAgeThatIsAllowed() {
        try (OAuthFixture fixture = new OAuthFixture(settings -> {
            settings.maxTokenAge = Duration.ofMinutes(5);
            return settings;
        })) {
            Outcome first = fixture.now(TOKEN);
            assertThat(fixture.now(TOKEN)).isSameAs(first);
            fixture.millis.set((Mint.NOW - 10 + 360) * 1000);
            assertThat(fixture.now(TOKEN)).isEqualTo(first);
            fixture.millis.set((Mint.NOW - 10 + 361) * 1000);
            assertThat(fixture.now(TOKEN)).isEqualTo(Flaw.TOO_OLD.outcome());
        }
    }

    @Test
    void aTokenThatIsKnownWithAnotherSignatureIsNotKnown() {
        try (OAuthFixture fixture = new OAuthFixture()) {
            assertThat(fixture.said(TOKEN)).isEqualTo("acme");
            String forged = TOKEN.substring(0, TOKEN.lastIndexOf('.') + 1) + Mint.part(new byte[256]);
            assertThat(fixture.now(forged)).isEqualTo(Flaw.SIGNATURE.outcome());
        }
    }

    @Test
    void aReloadMovesOrDisablesACustomerAtOnce() {
        try (OAuthFixture fixture = new OAuthFixture()) {
            assertThat(fixture.said(TOKEN)).isEqualTo("acme");
            fixture.open(new IssuerSettings().config(), OAuthFixture.directory("moved", false));
            assertThat(fixture.said(TOKEN)).isEqualTo("moved");
            fixture.open(new IssuerSettings().config(), OAuthFixture.directory("moved", true));
            assertThat(fixture.now(TOKEN))
                    .isInstanceOfSatisfying(
                            Outcome.Authenticated.class,
                            proven -> assertThat(proven.owner().disabled()).isTrue());
            fixture.open(new IssuerSettings().config(), new OAuthDirectory());
            assertThat(fixture.now(TOKEN)).isEqualTo(Flaw.UNKNOWN_CUSTOMER.outcome());
        }
    }

    @Test
    void aReloadThatChangesTheRulesOfAnIssuerAsksThemAnew() {
        try (OAuthFixture fixture = new OAuthFixture()) {
            assertThat(fixture.said(TOKEN)).isEqualTo("acme");
            IssuerSettings stricter = new IssuerSettings();
            stricter.audience = List.of("another");
            fixture.open(stricter.config(), OAuthFixture.directory("acme", false));
            assertThat(fixture.now(TOKEN)).isEqualTo(Flaw.AUDIENCE.outcome());
            removeIssuer(fixture);
            assertThat(fixture.now(TOKEN)).isEqualTo(Flaw.ISSUER.outcome());
        }
    }

    @Test
    void anIssuerThatComesBackIsAskedForItsKeysBeforeATokenCountsAgain() {
        try (ScriptedIssuer issuer = new ScriptedIssuer().serve("/keys", Mint.usualKeys());
                OAuthFixture fixture = asking(issuer)) {
            assertThat(fixture.said(TOKEN)).isEqualTo("acme");
            removeIssuer(fixture);
            bringBack(issuer, fixture);
            assertThat(fixture.present(TOKEN)).isEqualTo(Flaw.KEY.outcome());
        }
    }

    @Test
    void keysThatArriveBehindTheirIssuersRemovalProveNothingLater() {
        try (ScriptedIssuer issuer = new ScriptedIssuer().serve("/keys", Mint.usualKeys())) {
            issuer.gate = new CountDownLatch(1);
            try (OAuthFixture fixture = asking(issuer)) {
                Outcome.Later waiting = (Outcome.Later) fixture.now(TOKEN);
                removeIssuer(fixture);
                issuer.gate.countDown();
                // It began before, and goes on with what it waited for.
                assertThat(waiting.outcome().toCompletableFuture().join()).isInstanceOf(Outcome.Authenticated.class);
                bringBack(issuer, fixture);
                assertThat(fixture.present(TOKEN)).isEqualTo(Flaw.KEY.outcome());
            }
        }
    }

    @Test
    void keysSurviveAReloadThatLeavesTheirIssuerAsItIs() {
        try (ScriptedIssuer issuer = new ScriptedIssuer().serve("/keys", Mint.usualKeys());
                OAuthFixture fixture = asking(issuer)) {
            assertThat(fixture.said(TOKEN)).isEqualTo("acme");
            IssuerSettings same = new IssuerSettings();
            same.jwks = issuer.url("/keys");
            same.audience = List.of("inference", "more");
            fixture.open(same.config(), OAuthFixture.directory("acme", false));
            assertThat(fixture.now(TOKEN)).isInstanceOf(Outcome.Authenticated.class);
            assertThat(issuer.asked("/keys")).isEqualTo(1);
            same.jwks = issuer.url("/others");
            fixture.open(same.config(), OAuthFixture.directory("acme", false));
            assertThat(fixture.present(TOKEN)).isEqualTo(Flaw.UNAVAILABLE.outcome());
        }
    }
}
