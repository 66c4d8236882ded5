package io.inferencegateway.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.inferencegateway.cloud.credentials.CredentialSupply;
import io.inferencegateway.cloud.sigv4.SigV4Credentials;
import io.inferencegateway.config.Secret;
import io.inferencegateway.exchange.CloudAdapter;
import io.inferencegateway.exchange.GatewayError;
import io.inferencegateway.exchange.RefusalException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SageMakerAdapterTest extends CloudAdapterContract {
    private static final SigV4Credentials KEYS =
            new SigV4Credentials("ASIAEXAMPLE", new Secret("s3cr3t"), new Secret("session"));
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final CloudAdapter adapter = adapter(Configs.sagemaker(null));

    private static CloudAdapter adapter(SageMakerConfig config) {
        return new SageMakerAdapter(config, CredentialSupply.fixed(KEYS), () -> NOW);
    }

    @Override
    CloudAdapter adapter() {
        return adapter;
    }

    @Override
    String foreignPath() {
        return "/endpoints/somebody-elses/invocations";
    }

    @Override
    String target() {
        return "/endpoints/churn-prod/invocations";
    }

    @Override
    String credentialField() {
        return "authorization";
    }

    @Override
    String credential() {
        return "AWS4-HMAC-SHA256 Credential=ASIAEXAMPLE/20261122/us-east-1/sagemaker/aws4_request, ";
    }

    @ParameterizedTest
    @CsvSource({
        "/endpoints/x/invocations, /endpoints/churn-prod/invocations",
        "/endpoints/x/async-invocations, /endpoints/churn-prod/async-invocations",
        "/endpoints/x/invocations-response-stream, /endpoints/churn-prod/invocations-response-stream",
        "/v1/models/churn:predict, /endpoints/churn-prod/invocations",
        "/my-invocations, /endpoints/churn-prod/invocations",
        "/endpoints/x/invocations?a=b, /endpoints/churn-prod/invocations"
    })
    void theLastSegmentSaysTheOperationAndThereIsNoQuery(String path, String target) {
        assertThat(adapter.target(Heads.post(path))).isEqualTo(target);
    }

    @Test
    void onlyPostIsKnown() {
        assertThatThrownBy(() -> adapter.target(Heads.head(HttpMethod.GET, foreignPath())))
                .isInstanceOfSatisfying(
                        RefusalException.class,
                        refused -> assertThat(refused.refusal().error()).isEqualTo(GatewayError.METHOD_NOT_ALLOWED));
    }

    @Test
    void allThatAwsReadsIsSigned() {
        HttpRequest outbound = Heads.authorized(
                adapter,
                Heads.post(
                        foreignPath(),
                        "Content-Type",
                        "text/csv",
                        "Accept",
                        "text/csv",
                        "X-Amzn-SageMaker-Custom-Attributes",
                        "a=b",
                        "X-Amzn-SageMaker-Inference-Id",
                        "i1"),
                Unpooled.EMPTY_BUFFER);

        assertThat(outbound.headers().get("authorization"))
                .contains("SignedHeaders=content-type;host;x-amz-content-sha256;x-amz-date;x-amz-security-token;"
                        + "x-amzn-sagemaker-custom-attributes;x-amzn-sagemaker-inference-id,");
        assertThat(outbound.headers().get("x-amz-security-token")).isEqualTo("session");
        assertThat(outbound.headers().get("x-amz-content-sha256"))
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(outbound.headers().get("content-type")).isEqualTo("text/csv");
    }

    @Test
    void aRequestWithoutContentTypeGetsTheConfiguredOne() {
        HttpRequest outbound = Heads.authorized(adapter, Heads.post(foreignPath()), Unpooled.EMPTY_BUFFER);

        assertThat(outbound.headers().get("content-type")).isEqualTo("application/json");
    }

    @Test
    void theConfigurationPinsAndOnlyWhatItNamesACallerMayChoose() {
        CloudAdapter pinned = adapter(Configs.sagemaker(
                new SageMakerTargetConfig("default.tar.gz", "blue", null, null, List.of(SageMakerChoice.MODEL))));
        HttpRequest chosen = Heads.authorized(
                pinned,
                Heads.post(
                        foreignPath(),
                        "X-Amzn-SageMaker-Target-Model",
                        "mine.tar.gz",
                        "X-Amzn-SageMaker-Target-Variant",
                        "green",
                        "X-Amzn-SageMaker-Inference-Component",
                        "other"),
                Unpooled.EMPTY_BUFFER);
        HttpRequest plain = Heads.authorized(pinned, Heads.post(foreignPath()), Unpooled.EMPTY_BUFFER);

        assertThat(chosen.headers().getAll("x-amzn-sagemaker-target-model")).containsExactly("mine.tar.gz");
        assertThat(chosen.headers().getAll("x-amzn-sagemaker-target-variant")).containsExactly("blue");
        assertThat(chosen.headers().contains("x-amzn-sagemaker-inference-component"))
                .isFalse();
        assertThat(plain.headers().get("x-amzn-sagemaker-target-model")).isEqualTo("default.tar.gz");
        assertThat(plain.headers().get("authorization")).contains("x-amzn-sagemaker-target-model;");
    }

    @ParameterizedTest
    @CsvSource({
        "s3://inputs/acme/1.json, true",
        "s3://inputs/other/1.json, false",
        "s3://inputs/acme/../other/1.json, false",
        "s3://inputs/acme/%2e%2e/other, false",
        "https://evil.example/, false"
    })
    void asyncInputIsTakenFromAllowedPlacesOnly(String location, boolean allowed) {
        CloudAdapter fenced = adapter(Configs.sagemaker(null, "s3://inputs/acme/"));
        var request = Heads.post("/endpoints/x/async-invocations", "X-Amzn-SageMaker-InputLocation", location);

        if (allowed) {
            assertThat(fenced.target(request)).endsWith("/async-invocations");
        } else {
            assertThatThrownBy(() -> fenced.target(request))
                    .isInstanceOfSatisfying(
                            RefusalException.class,
                            refused -> assertThat(refused.refusal().error()).isEqualTo(GatewayError.NOT_ALLOWED));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "x-amzn-RequestId",
        "x-Amzn-Invoked-Production-Variant",
        "X-Amzn-SageMaker-OutputLocation",
        "X-Amzn-SageMaker-New-Session-Id",
        "x-amzn-ErrorType"
    })
    void whatTheSdksReadComesBack(String name) {
        assertThat(adapter.answerHeaders().pass(name)).isTrue();
    }

    @Test
    void aBodyReleasedWhileCredentialsAreAwaitedIsNotTouched() {
        CompletableFuture<SigV4Credentials> later = new CompletableFuture<>();
        CloudAdapter waiting = new SageMakerAdapter(Configs.sagemaker(null), supply(later), () -> NOW);
        HttpRequest outbound = Heads.outbound(waiting, Heads.post(foreignPath()));
        ByteBuf body = ByteBufAllocator.DEFAULT.buffer();
        body.writeCharSequence("{}", StandardCharsets.US_ASCII);

        CompletionStage<Void> done = waiting.authorize(outbound, body);
        body.release();
        assertThat(done.toCompletableFuture()).isNotDone();
        later.complete(KEYS);

        assertThat(done.toCompletableFuture()).isCompleted();
        assertThat(outbound.headers().get("x-amz-content-sha256"))
                .isEqualTo("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
    }

    private static CredentialSupply<SigV4Credentials> supply(CompletableFuture<SigV4Credentials> later) {
        return new CredentialSupply<>() {
            @Override
            public CompletableFuture<SigV4Credentials> current() {
                return later;
            }

            @Override
            public void close() {}
        };
    }
}
