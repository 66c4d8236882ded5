package io.inferencegateway.server.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.inferencegateway.cloud.sigv4.SdkSigner;
import io.inferencegateway.cloud.sigv4.SigV4Credentials;
import io.inferencegateway.config.Secret;
import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpVersion;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkGlobalTime;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeAsyncClient;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClientBuilder;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointResponse;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointWithResponseStreamRequest;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointWithResponseStreamResponseHandler;
import software.amazon.awssdk.services.sagemakerruntime.model.SageMakerRuntimeException;

/** The AWS SDK for Java with only its endpoint and its credentials changed: it signs, and the gateway verifies. */
final class SignedClientsTest {
    static final String KEY = "GWAKACMETEST0001";
    static final String SECRET = "only-the-tests-know-this-secret-0123456";
    private static final String FLOWER = "{\"instances\":[[5.1,3.5,1.4,0.2]]}";
    static final String HEAD = """
            version: 1
            server: { listen: "127.0.0.1:0", workers: 2, drainDelay: 0s, drainTimeout: 1s }
            admin: { listen: "127.0.0.1:0" }
            authentication:
              iam: { region: us-east-1 }
            customers:
              - id: acme
                iam:
                  - { accessKeyId: GWAKACMETEST0001, secret: "only-the-tests-know-this-secret-0123456" }
                  - { accessKeyId: GWAKACMEENDED001, secret: "only-the-tests-know-this-secret-0123456", expires: 2026-01-01T00:00:00Z }
            """;

    @TempDir
    private static Path directory = Path.of("");

    private static Clouds clouds;
    private static RunningGateway gateway;

    @BeforeAll
    static void start() throws Exception {
        clouds = new Clouds();
        gateway = new RunningGateway(directory, clouds, HEAD, Clouds.UPSTREAMS + """
                        routes:
                          - { name: invoke, path: /endpoints/iris/invocations, upstream: sagemaker }
                          - { name: invoke-async, path: /endpoints/iris/async-invocations, upstream: sagemaker }
                          - { name: invoke-stream, path: /endpoints/iris/invocations-response-stream, upstream: sagemaker }
                        """);
    }

    @AfterAll
    static void stop() {
        gateway.close();
        clouds.close();
    }

    @Test
    void theSyncClientInvokes() {
        try (SageMakerRuntimeClient client = client(KEY, SECRET).build()) {
            for (int i = 0; i < 3; i++) {
                InvokeEndpointResponse response = invoke(client);
                assertThat(response.body().asUtf8String()).startsWith("{\"predictions\":[{\"label\":\"setosa\"");
            }
        }
    }

    @Test
    void theSyncClientChoosesAVariantAndSendsALongBody() {
        try (SageMakerRuntimeClient client = client(KEY, SECRET).build()) {
            String many = "[5.1,3.5,1.4,0.2],".repeat(3_000);
            var response = client.invokeEndpoint(request -> request.endpointName("iris")
                    .contentType("application/json")
                    .customAttributes("c=1;  two  blanks")
                    .body(SdkBytes.fromUtf8String("{\"instances\":[" + many.substring(0, many.length() - 1) + "]}")));
            assertThat(response.sdkHttpResponse().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void theSyncClientStartsAnAsynchronousInferenceWithoutABody() {
        try (SageMakerRuntimeClient client = client(KEY, SECRET).build()) {
            var response = client.invokeEndpointAsync(
                    request -> request.endpointName("iris").inputLocation("s3://bucket/in.json"));
            assertThat(response.outputLocation()).startsWith("s3://");
        }
    }

    @Test
    void theAsyncClientInvokesAndStreams() throws Exception {
        Queue<String> parts = new ConcurrentLinkedQueue<>();
        var handler = InvokeEndpointWithResponseStreamResponseHandler.builder()
                .subscriber(InvokeEndpointWithResponseStreamResponseHandler.Visitor.builder()
                        .onPayloadPart(part -> parts.add(part.bytes().asUtf8String()))
                        .build())
                .build();
        var request = InvokeEndpointWithResponseStreamRequest.builder()
                .endpointName("iris")
                .body(SdkBytes.fromUtf8String(
                        "{\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"stream\":true,\"max_tokens\":5}"))
                .build();
        try (SageMakerRuntimeAsyncClient client = SageMakerRuntimeAsyncClient.builder()
                .endpointOverride(gateway.uri(""))
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials(KEY, SECRET))
                .httpClientBuilder(NettyNioAsyncHttpClient.builder().connectionTimeout(Duration.ofSeconds(5)))
                .build()) {
            assertThat(client.invokeEndpoint(
                                    invoke -> invoke.endpointName("iris").body(SdkBytes.fromUtf8String(FLOWER)))
                            .get(30, TimeUnit.SECONDS)
                            .body()
                            .asUtf8String())
                    .contains("setosa");
            client.invokeEndpointWithResponseStream(request, handler).get(30, TimeUnit.SECONDS);
        }
        assertThat(String.join("", parts)).startsWith("data: {").endsWith("data: [DONE]\n\n");
    }

    /** What goes wrong, in the client or on the way, and the exception's code. */
    private record Wrong(String name, SageMakerRuntimeClientBuilder client, String code, String message) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Wrong> wrongRequests() {
        return Stream.of(
                new Wrong(
                        "wrong secret",
                        client(KEY, SECRET + "x"),
                        "InvalidSignatureException",
                        "does not match the signature you provided"),
                new Wrong(
                        "unknown key",
                        client("GWAKNOBODY000001", SECRET),
                        "UnrecognizedClientException",
                        "security token included in the request is invalid"),
                new Wrong(
                        "a key that has ended",
                        client("GWAKACMEENDED001", SECRET),
                        "ExpiredTokenException",
                        "security token included in the request is expired"),
                new Wrong(
                        "another region",
                        client(KEY, SECRET).region(Region.EU_WEST_1),
                        "InvalidSignatureException",
                        "Credential should be scoped to a valid region"),
                new Wrong(
                        "another body",
                        tampered(request -> HttpExecuteRequest.builder()
                                .request(request.httpRequest())
                                .contentStreamProvider(() -> new ByteArrayInputStream(
                                        FLOWER.replace('5', '6').getBytes(StandardCharsets.UTF_8)))
                                .build()),
                        "InvalidSignatureException",
                        "body does not match"),
                new Wrong(
                        "another path",
                        changedHead(head -> head.encodedPath("/endpoints/iris/async-invocations")),
                        "InvalidSignatureException",
                        "does not match the signature"),
                new Wrong(
                        "an added field that chooses the model",
                        changedHead(head -> head.putHeader("X-Amzn-SageMaker-Target-Model", "other")),
                        "InvalidSignatureException",
                        "is no 'SignedHeader'"),
                new Wrong(
                        "a field taken away",
                        changedHead(head -> head.removeHeader("X-Amz-Date")),
                        "IncompleteSignatureException",
                        "X-Amz-Date"),
                new Wrong(
                        "no signature",
                        changedHead(head -> head.removeHeader("Authorization")),
                        "MissingAuthenticationTokenException",
                        "carries no credential"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongRequests")
    void whatIsWrongIsTheSdksOwnException(Wrong wrong) {
        try (SageMakerRuntimeClient client = wrong.client.build()) {
            SageMakerRuntimeException error =
                    Objects.requireNonNull(catchThrowableOfType(SageMakerRuntimeException.class, () -> invoke(client)));
            assertThat(error.awsErrorDetails().errorCode()).isEqualTo(wrong.code);
            assertThat(error.statusCode()).isEqualTo(403);
            assertThat(error.getMessage()).contains(wrong.message);
        }
    }

    /** The SDK keeps its idea of the gateway's time for the whole process: how many seconds its own clock is fast. */
    @ParameterizedTest
    @CsvSource({"600, Signature expired", "-600, Signature not yet current"})
    void aClockThatIsWrongByTenMinutesIsToldAndThenCorrectedByTheAnswersDate(int seconds, String message) {
        try {
            SdkGlobalTime.setGlobalTimeOffset(seconds);
            try (SageMakerRuntimeClient once = client(KEY, SECRET).build()) {
                SageMakerRuntimeException error = Objects.requireNonNull(
                        catchThrowableOfType(SageMakerRuntimeException.class, () -> invoke(once)));
                assertThat(error.awsErrorDetails().errorCode()).isEqualTo("InvalidSignatureException");
                assertThat(error.getMessage()).contains(message);
            }
            SdkGlobalTime.setGlobalTimeOffset(seconds);
            try (SageMakerRuntimeClient retrying = client(KEY, SECRET)
                    .overrideConfiguration(config -> config.retryStrategy(AwsRetryStrategy.standardRetryStrategy()))
                    .build()) {
                assertThat(invoke(retrying).body().asUtf8String()).contains("setosa");
            }
        } finally {
            SdkGlobalTime.setGlobalTimeOffset(0);
        }
    }

    @Test
    void aPresignedRequestNeedsNoSdk() throws Exception {
        URI uri = gateway.uri("/endpoints/iris/invocations");
        var unsigned = new DefaultHttpRequest(HttpVersion.HTTP_1_1, HttpMethod.POST, uri.getPath());
        unsigned.headers().set("host", uri.getAuthority());
        SdkHttpRequest signed = SdkSigner.presign(
                unsigned,
                FLOWER.getBytes(StandardCharsets.UTF_8),
                new SigV4Credentials(KEY, new Secret(SECRET), null),
                "us-east-1",
                "sagemaker",
                Instant.now(),
                Duration.ofMinutes(5));
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(uri + "?" + signed.encodedQueryParameters().orElseThrow()))
                .POST(HttpRequest.BodyPublishers.ofString(FLOWER))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.body()).contains("setosa");
    }

    private static InvokeEndpointResponse invoke(SageMakerRuntimeClient client) {
        return client.invokeEndpoint(request ->
                request.endpointName("iris").contentType("application/json").body(SdkBytes.fromUtf8String(FLOWER)));
    }

    private static StaticCredentialsProvider credentials(String key, String secret) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(key, secret));
    }

    private static SageMakerRuntimeClientBuilder client(String key, String secret) {
        return SageMakerRuntimeClient.builder()
                .endpointOverride(gateway.uri(""))
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials(key, secret))
                .overrideConfiguration(config -> config.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .httpClient(UrlConnectionHttpClient.create());
    }

    private static SageMakerRuntimeClientBuilder tampered(UnaryOperator<HttpExecuteRequest> change) {
        return client(KEY, SECRET).httpClient(new Tampering(UrlConnectionHttpClient.create(), change));
    }

    private static SageMakerRuntimeClientBuilder changedHead(UnaryOperator<SdkHttpRequest.Builder> change) {
        return tampered(request -> HttpExecuteRequest.builder()
                .request(change.apply(request.httpRequest().toBuilder()).build())
                .contentStreamProvider(request.contentStreamProvider().orElse(null))
                .build());
    }

    /** Somebody on the way between the client that signed and the gateway. */
    private record Tampering(SdkHttpClient client, UnaryOperator<HttpExecuteRequest> change) implements SdkHttpClient {
        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            return client.prepareRequest(change.apply(request));
        }

        @Override
        public void close() {
            client.close();
        }
    }
}
