package io.inferencegateway.auth.iam.sts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferencegateway.auth.AuthenticationConfig;
import io.inferencegateway.auth.AuthenticationFactory;
import io.inferencegateway.auth.AuthenticationStage;
import io.inferencegateway.auth.CustomerConfig;
import io.inferencegateway.auth.iam.IamConfig;
import io.inferencegateway.auth.iam.IamCredentialConfig;
import io.inferencegateway.auth.iam.ReplayProtection;
import io.inferencegateway.cloud.sigv4.SigV4Credentials;
import io.inferencegateway.config.Secret;
import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.Verdict;
import io.inferencegateway.metrics.GatewayMeters;
import io.inferencegateway.testkit.ExchangeFixture;
import io.inferencegateway.testkit.Verdicts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.handler.codec.http.HttpMethod;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Proofs of AWS identities, before an STS that verifies as AWS's would, and one that fails in every way. */
class AwsIdentityTest {
    private static final Instant TIME = Instant.parse("2026-11-22T09:08:07Z");
    private static final String AUDIENCE = "gateway.example.com";
    private static final String ARN = "arn:aws:iam::111122223333:role/acme";

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private Instant now = TIME;
    private final AuthenticationFactory factory = new AuthenticationFactory(() -> now, new GatewayMeters(registry));

    @SuppressWarnings("NullAway.Init")
    private ScriptedSts sts;

    @SuppressWarnings("NullAway.Init")
    private AuthenticationStage stage;

    @BeforeEach
    void start() throws IOException {
        sts = new ScriptedSts();
        stage = stage(ARN, null);
    }

    @AfterEach
    void stop() {
        factory.close();
        sts.close();
    }

    private AuthenticationStage stage(String principal, @Nullable Instant expires) {
        StsConfig identities =
                new StsConfig(true, AUDIENCE, List.of(), Duration.ofMinutes(5), Duration.ofMillis(500), sts.endpoint());
        IamConfig iam = new IamConfig(
                List.of("us-east-1"),
                List.of("sagemaker"),
                Duration.ofMinutes(5),
                Duration.ofMinutes(15),
                List.of(),
                ReplayProtection.UNIQUE,
                identities);
        CustomerConfig acme = new CustomerConfig(
                "acme",
                null,
                false,
                List.of(),
                List.of(),
                List.of(new IamCredentialConfig(null, null, null, expires, List.of(), principal)),
                List.of());
        return factory.open(new AuthenticationConfig(null, null, iam, null), List.of(acme));
    }

    private static String token() {
        return token(ScriptedSts.ROLE, AUDIENCE);
    }

    private static String token(SigV4Credentials keys, String audience) {
        return IdentityToken.create(keys, "us-east-1", audience, TIME, IdentityToken.LONGEST_LIFE);
    }

    private static Exchange exchange(String token) {
        return new ExchangeFixture()
                .authentication("iam")
                .request(HttpMethod.POST, "/v1/models/churn:predict")
                .header("Authorization", "Bearer " + token)
                .build();
    }

    private String judge(String token) {
        Exchange exchange = exchange(token);
        return word(exchange, Verdicts.of(stage, exchange));
    }

    private static String word(Exchange exchange, Verdict verdict) {
        return verdict instanceof Verdict.Reject reject
                ? reject.refusal().error().code()
                : exchange.customer().id() + ' ' + exchange.identity().credential();
    }

    @Test
    void aRoleThatAwsVouchesForIsItsCustomerHoweverItsSessionIsNamed() {
        assertThat(judge(token())).isEqualTo("acme " + ARN);
    }

    @Test
    void durationsAreToldAsTheFileHasThem() {
        assertThatThrownBy(() -> new StsConfig(
                        true, AUDIENCE, List.of(), Duration.ofMinutes(20), Duration.ofSeconds(3), sts.endpoint()))
                .hasMessage("cacheFor: 20m (expected: 1s to 15m)");
        assertThatThrownBy(() -> new IamConfig(
                        List.of("us-east-1"),
                        List.of("sagemaker"),
                        Duration.ofMinutes(5),
                        Duration.ofHours(1),
                        List.of(),
                        ReplayProtection.ALL,
                        null))
                .hasMessageStartingWith("presignedFor: 1h (expected: at most 30m with");
    }

    @Test
    void aQuestionThatCannotBeSentHoldsNobodyAndNoPlace() {
        // Whose threads are gone takes no question.
        factory.close();
        for (int i = 0; i < 40; i++) {
            assertThat(judge(token())).isEqualTo("identity_provider_unavailable");
            now = now.plusSeconds(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "arn:aws:iam::111122223333:role/team/blue/acme, acme arn:aws:iam::111122223333:role/acme",
        "arn:aws:iam::111122223333:role/acme2, not_allowed",
        "arn:aws:iam::111122224444:role/acme, not_allowed",
        "arn:aws-cn:iam::111122223333:role/acme, not_allowed",
        "arn:aws:iam::111122223333:user/acme, not_allowed"
    })
    void anIdentityStandsForWhoNamesIt(String principal, String expected) {
        stage = stage(principal, null);
        assertThat(judge(token())).isEqualTo(expected);
    }

    @Test
    void awsRefusesWhatWasSignedForAnotherGatewayOrWithAnotherSecret() {
        assertThat(judge(token(ScriptedSts.ROLE, "other.example.com"))).isEqualTo("invalid_credentials");
        SigV4Credentials guess = new SigV4Credentials(
                ScriptedSts.ROLE.accessKeyId(), new Secret("guess"), ScriptedSts.ROLE.sessionToken());
        assertThat(judge(token(guess, AUDIENCE))).isEqualTo("invalid_credentials");
        assertThat(sts.asked).hasValue(2);
        assertThat(judge(token(guess, AUDIENCE))).isEqualTo("invalid_credentials");
        assertThat(sts.asked).as("not asked again at once").hasValue(2);
        assertThat(registry.get("gateway_authentication")
                        .tag("result", "refused")
                        .counter()
                        .count())
                .isEqualTo(3);
    }

    static Stream<Arguments> badTokens() {
        return Stream.of(
                bad(
                        "another host",
                        url -> url.replace("sts.us-east-1.amazonaws.com", "sts.us-east-1.amazonaws.com.evil.org")),
                bad("another host before", url -> url.replace("https://", "https://evil.org/https://")),
                bad("a user before the host", url -> url.replace("https://", "https://evil.org@")),
                bad("another host behind an at", url -> url.replace(".com/?", ".com@evil.org/?")),
                bad("a port", url -> url.replace(".com/?", ".com:8443/?")),
                bad("a host in upper case", url -> url.replace("https://sts", "https://STS")),
                bad("a region that is not accepted", url -> url.replace("us-east-1", "eu-west-1")),
                bad(
                        "the global host with another region's scope",
                        url -> url.replace("sts.us-east-1", "sts").replace("us-east-1", "us-east-2")),
                bad("no TLS", url -> url.replace("https", "http")),
                bad("a path", url -> url.replace("/?", "/x?")),
                bad("no path", url -> url.replace("/?", "?")),
                bad("a fragment", url -> url + "#x"),
                bad("a line break", url -> url + "\r\nX-Evil: 1"),
                bad("a broken escape", url -> url.replace("%2F", "%2")),
                bad("a plus", url -> url.replace("%2B", "+")),
                bad("another action", url -> url.replace("GetCallerIdentity", "GetSessionToken")),
                bad("no action", url -> url.replace("Action=GetCallerIdentity&", "")),
                bad("a second action", url -> url + "&Action=GetCallerIdentity"),
                bad("a second action in another case", url -> url + "&action=GetSessionToken"),
                bad("a second credential in another case", url -> url + "&x-amz-credential=a"),
                bad("a name that is encoded", url -> url.replace("Action=", "%41ction=")),
                bad("another version", url -> url.replace("2011-06-15", "2010-01-01")),
                bad("a parameter that nobody knows", url -> url + "&DurationSeconds=3600"),
                bad("an empty parameter", url -> url + "&"),
                bad("another algorithm", url -> url.replace("AWS4-HMAC-SHA256", "AWS4-ECDSA-P256-SHA256")),
                bad("another service", url -> url.replace("%2Fsts%2F", "%2Fs3%2F")),
                bad("another day", url -> url.replace("%2F20261122%2F", "%2F20261121%2F")),
                bad("no credential", url -> url.replaceAll("X-Amz-Credential=[^&]*&", "")),
                bad("a life of more than 15 minutes", url -> url.replace("Expires=900", "Expires=901")),
                bad("a life of nothing", url -> url.replace("Expires=900", "Expires=0")),
                bad("an endless life", url -> url.replace("X-Amz-Expires=900&", "")),
                bad("the audience not signed", url -> url.replace("host%3Bx-gateway-id", "host")),
                bad("more signed", url -> url.replace("host%3Bx-gateway-id", "host%3Bx-amz-a%3Bx-gateway-id")),
                bad("no signature", url -> url.replaceAll("&X-Amz-Signature=[^&]*", "")),
                bad("a signature that is none", url -> url.replaceAll("Signature=.", "Signature=g")),
                bad("no time", url -> url.replaceAll("X-Amz-Date=[^&]*&", "")),
                bad("nothing", url -> ""),
                bad("too much", url -> url + "a".repeat(9000)));
    }

    private static Arguments bad(String name, UnaryOperator<String> change) {
        return Arguments.of(name, change);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badTokens")
    void awsIsNotAskedAboutWhatItCouldNotHaveSigned(String name, UnaryOperator<String> change) {
        String url = IdentityToken.url(token());
        String changed = change.apply(url == null ? "" : url);
        assertThat(changed).isNotEqualTo(url);
        assertThat(judge(IdentityToken.of(changed))).isEqualTo("invalid_credentials");
        assertThat(sts.asked).hasValue(0);
    }

    @Test
    void oneTokenCannotBeWrittenInTwoWays() {
        for (String accessKeyId : List.of("ASIAIOSFODNN7EX1", "ASIAIOSFODNN7EX12", "ASIAIOSFODNN7EX123")) {
            String token = token(new SigV4Credentials(accessKeyId, new Secret("guess"), null), AUDIENCE);
            int coded = token.length() - "igw-aws-v1.".length();
            assertThat(judge(token + "=".repeat((4 - coded % 4) % 4) + (coded % 4 == 0 ? "=" : "")))
                    .isEqualTo("invalid_credentials");
            char last = token.charAt(token.length() - 1);
            if (coded % 4 != 0) {
                // The last bits are spare.
                assertThat(judge(token.substring(0, token.length() - 1) + (char) (last + 1)))
                        .isEqualTo("invalid_credentials");
            }
            assertThat(judge(token + "!")).isEqualTo("invalid_credentials");
        }
        assertThat(sts.asked).hasValue(0);
    }

    @ParameterizedTest(name = "{0} s: {1}")
    @CsvSource({"-301, invalid_credentials", "-300, acme", "899, acme", "900, invalid_credentials"})
    void aTokenLivesAsLongAsItSays(long late, String expected) {
        now = TIME.plusSeconds(late);
        assertThat(judge(token())).startsWith(expected);
    }

    @Test
    void anAnswerCountsForAsLongAsItMayAndNoLongerThanTheToken() {
        String token = token();
        assertThat(judge(token)).startsWith("acme");
        now = TIME.plusSeconds(299);
        assertThat(judge(token)).startsWith("acme");
        assertThat(sts.asked).hasValue(1);
        now = TIME.plusSeconds(700);
        assertThat(judge(token)).startsWith("acme");
        assertThat(sts.asked).hasValue(2);
        now = TIME.plusSeconds(899);
        assertThat(judge(token)).startsWith("acme");
        now = TIME.plusSeconds(900);
        assertThat(judge(token)).isEqualTo("invalid_credentials");
        assertThat(sts.asked).hasValue(2);
    }

    @Test
    void aReloadCountsAtOnceAndAsksNobody() {
        String token = token();
        assertThat(judge(token)).startsWith("acme");
        stage = stage("arn:aws:iam::111122223333:role/other", null);
        assertThat(judge(token)).isEqualTo("not_allowed");
        stage = stage(ARN, TIME);
        assertThat(judge(token)).isEqualTo("not_allowed");
        stage = stage(ARN, TIME.plusSeconds(1));
        assertThat(judge(token)).startsWith("acme");
        assertThat(sts.asked).hasValue(1);
    }

    @Test
    void manyRequestsWithOneTokenAreOneQuestion() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        sts.script(exchange -> {
            try {
                go.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            ScriptedSts.send(exchange, 200, ScriptedSts.IDENTITY);
        });
        List<CompletableFuture<Verdict>> decisions = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            CompletionStage<Verdict> decision = stage.decide(exchange(token()));
            decisions.add(decision.toCompletableFuture());
        }
        go.countDown();
        for (CompletableFuture<Verdict> decision : decisions) {
            Verdict.OnLoop rest = (Verdict.OnLoop) decision.get();
            assertThat(rest.rest().get().toCompletableFuture().get()).isNotInstanceOf(Verdict.Reject.class);
        }
        assertThat(sts.asked).hasValue(1);
    }

    @Test
    void moreQuestionsThanMayBeUnderWayAreRefusedAtOnce() {
        CountDownLatch go = new CountDownLatch(1);
        sts.script(exchange -> {
            try {
                go.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        });
        for (int i = 0; i < 32; i++) {
            assertThat(stage.decide(exchange(token(ScriptedSts.ROLE, "gateway" + i)))
                            .toCompletableFuture())
                    .isNotDone();
        }
        CompletableFuture<Verdict> next =
                stage.decide(exchange(token(ScriptedSts.ROLE, "gateway"))).toCompletableFuture();
        assertThat(next).isDone();
        assertThat(word(exchange(""), next.join())).isEqualTo("identity_provider_unavailable");
        go.countDown();
    }

    static Stream<Arguments> brokenAnswers() {
        String body = ScriptedSts.IDENTITY;
        return Stream.of(
                broken("an error of its own", ScriptedSts.answering(500, "{}")),
                broken("too many requests", ScriptedSts.answering(429, "{}")),
                broken(
                        "too many requests, as AWS says it",
                        ScriptedSts.answering(400, "{\"Error\":{\"Code\":\"Throttling\"}}")),
                broken("an answer that is none", ScriptedSts.answering(200, "")),
                broken("XML", ScriptedSts.answering(200, "<GetCallerIdentityResponse/>")),
                broken("another member twice", ScriptedSts.answering(200, body.replace("\"UserId\"", "\"Arn\""))),
                broken("the account twice", ScriptedSts.answering(200, body.replace("\"UserId\"", "\"Account\""))),
                broken(
                        "an ARN of another account",
                        ScriptedSts.answering(200, body.replace("\"111122223333\"", "\"111122224444\""))),
                broken("no ARN", ScriptedSts.answering(200, body.replace("\"Arn\"", "\"arn\""))),
                broken(
                        "an ARN of a shape unknown",
                        ScriptedSts.answering(200, body.replace("assumed-role/acme", "assumed-role/acme/x"))),
                broken("an answer without end", ScriptedSts.answering(200, body + " ".repeat(70_000))),
                broken("no content", exchange -> exchange.sendResponseHeaders(204, -1)),
                broken("a redirect", exchange -> {
                    exchange.getResponseHeaders()
                            .set("Location", exchange.getRequestURI().toString());
                    exchange.sendResponseHeaders(302, -1);
                }),
                broken("a connection that closes", exchange -> {}),
                broken("a head without a body", exchange -> {
                    exchange.sendResponseHeaders(200, 1000);
                    exchange.getResponseBody().flush();
                    hang();
                }));
    }

    private static void hang() throws IOException {
        try {
            new CountDownLatch(1).await(2, java.util.concurrent.TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static Arguments broken(String name, ScriptedSts.Script script) {
        return Arguments.of(name, script);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenAnswers")
    void nobodyIsLetInWhileAwsDoesNotSaySoAndItIsAskedAgainSoon(String name, ScriptedSts.Script script) {
        sts.script(script);
        assertThat(judge(token())).isEqualTo("identity_provider_unavailable");
        assertThat(judge(token())).isEqualTo("identity_provider_unavailable");
        assertThat(sts.asked.get()).as("no storm").isLessThanOrEqualTo(2);
        sts.script(null);
        now = TIME.plusMillis(1000);
        assertThat(judge(token())).isEqualTo("acme " + ARN);
    }

    @Test
    void otherBearerTokensAreNoneOfThese() {
        assertThat(judge("eyJhbGciOiJub25lIn0.e30.")).isEqualTo("missing_credentials");
        assertThat(judge("igw-aws-v2." + token().substring(11))).isEqualTo("missing_credentials");
    }
}
