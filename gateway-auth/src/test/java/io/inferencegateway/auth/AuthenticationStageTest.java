package io.inferencegateway.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferencegateway.auth.apikey.ApiKeysConfig;
import io.inferencegateway.auth.apikey.KeyFixture;
import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.Identity;
import io.inferencegateway.exchange.Refusal;
import io.inferencegateway.exchange.Verdict;
import io.inferencegateway.metrics.GatewayMeters;
import io.inferencegateway.testkit.ExchangeFixture;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which fields of a request let whom in. */
class AuthenticationStageTest {
    private static final String ACME = "igw_acme-key-0123456789abcdef";
    private static final String ROLLED = "igw_acme-rolled-0123456789abc";
    private static final String ENDING = "igw_acme-ending-0123456789abc";
    private static final String GLOBEX = "sk-proj-of-another-vendor/+=";
    private static final String GONE = "igw_gone-key-0123456789abcdef";
    private static final String ACCENTED = "clé-étrangère";
    private static final Instant END = Instant.parse("2027-01-01T00:00:00Z");
    private static final List<CustomerConfig> CUSTOMERS = List.of(
            Customers.of(
                    "acme",
                    false,
                    KeyFixture.config("acme-1", ACME, null),
                    KeyFixture.config("acme-2", ROLLED, null),
                    KeyFixture.config("acme-3", ENDING, END)),
            Customers.of(
                    "globex",
                    false,
                    KeyFixture.config("globex-1", GLOBEX, null),
                    KeyFixture.config("globex-2", ACCENTED, null)),
            Customers.of("gone", true, KeyFixture.config("gone-1", GONE, null)));

    private final AtomicReference<Instant> now = new AtomicReference<>(END.minusSeconds(3600));
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AuthenticationStage stage =
            stage(new AuthenticationConfig(new ApiKeysConfig("X-Api-Key"), null, null, null));

    private AuthenticationStage stage(AuthenticationConfig config) {
        InstantSource clock = now::get;
        return new AuthenticationFactory(clock, new GatewayMeters(registry)).open(config, CUSTOMERS);
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(delimiter = '|', textBlock = """
            X-Api-Key: ACME                                        | acme-1
            x-API-key: ACME                                        | acme-1
            Authorization: Bearer ACME                             | acme-1
            Authorization: bearer ACME                             | acme-1
            Authorization: BEARER ACME                             | acme-1
            Authorization: Bearer   ACME                           | acme-1
            api-key: ACME                                          | acme-1
            x-goog-api-key: ACME                                   | acme-1
            X-Api-Key: ROLLED                                      | acme-2
            X-Api-Key: GLOBEX                                      | globex-1
            X-Api-Key: WIRE                                        | globex-2
            X-Api-Key: ACME; Authorization: Bearer ACME            | acme-1
            X-Api-Key: ACME; api-key: ACME; x-goog-api-key: ACME   | acme-1
            X-Api-Key: ACME; Authorization: Basic YWNtZTpzZWNyZXQ= | acme-1
            X-Api-Key: ACME; Authorization: AWS4-HMAC-SHA256 x     | acme-1
            X-Api-Key: ACME; api-key:                              | acme-1
            X-Api-Key: ACME; Authorization: Bearer                 | acme-1
            X-Api-Key: ACME; Authorization: Bearer ROLLED          | ambiguous
            X-Api-Key: ACME; Authorization: Bearer unknown         | ambiguous
            api-key: ACME; x-goog-api-key: GLOBEX                  | ambiguous
            X-Api-Key: ACME; X-Api-Key: ACME                       | ambiguous
            X-Api-Key: ; X-Api-Key: ACME                           | ambiguous
            api-key: ACME; API-KEY: GLOBEX                         | ambiguous
            Authorization: Bearer ACME; Authorization: Bearer ACME | ambiguous
            Authorization: Basic eDp5; Authorization: Bearer ACME  | ambiguous
            X-Other: ACME                                          | missing
            X-Api-Key:                                             | missing
            Authorization: Bearer                                  | missing
            Authorization: BearerACME                              | missing
            Authorization: ACME                                    | missing
            Authorization: Basic YWNtZTpzZWNyZXQ=                  | missing
            Authorization: AWS4-HMAC-SHA256 Credential=x           | missing
            X-Api-Key: unknown                                     | unknown
            X-Api-Key: acme-1                                      | unknown
            X-Api-Key: LONG                                        | unknown
            Authorization: Bearer ACME extra                       | unknown
            X-Api-Key: GONE                                        | disabled
            """)
    void aRequestIsJudgedByItsFields(String fields, String expected) {
        assertThat(outcome(fixture(fields).build())).isEqualTo(expected);
    }

    private static ExchangeFixture fixture(String fields) {
        ExchangeFixture fixture = new ExchangeFixture();
        for (String field : fields.split(";", -1)) {
            int colon = field.indexOf(':');
            fixture.header(
                    field.substring(0, colon).strip(),
                    value(field.substring(colon + 1).strip()));
        }
        return fixture;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            X-Api-Key: ACME; X-Api-Key: ACME                       | one of the fields for credentials twice
            Authorization: Bearer ACME; Authorization: Bearer ACME | one of the fields for credentials twice
            Authorization: Basic eDp5; Authorization: Bearer ACME  | one of the fields for credentials twice
            X-Api-Key: ACME; api-key: GLOBEX                       | two different credentials
            X-Api-Key: ACME; Authorization: Bearer GLOBEX          | two different credentials
            Authorization: ACME                                    | Authorization field was not understood (expected: Bearer
            Authorization: BearerACME                              | Authorization field was not understood (expected: Bearer
            Authorization: Basic ACME                              | Authorization field was not understood (expected: Bearer
            X-Other: ACME                                          | carries no credential
            Authorization:                                         | carries no credential
            """)
    void theDetailSaysWhatIsWrongAndQuotesNothing(String fields, String expected) {
        assertThat(refusal(fixture(fields)).detail()).contains(expected).doesNotContain(ACME, GLOBEX);
    }

    private static String value(String text) {
        // UTF-8 bytes arrive as one character each: that is how Netty reads fields.
        String accented = new String(ACCENTED.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        return text.replace("ACME", ACME)
                .replace("ROLLED", ROLLED)
                .replace("GLOBEX", GLOBEX)
                .replace("GONE", GONE)
                .replace("WIRE", accented)
                .replace("LONG", ACME.repeat(100));
    }

    /** The credential's id, or the result that was counted. */
    private String outcome(Exchange exchange) {
        if (verdict(exchange) instanceof Verdict.Proceed) {
            assertThat(count("ok")).isOne();
            return exchange.identity().credential();
        }
        return registry.find("gateway_authentication").counters().stream()
                .map(counter -> counter.getId().getTag("result"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void refusalsHaveTheStatusAndChallengeOfTheirKind() {
        assertThat(refusal(new ExchangeFixture())).satisfies(refusal -> {
            assertThat(refusal.error().code()).isEqualTo("missing_credentials");
            assertThat(refusal.error().status()).isEqualTo(401);
            assertThat(refusal.headers().get("WWW-Authenticate")).startsWith("Bearer ");
        });
        assertThat(refusal(with("nobody's"))).satisfies(refusal -> {
            assertThat(refusal.error().code()).isEqualTo("invalid_credentials");
            assertThat(refusal.error().status()).isEqualTo(401);
            assertThat(refusal.headers()).containsKey("WWW-Authenticate");
        });
        assertThat(refusal(with(ACME).header("api-key", GLOBEX))).satisfies(refusal -> {
            assertThat(refusal.error().status()).isEqualTo(400);
            assertThat(refusal.headers()).isEmpty();
        });
        assertThat(refusal(with(GONE))).satisfies(refusal -> {
            assertThat(refusal.error().status()).isEqualTo(403);
            assertThat(refusal.headers()).isEmpty();
        });
    }

    @Test
    void aKeyEndsAtItsInstantAndNotBefore() {
        now.set(END.minusNanos(1));
        assertThat(verdict(with(ENDING).build())).isInstanceOf(Verdict.Proceed.class);
        now.set(END);
        Refusal expired = refusal(with(ENDING));
        assertThat(count("expired")).isOne();
        assertThat(expired).as("tells no more than for an unknown key").isEqualTo(refusal(with("nobody's")));
    }

    @Test
    void keysOfOneCustomerOverlapWhileTheyAreRolled() {
        now.set(END.plusSeconds(1));
        assertThat(verdict(with(ENDING).build())).isInstanceOf(Verdict.Reject.class);
        Exchange rolled = with(ROLLED).build();
        assertThat(verdict(rolled)).isInstanceOf(Verdict.Proceed.class);
        assertThat(rolled.customer().id()).isEqualTo("acme");
        assertThat(rolled.customer().plan()).isEqualTo("gold");
        assertThat(rolled.identity().method()).isEqualTo("api-key");
    }

    @Test
    void aRouteIsClosedToCustomersItDoesNotName() {
        assertThat(verdict(with(ACME).customers("acme").build())).isInstanceOf(Verdict.Proceed.class);
        Exchange closed = with(GLOBEX).customers("acme").build();
        assertThat(((Verdict.Reject) verdict(closed)).refusal().error().status())
                .isEqualTo(403);
        assertThat(count("not-allowed")).isOne();
        assertThat(closed.customer().id()).as("whom metrics and log name").isEqualTo("globex");
    }

    @Test
    void aKeyLongerThan512CharactersIsNotEvenHashed() {
        String longest = "k".repeat(512);
        List<CustomerConfig> customers = List.of(Customers.of(
                "acme",
                false,
                KeyFixture.config("longest", longest, null),
                KeyFixture.config("too-long", longest + "k", null)));
        AuthenticationStage stage = new AuthenticationFactory(now::get, new GatewayMeters(registry))
                .open(new AuthenticationConfig(new ApiKeysConfig("X-Api-Key"), null, null, null), customers);
        assertThat(stage.decide(with(longest).build())).isSameAs(Verdict.PROCEED_NOW);
        assertThat(stage.decide(with(longest + "k").build())
                        .toCompletableFuture()
                        .join())
                .isInstanceOf(Verdict.Reject.class);
    }

    @Test
    void twoCustomersOfOneNameAreAnError() {
        AuthenticationFactory factory = new AuthenticationFactory(now::get, new GatewayMeters(registry));
        assertThatThrownBy(() -> factory.open(
                        new AuthenticationConfig(null, null, null, null),
                        List.of(Customers.of("a", false), Customers.of("a", true))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("id: the customer a is given twice");
    }

    @Test
    void aKeyNeedsAllScopesOfItsRoute() {
        List<CustomerConfig> customers = List.of(
                Customers.of("acme", false, KeyFixture.config("scoped", ACME, null, "predict:churn", "predict:iris")));
        AuthenticationStage scoped = new AuthenticationFactory(now::get, new GatewayMeters(registry))
                .open(new AuthenticationConfig(new ApiKeysConfig("X-Api-Key"), null, null, null), customers);
        assertThat(scoped.decide(with(ACME).scopes("predict:iris").build())).isSameAs(Verdict.PROCEED_NOW);
        Verdict refused = scoped.decide(
                        with(ACME).scopes("predict:iris", "admin").build())
                .toCompletableFuture()
                .join();
        assertThat(((Verdict.Reject) refused).refusal().error().status()).isEqualTo(403);
        assertThat(((Verdict.Reject) refused).refusal().headers().get("WWW-Authenticate"))
                .contains("error=\"insufficient_scope\"")
                .contains("admin");
        assertThat(count("scope")).isOne();
    }

    @Test
    void anOpenRouteLooksAtNoCredential() {
        for (String key : List.of(ACME, "nobody's", GONE)) {
            Exchange open = with(key).header("api-key", GLOBEX).authentication().build();
            assertThat(verdict(open)).isInstanceOf(Verdict.Proceed.class);
            assertThat(open.identity()).isEqualTo(Identity.ANONYMOUS);
        }
        assertThat(registry.counter("gateway_authentication", "method", "none", "result", "ok")
                        .count())
                .isEqualTo(3);
    }

    @Test
    void aRouteThatTakesNoKeysRefusesThem() {
        assertThat(refusal(with(ACME).authentication("oauth")).error().status()).isEqualTo(401);
        AuthenticationStage keyless = stage(new AuthenticationConfig(null, null, null, null));
        assertThat(keyless.decide(with(ACME).build()).toCompletableFuture().join())
                .isInstanceOf(Verdict.Reject.class);
    }

    @Test
    void theConfiguredFieldReplacesXApiKey() {
        AuthenticationStage own = stage(new AuthenticationConfig(new ApiKeysConfig("X-Tenant-Key"), null, null, null));
        Exchange there = new ExchangeFixture().header("x-tenant-key", ACME).build();
        assertThat(own.decide(there).toCompletableFuture().join()).isInstanceOf(Verdict.Proceed.class);
        assertThat(own.decide(with(ACME).build()).toCompletableFuture().join()).isInstanceOf(Verdict.Reject.class);
    }

    @Test
    void theKeyIsInNothingThatIsPrinted() {
        Exchange exchange = with(ACME).build();
        verdict(exchange);
        assertThat(List.of(exchange, exchange.request(), exchange.identity(), stage, CUSTOMERS))
                .allSatisfy(thing -> assertThat(thing.toString()).doesNotContain(ACME));
        assertThat(refusal(with(ENDING + "x")).toString()).doesNotContain(ENDING);
        assertThat(refusal(with(GONE)).toString()).doesNotContain(GONE);
        assertThat(refusal(with(ACME).header("api-key", GLOBEX)).toString()).doesNotContain(ACME, GLOBEX);
        assertThat(refusal(with(ACME).customers("globex")).toString()).doesNotContain(ACME);
    }

    @Test
    void anAddressThatGuessesIsToldToWaitBeforeItsCredentialIsLookedAt() {
        for (int i = 0; i < 20; i++) {
            assertThat(refusal(with("guess-" + i)).error().status()).isEqualTo(401);
        }
        assertThat(refusal(with(ACME))).satisfies(refusal -> {
            assertThat(refusal.error().code()).isEqualTo("too_many_failed_attempts");
            assertThat(refusal.headers()).containsOnly(Map.entry("Retry-After", "3"));
        });
        assertThat(registry.counter("gateway_authentication", "method", "none", "result", "throttled")
                        .count())
                .isOne();
        assertThat(verdict(with(ACME).authentication().build())).isInstanceOf(Verdict.Proceed.class);
        now.set(now.get().plusSeconds(3));
        assertThat(verdict(with(ACME).build())).isInstanceOf(Verdict.Proceed.class);
    }

    @Test
    void aKnownKeyBehindASharedAddressIsNotLockedOutByTheOthers() {
        assertThat(verdict(with(ACME).build())).isInstanceOf(Verdict.Proceed.class);
        for (int i = 0; i < 20; i++) {
            assertThat(refusal(with("guess-" + i)).error().status()).isEqualTo(401);
        }
        assertThat(verdict(with(ACME).build())).isInstanceOf(Verdict.Proceed.class);
        for (String other : List.of(GLOBEX, "guess-21")) {
            assertThat(refusal(with(other)).error().status())
                    .as("right and wrong look the same")
                    .isEqualTo(429);
        }
        assertThat(count("throttled")).isEqualTo(2);
    }

    @Test
    void requestsWithoutACredentialAreNoGuesses() {
        for (int i = 0; i < 30; i++) {
            refusal(new ExchangeFixture());
            refusal(with(ACME).header("api-key", GLOBEX));
            refusal(with(ACME).customers("globex"));
        }
        assertThat(verdict(with(ROLLED).build())).isInstanceOf(Verdict.Proceed.class);
    }

    private static ExchangeFixture with(String key) {
        return new ExchangeFixture().header("X-Api-Key", key);
    }

    private Verdict verdict(Exchange exchange) {
        return stage.decide(exchange).toCompletableFuture().join();
    }

    private Refusal refusal(ExchangeFixture fixture) {
        return ((Verdict.Reject) verdict(fixture.build())).refusal();
    }

    private double count(String result) {
        return registry.counter("gateway_authentication", "method", "api-key", "result", result)
                .count();
    }
}
