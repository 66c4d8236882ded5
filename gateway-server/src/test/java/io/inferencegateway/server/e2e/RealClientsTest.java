package io.inferencegateway.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.inferencegateway.auth.apikey.ApiKey;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeAsyncClient;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointResponse;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointWithResponseStreamRequest;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointWithResponseStreamResponseHandler;
import software.amazon.awssdk.services.sagemakerruntime.model.ModelErrorException;
import software.amazon.awssdk.services.sagemakerruntime.model.SageMakerRuntimeException;
import software.amazon.awssdk.services.sagemakerruntime.model.ServiceUnavailableException;

/** The AWS SDK with only its endpoint changed, and the plain clients of the other clouds. */
final class RealClientsTest {
    private static final String FLOWER = "{\"instances\":[[5.1,3.5,1.4,0.2]]}";
    private static final String CHAT = "{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"max_tokens\":5}";
    private static final String STREAMED_CHAT = CHAT.replace("}],", "}],\"stream\":true,");

    @TempDir
    private static Path directory = Path.of("");

    private static Clouds clouds;
    private static RunningGateway gateway;

    @BeforeAll
    static void start() throws Exception {
        clouds = new Clouds();
        gateway = new RunningGateway(directory, clouds, Clouds.UPSTREAMS + """
                        routes:
                          - { name: invoke, path: /endpoints/iris/invocations, upstream: sagemaker }
                          - { name: invoke-async, path: /endpoints/iris/async-invocations, upstream: sagemaker }
                          - { name: invoke-stream, path: /endpoints/iris/invocations-response-stream, upstream: sagemaker }
                          - { name: score, path: /score, upstream: azure }
                          - { name: chat, path: /v1/chat/completions, upstream: azure }
                          - { name: vertex, path: "/v1/projects/{p}/locations/{l}/endpoints/any:{verb}", upstream: vertex }
                        """);
    }

    @AfterEach
    void calm() {
        clouds.calm();
    }

    @AfterAll
    static void stop() {
        gateway.close();
        clouds.close();
    }

    @Test
    void theAwsClientGetsItsPrediction() {
        try (SageMakerRuntimeClient client = aws(gateway.gold.reveal())) {
            InvokeEndpointResponse response = invoke(client);
            assertThat(response.body().asUtf8String()).startsWith("{\"predictions\":[{\"label\":\"setosa\"");
            assertThat(response.contentType()).isEqualTo("application/json");
            assertThat(response.responseMetadata().requestId()).hasSize(36);
        }
    }

    @Test
    void theAwsClientStartsAnAsynchronousInference() {
        try (SageMakerRuntimeClient client = aws(gateway.gold.reveal())) {
            var response = client.invokeEndpointAsync(request -> request.endpointName("iris")
                    .inputLocation("s3://bucket/in.json")
                    .inferenceId("id-1"));
            assertThat(response.sdkHttpResponse().statusCode()).isEqualTo(202);
            assertThat(response.inferenceId()).isEqualTo("id-1");
            assertThat(response.outputLocation()).startsWith("s3://");
        }
    }

    @Test
    void theAwsClientReadsAStreamToItsEnd() throws Exception {
        Queue<String> parts = stream(STREAMED_CHAT);
        assertThat(parts).hasSizeGreaterThan(1);
        assertThat(String.join("", parts)).startsWith("data: {").endsWith("data: [DONE]\n\n");
    }

    @Test
    void theAwsClientReadsARedactedStreamWithoutNoticing() throws Exception {
        clouds.sageMaker.knobs("personal-data=on");
        Queue<String> parts = stream(STREAMED_CHAT.replace("\"max_tokens\":5", "\"max_tokens\":60"));
        assertThat(parts).hasSizeGreaterThan(10);
        assertThat(String.join("", parts))
                .contains("[EMAIL]", "[CREDIT_CARD]")
                .doesNotContain("jane", "example.com", "1111")
                .endsWith("data: [DONE]\n\n");
    }

    private static Queue<String> stream(String chat) throws Exception {
        Queue<String> parts = new ConcurrentLinkedQueue<>();
        var handler = InvokeEndpointWithResponseStreamResponseHandler.builder()
                .subscriber(InvokeEndpointWithResponseStreamResponseHandler.Visitor.builder()
                        .onPayloadPart(part -> parts.add(part.bytes().asUtf8String()))
                        .build())
                .build();
        var request = InvokeEndpointWithResponseStreamRequest.builder()
                .endpointName("iris")
                .body(SdkBytes.fromUtf8String(chat))
                .build();
        try (SageMakerRuntimeAsyncClient client = awsStreams(gateway.gold.reveal())) {
            client.invokeEndpointWithResponseStream(request, handler).get(30, TimeUnit.SECONDS);
        }
        return parts;
    }

    @Test
    void aWrongKeyIsATypedAwsException() {
        assertRefused(ApiKey.create(new SecureRandom()).reveal(), 403, "UnrecognizedClientException");
    }

    @Test
    void aQuotaMetIsATypedAwsException() {
        try (SageMakerRuntimeClient client = aws(gateway.trial.reveal())) {
            invoke(client);
            invoke(client);
        }
        assertRefused(gateway.trial.reveal(), 429, "ThrottlingException");
    }

    @Test
    void theModelsOwnErrorReachesTheAwsClientWithItsFields() {
        try (SageMakerRuntimeClient client = aws(gateway.gold.reveal())) {
            ModelErrorException error = Objects.requireNonNull(catchThrowableOfType(
                    ModelErrorException.class,
                    () -> client.invokeEndpoint(
                            request -> request.endpointName("iris").body(SdkBytes.fromUtf8String("{}")))));
            assertThat(error.statusCode()).isEqualTo(424);
            assertThat(error.originalStatusCode()).isEqualTo(400);
            assertThat(error.originalMessage()).contains("instances");
        }
    }

    @Test
    void theCloudsOutageIsTheAwsClientsOwnException() {
        clouds.sageMaker.knobs("status=503");
        try (SageMakerRuntimeClient client = aws(gateway.gold.reveal())) {
            assertThatThrownBy(() -> invoke(client)).isInstanceOf(ServiceUnavailableException.class);
        }
    }

    @Test
    void azureScoresAndChats() {
        Http http = new Http(gateway);
        assertThat(http.post("/score", FLOWER).body()).contains("setosa");
        HttpResponse<String> chat = http.post("/v1/chat/completions", CHAT);
        assertThat(chat.statusCode()).isEqualTo(200);
        assertThat(chat.body()).contains("\"object\":\"chat.completion\"");
        HttpResponse<String> streamed = http.post("/v1/chat/completions", STREAMED_CHAT);
        assertThat(streamed.headers().firstValue("content-type").orElse("")).startsWith("text/event-stream");
        assertThat(streamed.body()).startsWith("data: {").endsWith("data: [DONE]\n\n");
    }

    @Test
    void vertexPredictsAndStreamsAnArray() {
        Http http = new Http(gateway);
        String endpoint = "/v1/projects/any/locations/any/endpoints/any:";
        assertThat(http.post(endpoint + "predict", FLOWER).body()).contains("setosa");
        assertThat(http.post(endpoint + "rawPredict", FLOWER).body()).contains("setosa");
        String prompt = "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"hi\"}]}]}";
        assertThat(http.post(endpoint + "streamGenerateContent", prompt).body().strip())
                .startsWith("[")
                .endsWith("]")
                .contains("candidates");
        assertThat(http.post(endpoint + "streamGenerateContent?alt=sse", prompt).body())
                .startsWith("data: {")
                .contains("candidates");
    }

    private static void assertRefused(String key, int status, String code) {
        try (SageMakerRuntimeClient client = aws(key)) {
            SageMakerRuntimeException error =
                    Objects.requireNonNull(catchThrowableOfType(SageMakerRuntimeException.class, () -> invoke(client)));
            assertThat(error.statusCode()).isEqualTo(status);
            assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code);
        }
    }

    private static InvokeEndpointResponse invoke(SageMakerRuntimeClient client) {
        return client.invokeEndpoint(request ->
                request.endpointName("iris").contentType("application/json").body(SdkBytes.fromUtf8String(FLOWER)));
    }

    /** Without retries: after a 429 the SDK would wait as long as Retry-After says, half a minute here. */
    private static SageMakerRuntimeClient aws(String key) {
        return SageMakerRuntimeClient.builder()
                .endpointOverride(gateway.uri(""))
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .overrideConfiguration(config ->
                        config.addExecutionInterceptor(new Key(key)).retryStrategy(AwsRetryStrategy.doNotRetry()))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }

    private static SageMakerRuntimeAsyncClient awsStreams(String key) {
        return SageMakerRuntimeAsyncClient.builder()
                .endpointOverride(gateway.uri(""))
                .region(Region.US_EAST_1)
                .credentialsProvider(AnonymousCredentialsProvider.create())
                .overrideConfiguration(config ->
                        config.addExecutionInterceptor(new Key(key)).retryStrategy(AwsRetryStrategy.doNotRetry()))
                .httpClientBuilder(NettyNioAsyncHttpClient.builder().connectionTimeout(Duration.ofSeconds(5)))
                .build();
    }

    /** Signs an AWS client in with an API key. */
    private record Key(String key) implements ExecutionInterceptor {
        @Override
        public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
            return context.httpRequest().toBuilder().putHeader("X-Api-Key", key).build();
        }
    }
}
