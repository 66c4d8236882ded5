package io.inferencegateway.auth.oauth;

import io.inferencegateway.auth.credential.BearerSorter;
import io.inferencegateway.auth.credential.Outcome;
import io.inferencegateway.auth.credential.Owner;
import io.inferencegateway.auth.oauth.dpop.DpopConfig;
import io.inferencegateway.auth.oauth.introspection.IntrospectionConfig;
import io.inferencegateway.config.ByteSize;
import io.inferencegateway.exchange.Customer;
import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.metrics.GatewayMeters;
import io.inferencegateway.testkit.ExchangeFixture;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One issuer, with customer acme as its client {@code acme-app}, and a clock that a test sets. */
final class OAuthFixture implements AutoCloseable {
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final AtomicLong millis = new AtomicLong(Mint.NOW * 1000);
    final OAuth oauth = new OAuth(() -> Instant.ofEpochMilli(millis.get()), new GatewayMeters(registry));
    private OAuthAuthenticator current;

    OAuthFixture(UnaryOperator<IssuerSettings> settings) {
        current = open(settings.apply(new IssuerSettings()).config(), directory("acme", false));
    }

    OAuthFixture() {
        this(settings -> settings);
    }

    /** What differs from one test to the next. */
    static final class IssuerSettings {
        String issuer = Mint.ISSUER;
        List<String> audience = List.of("inference");
        List<String> algorithms = List.of("RS256", "ES256");

        @Nullable
        String jwks = Mint.usualKeys();

        String customerClaim = "client_id";

        @Nullable
        String scopeClaim;

        List<String> types = List.of("at+jwt", "application/at+jwt", "JWT");
        TokenProfile profile = TokenProfile.ANY;
        Duration clockSkew = Duration.ofSeconds(60);

        @Nullable
        Duration maxTokenAge;

        IssuerKeysConfig keys =
                new IssuerKeysConfig(Duration.ofMinutes(10), Duration.ofSeconds(30), Duration.ofDays(1));

        @Nullable
        IntrospectionConfig introspection;

        IssuerConfig config() {
            return new IssuerConfig(
                    issuer,
                    audience,
                    algorithms,
                    jwks,
                    customerClaim,
                    scopeClaim,
                    types,
                    profile,
                    clockSkew,
                    maxTokenAge,
                    keys,
                    introspection);
        }
    }

    static OAuthDirectory directory(String customer, boolean disabled) {
        OAuthDirectory directory = new OAuthDirectory();
        directory.add(
                new Owner(new Customer(customer, null), disabled),
                new OAuthClientConfig(Mint.ISSUER, "acme-app", List.of()));
        directory.add(
                new Owner(new Customer("globex", null), false),
                new OAuthClientConfig(Mint.ISSUER, "globex-app", List.of("granted")));
        return directory;
    }

    OAuthAuthenticator open(IssuerConfig issuer, OAuthDirectory directory) {
        OAuthConfig config = new OAuthConfig(
                List.of(issuer),
                ByteSize.parse("8KiB"),
                1000,
                URI.create("https://gateway.example.com"),
                new DpopConfig(Duration.ofSeconds(60)));
        return open(config, directory);
    }

    /** Goes on with an issuer as it is, for bearer tokens alone. */
    void openWithoutProofs() {
        open(
                new OAuthConfig(List.of(new IssuerSettings().config()), ByteSize.parse("8KiB"), 1000, null, null),
                directory("acme", false));
    }

    private OAuthAuthenticator open(OAuthConfig config, OAuthDirectory directory) {
        current = oauth.open(config, directory, new BearerSorter(true, config.opaqueTokens()));
        return current;
    }

    /** What a token is found to be, however long it takes. */
    Outcome present(String token) {
        return whole(now(token));
    }

    /** What a request is found to be, however long it takes. */
    Outcome present(Exchange exchange) {
        return whole(current.authenticate(exchange));
    }

    private static Outcome whole(Outcome outcome) {
        return outcome instanceof Outcome.Later later
                ? later.outcome()
                        .toCompletableFuture()
                        .orTimeout(10, TimeUnit.SECONDS)
                        .join()
                : outcome;
    }

    /** What it is found to be at once. */
    Outcome now(String token) {
        return current.authenticate(new ExchangeFixture()
                .header("Authorization", "Bearer " + token)
                .authentication("oauth")
                .build());
    }

    /** The customer, or the detail of the refusal. */
    String said(String token) {
        Outcome outcome = present(token);
        if (outcome instanceof Outcome.Authenticated proven) {
            return proven.owner().customer().id();
        }
        return outcome instanceof Outcome.Failed failed ? failed.reason().detail() : outcome.toString();
    }

    @Override
    public void close() {
        oauth.close();
    }
}
