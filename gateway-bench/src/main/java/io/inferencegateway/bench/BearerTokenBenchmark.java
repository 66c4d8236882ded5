package io.inferencegateway.bench;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.inferencegateway.auth.AuthenticationConfig;
import io.inferencegateway.auth.AuthenticationFactory;
import io.inferencegateway.auth.AuthenticationStage;
import io.inferencegateway.auth.CustomerConfig;
import io.inferencegateway.auth.oauth.IssuerConfig;
import io.inferencegateway.auth.oauth.IssuerKeysConfig;
import io.inferencegateway.auth.oauth.OAuthClientConfig;
import io.inferencegateway.auth.oauth.OAuthConfig;
import io.inferencegateway.auth.oauth.TokenProfile;
import io.inferencegateway.config.ByteSize;
import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.Peer;
import io.inferencegateway.exchange.RequestHead;
import io.inferencegateway.exchange.Route;
import io.inferencegateway.exchange.Stages;
import io.inferencegateway.exchange.TraceContext;
import io.inferencegateway.exchange.Verdict;
import io.inferencegateway.metrics.GatewayMeters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What it costs to decide on an access token: one that was seen before, and one that must be verified. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // set by JMH
public class BearerTokenBenchmark {
    private static final String ISSUER = "https://idp.example.com/realms/models";

    private AuthenticationFactory remembering;
    private AuthenticationFactory forgetful;
    private AuthenticationStage cached;
    private AuthenticationStage verifying;
    private Exchange exchange;

    @Setup
    public void open() throws JOSEException {
        RSAKey key = new RSAKeyGenerator(2048).keyID("key-2026-11").generate();
        GatewayMeters meters = new GatewayMeters(new SimpleMeterRegistry());
        remembering = new AuthenticationFactory(InstantSource.system(), meters);
        cached = remembering.open(config(key, 1000), customers());
        forgetful = new AuthenticationFactory(InstantSource.system(), meters);
        verifying = forgetful.open(config(key, 0), customers());
        exchange = exchange(token(key));
        if (cached.decide(exchange) != Verdict.PROCEED_NOW || verifying.decide(exchange) != Verdict.PROCEED_NOW) {
            throw new IllegalStateException("refused (expected: at once, to proceed)");
        }
    }

    private static AuthenticationConfig config(RSAKey key, int cacheSize) {
        IssuerConfig issuer = new IssuerConfig(
                ISSUER,
                List.of("inference"),
                List.of("RS256"),
                "{\"keys\":[" + key.toPublicJWK().toJSONString() + "]}",
                "client_id",
                null,
                List.of("at+jwt"),
                TokenProfile.RFC9068,
                Duration.ofSeconds(60),
                null,
                new IssuerKeysConfig(Duration.ofMinutes(10), Duration.ofSeconds(30), Duration.ofDays(1)),
                null);
        return new AuthenticationConfig(
                null, new OAuthConfig(List.of(issuer), ByteSize.parse("8KiB"), cacheSize, null, null), null, null);
    }

    private static List<CustomerConfig> customers() {
        return List.of(new CustomerConfig(
                "acme",
                null,
                false,
                List.of(),
                List.of(new OAuthClientConfig(ISSUER, "acme-app", List.of())),
                List.of(),
                List.of()));
    }

    private static String token(RSAKey key) throws JOSEException {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .keyID(key.getKeyID())
                .type(new JOSEObjectType("at+jwt"))
                .build();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience("inference")
                .subject(UUID.randomUUID().toString())
                .claim("client_id", "acme-app")
                .claim("scope", "predict:churn predict:fraud")
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(36_000)))
                .build();
        SignedJWT token = new SignedJWT(header, claims);
        token.sign(new RSASSASigner(key));
        return token.serialize();
    }

    private static Exchange exchange(String token) {
        Route route = new Route(
                "churn",
                "churn",
                Set.of("oauth"),
                Set.of(),
                Set.of("predict:churn"),
                Duration.ofSeconds(30),
                1 << 20,
                1 << 20,
                null);
        HttpHeaders headers = new DefaultHttpHeaders().add("Authorization", "Bearer " + token);
        Stages none = new Stages(
                any -> Verdict.PROCEED_NOW,
                any -> Verdict.PROCEED_NOW,
                any -> {
                    throw new IllegalStateException("nothing is forwarded");
                },
                (any, head) -> null,
                (any, head) -> null);
        return new Exchange(
                "bench",
                TraceContext.from(null),
                Peer.plain(InetAddress.getLoopbackAddress()),
                new RequestHead(HttpMethod.POST, "/churn", "/churn", "", Received.fields(headers)),
                route,
                none);
    }

    @TearDown
    public void close() {
        remembering.close();
        forgetful.close();
    }

    @Benchmark
    public CompletionStage<Verdict> knownToken() {
        return cached.decide(exchange);
    }

    @Benchmark
    public CompletionStage<Verdict> newToken() {
        return verifying.decide(exchange);
    }
}
