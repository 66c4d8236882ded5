package io.inferencegateway.auth.oauth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferencegateway.auth.credential.Owner;
import io.inferencegateway.auth.oauth.OAuthFixture.IssuerSettings;
import io.inferencegateway.config.ByteSize;
import io.inferencegateway.exchange.Customer;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OAuthConfigTest {
    private static void refused(Consumer<IssuerSettings> change, String message) {
        IssuerSettings settings = new IssuerSettings();
        change.accept(settings);
        assertThatThrownBy(settings::config)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource({
        "https://idp.example.com, true",
        "https://idp.example.com/realms/a, true",
        "http://127.0.0.1:8080/realms/a, true",
        "http://localhost:8080, true",
        "http://[::1]:8080, true",
        "http://idp.example.com, false",
        "http://127.0.0.1.example.com, false",
        "http://localhost.example.com, false",
        "https://user:password@idp.example.com, false",
        "https://idp.example.com?tenant=a, false",
        "https://idp.example.com#a, false",
        "ftp://127.0.0.1, false",
        "idp.example.com, false",
        "https://, false",
        "not a url, false"
    })
    void metadataIsAskedForOverTlsOrOnThisMachine(String issuer, boolean accepted) {
        IssuerSettings settings = new IssuerSettings();
        settings.issuer = issuer;
        settings.jwks = null;
        if (accepted) {
            assertThat(settings.config().issuer()).isEqualTo(issuer);
        } else {
            refused(
                    s -> {
                        s.issuer = issuer;
                        s.jwks = null;
                    },
                    "issuer: " + issuer + " (expected: ");
        }
    }

    @Test
    void anIssuerWithItsKeysBesideItMayBeAnyName() {
        IssuerSettings settings = new IssuerSettings();
        settings.issuer = "accounts.google.com";
        settings.jwks = "https://www.googleapis.com/oauth2/v3/certs";
        assertThat(settings.config().issuer()).isEqualTo("accounts.google.com");
    }

    @Test
    void eachSettingSaysWhatItExpects() {
        refused(s -> s.audience = List.of(), "audience: [] (expected: at least one");
        refused(s -> s.algorithms = List.of("RS256", "none"), "algorithms[1]: none (expected: one of RS256, ");
        refused(s -> s.algorithms = List.of("HS256"), "algorithms[0]: HS256 (expected: ");
        refused(s -> s.jwks = "http://idp.example.com/keys", "jwks: http://idp.example.com/keys (expected: an https");
        refused(s -> s.jwks = "keys.json", "jwks: keys.json (expected: ");
        refused(s -> s.jwks = "{\"keys\":[]}", "jwks: none of 0 keys can verify signatures (expected: ");
        refused(s -> s.jwks = "{}", "jwks: no JWK set (expected: ");
        refused(s -> s.customerClaim = "a..b", "customerClaim: a..b (expected: ");
        refused(s -> s.scopeClaim = "", "scopeClaim:  (expected: ");
        refused(s -> s.types = List.of(), "types: [] (expected: ");
        refused(s -> s.clockSkew = Duration.ofMinutes(11), "clockSkew: 11m (expected: 0s to 10m)");
        refused(s -> s.maxTokenAge = Duration.ZERO, "maxTokenAge: 0s (expected: > 0s)");
        Duration day = Duration.ofDays(1);
        assertThatThrownBy(
                        () -> new IssuerKeysConfig(Duration.ofHours(1), Duration.ofSeconds(30), Duration.ofMinutes(1)))
                .hasMessage("staleFor: 1m (expected: 1h to 7d)");
        assertThatThrownBy(() -> new IssuerKeysConfig(Duration.ZERO, Duration.ofSeconds(30), day))
                .hasMessageStartingWith("refresh: 0s (expected: ");
    }

    @Test
    void issuersAndClientsAreGivenOnce() {
        IssuerConfig issuer = new IssuerSettings().config();
        assertThatThrownBy(() -> new OAuthConfig(List.of(issuer, issuer), ByteSize.parse("8KiB"), 1, null, null))
                .hasMessageStartingWith("issuers[1]: " + Mint.ISSUER + " is given twice");
        assertThatThrownBy(() -> new OAuthConfig(List.of(), ByteSize.parse("8KiB"), 1, null, null))
                .hasMessageStartingWith("issuers: [] (expected: ");
        OAuthDirectory directory = OAuthFixture.directory("acme", false);
        assertThatThrownBy(() -> directory.add(
                        new Owner(new Customer("other", null), false),
                        new OAuthClientConfig(Mint.ISSUER, "acme-app", List.of())))
                .hasMessageStartingWith("client: acme-app of issuer " + Mint.ISSUER + " is given twice");
    }
}
