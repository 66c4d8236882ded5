package io.inferencegateway.auth.iam;

import io.inferencegateway.auth.AuthenticationConfig;
import io.inferencegateway.auth.AuthenticationFactory;
import io.inferencegateway.auth.AuthenticationStage;
import io.inferencegateway.auth.CustomerConfig;
import io.inferencegateway.auth.throttle.GuessesConfig;
import io.inferencegateway.cloud.sigv4.SigV4Credentials;
import io.inferencegateway.config.Secret;
import io.inferencegateway.exchange.Exchange;
import io.inferencegateway.exchange.Refusal;
import io.inferencegateway.exchange.Verdict;
import io.inferencegateway.metrics.GatewayMeters;
import io.inferencegateway.testkit.ExchangeFixture;
import io.inferencegateway.testkit.Verdicts;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.handler.codec.http.HttpMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.SdkHttpRequest;

/** A stage that knows three key pairs, and a clock to set. */
final class IamFixture {
    static final Instant TIME = Instant.parse("2026-11-22T09:08:07Z");
    static final SigV4Credentials ACME =
            new SigV4Credentials("GWAKACME0001", new Secret("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"), null);
    static final SigV4Credentials SESSION = new SigV4Credentials(
            "GWAKSESSION1", new Secret("a-secret-of-temporary-credentials"), new Secret("Fwo//token+=="));
    static final SigV4Credentials ENDING =
            new SigV4Credentials("GWAKENDING01", new Secret("a-secret-of-a-key-that-ends"), null);

    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AuthenticationFactory factory = new AuthenticationFactory(() -> now(), new GatewayMeters(registry));
    private Instant now = TIME;
    private AuthenticationStage stage = stage(config(ReplayProtection.UNIQUE));

    private Instant now() {
        return now;
    }

    void now(Instant time) {
        now = time;
    }

    static IamConfig config(ReplayProtection replay) {
        return new IamConfig(
                List.of("eu-west-1", "us-east-1"),
                List.of("sagemaker", "execute-api"),
                Duration.ofMinutes(5),
                Duration.ofMinutes(15),
                List.of(),
                replay,
                null);
    }

    void use(IamConfig config) {
        stage = stage(config);
    }

    private AuthenticationStage stage(IamConfig config) {
        CustomerConfig customer = new CustomerConfig(
                "acme",
                null,
                false,
                List.of(),
                List.of(),
                List.of(pair(ACME, null), pair(SESSION, null), pair(ENDING, TIME.plusSeconds(60))),
                List.of());
        // So many guesses are allowed that every wrong signature is judged, not only the first ones.
        GuessesConfig guesses = new GuessesConfig(1_000_000, Duration.ofDays(1), 1000);
        return factory.open(
                new AuthenticationConfig(null, null, config, null, guesses, Duration.ofDays(14)), List.of(customer));
    }

    private static IamCredentialConfig pair(SigV4Credentials keys, @Nullable Instant expires) {
        return new IamCredentialConfig(
                keys.accessKeyId(), keys.secretAccessKey(), keys.sessionToken(), expires, List.of(), null);
    }

    /** The access key id that was let in, or the code of the refusal. */
    String judge(Exchange exchange, byte[] body) {
        Verdict verdict = Verdicts.of(stage, exchange, body);
        return verdict instanceof Verdict.Reject reject
                ? reject.refusal().error().code()
                : exchange.identity().credential();
    }

    Refusal refusal(Exchange exchange, byte[] body) {
        return Verdicts.refusal(stage, exchange, body);
    }

    /** A signed request as it would arrive. */
    static Exchange arriving(SdkHttpRequest signed, String target) {
        ExchangeFixture fixture = new ExchangeFixture()
                .authentication("iam")
                .request(HttpMethod.valueOf(signed.method().name()), target);
        for (Map.Entry<String, List<String>> field : signed.headers().entrySet()) {
            field.getValue().forEach(value -> fixture.header(field.getKey(), value));
        }
        return fixture.build();
    }
}
