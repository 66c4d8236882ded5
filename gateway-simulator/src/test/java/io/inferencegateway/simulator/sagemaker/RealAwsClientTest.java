package io.inferencegateway.simulator.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.inferencegateway.simulator.RecordedRequest;
import io.inferencegateway.simulator.SimulatorOptions;
import java.net.URI;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sagemakerruntime.SageMakerRuntimeClient;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointAsyncResponse;
import software.amazon.awssdk.services.sagemakerruntime.model.InvokeEndpointResponse;
import software.amazon.awssdk.services.sagemakerruntime.model.ModelErrorException;
import software.amazon.awssdk.services.sagemakerruntime.model.SageMakerRuntimeException;
import software.amazon.awssdk.services.sagemakerruntime.model.ServiceUnavailableException;
import software.amazon.awssdk.services.sagemakerruntime.model.ValidationErrorException;

final class RealAwsClientTest {

    private static final String FLOWER = "{\"instances\":[[5.1,3.5,1.4,0.2]]}";

    private final SageMakerSimulator simulator = SageMakerSimulator.start(SimulatorOptions.defaults());
    private final AwsKeyPair keys = simulator.keys();
    private final SageMakerRuntimeClient client = client(simulator.uri(), keys, "us-east-1");

    @AfterEach
    void close() {
        client.close();
        simulator.close();
    }

    @Test
    void theRightKeyGetsAPrediction() {
        InvokeEndpointResponse response = client.invokeEndpoint(request -> request.endpointName("churn")
                .contentType("application/json")
                .accept("application/json")
                .customAttributes("trace  with  blanks")
                .targetVariant("blue")
                .body(SdkBytes.fromUtf8String(FLOWER)));

        assertThat(response.body().asUtf8String()).startsWith("{\"predictions\":[{\"label\":\"setosa\"");
        assertThat(response.contentType()).isEqualTo("application/json");
        assertThat(response.invokedProductionVariant()).isEqualTo("blue");
        assertThat(response.responseMetadata().requestId()).hasSize(36);
        RecordedRequest request = simulator.requests().get(0);
        assertThat(request.target()).isEqualTo("/endpoints/churn/invocations");
        assertThat(request.bodyBytes()).isEqualTo(FLOWER.length());
        assertThat(request.headers().first("x-amzn-sagemaker-target-variant")).contains("blue");
    }

    @Test
    void aWrongSecretIsRefusedOnce() {
        AwsKeyPair wrong = new AwsKeyPair(keys.accessKeyId(), "not the secret", null);
        assertRefused(client(simulator.uri(), wrong, "us-east-1"), "InvalidSignatureException");
        assertThat(simulator.requests()).hasSize(1);
    }

    @Test
    void anUnknownKeyIsRefused() {
        assertRefused(client(simulator.uri(), AwsKeyPair.fresh(), "us-east-1"), "UnrecognizedClientException");
    }

    @Test
    void aSignatureForAnotherRegionIsRefused() {
        assertRefused(client(simulator.uri(), keys, "eu-west-1"), "InvalidSignatureException");
    }

    @Test
    void aSessionTokenIsPartOfTheCredential() {
        AwsKeyPair session = AwsKeyPair.freshSession();
        AwsKeyPair stripped = new AwsKeyPair(session.accessKeyId(), session.secretAccessKey(), null);
        try (SageMakerSimulator other = SageMakerSimulator.start(SimulatorOptions.defaults(), session, "us-east-1");
                SageMakerRuntimeClient right = client(other.uri(), session, "us-east-1")) {
            assertThat(invoke(right).body().asUtf8String()).contains("setosa");
            assertRefused(client(other.uri(), stripped, "us-east-1"), "UnrecognizedClientException");
        }
    }

    @Test
    void anAsynchronousCallIsAcceptedWithAnIdAndTwoLocations() {
        InvokeEndpointAsyncResponse response = client.invokeEndpointAsync(request -> request.endpointName("churn")
                .inputLocation("s3://bucket/in.json")
                .inferenceId("id-1"));

        assertThat(response.sdkHttpResponse().statusCode()).isEqualTo(202);
        assertThat(response.inferenceId()).isEqualTo("id-1");
        assertThat(response.outputLocation()).startsWith("s3://simulated-async/output/");
        assertThat(response.failureLocation()).startsWith("s3://simulated-async/failure/");
    }

    @Test
    void anAsynchronousCallWithoutInputIsAValidationError() {
        assertThatThrownBy(() -> client.invokeEndpointAsync(request -> request.endpointName("churn")))
                .isInstanceOf(ValidationErrorException.class);
    }

    @Test
    void whatTheModelCannotReadIsAModelErrorWithItsOwnStatus() {
        ModelErrorException error = Objects.requireNonNull(catchThrowableOfType(
                ModelErrorException.class,
                () -> client.invokeEndpoint(
                        request -> request.endpointName("churn").body(SdkBytes.fromUtf8String("{}")))));
        assertThat(error.statusCode()).isEqualTo(424);
        assertThat(error.originalStatusCode()).isEqualTo(400);
        assertThat(error.originalMessage()).contains("instances");
    }

    @Test
    void aStatusKnobBecomesTheTypedException() {
        simulator.knobs("status=503");
        assertThatThrownBy(() -> invoke(client)).isInstanceOf(ServiceUnavailableException.class);
        assertThat(simulator.requests()).hasSizeGreaterThan(1);
    }

    @Test
    void aKnobForOneRequestLetsTheRetryThrough() {
        simulator.knobs("status=503;times=1");
        assertThat(invoke(client).body().asUtf8String()).contains("setosa");
        assertThat(simulator.requests()).hasSize(2);
    }

    private static void assertRefused(SageMakerRuntimeClient client, String code) {
        try (client) {
            SageMakerRuntimeException error =
                    Objects.requireNonNull(catchThrowableOfType(SageMakerRuntimeException.class, () -> invoke(client)));
            assertThat(error.statusCode()).isEqualTo(403);
            assertThat(error.awsErrorDetails().errorCode()).isEqualTo(code);
        }
    }

    private static InvokeEndpointResponse invoke(SageMakerRuntimeClient client) {
        return client.invokeEndpoint(request -> request.endpointName("churn").body(SdkBytes.fromUtf8String(FLOWER)));
    }

    private static SageMakerRuntimeClient client(URI uri, AwsKeyPair keys, String region) {
        String token = keys.sessionToken();
        AwsCredentials credentials = token == null
                ? AwsBasicCredentials.create(keys.accessKeyId(), keys.secretAccessKey())
                : AwsSessionCredentials.create(keys.accessKeyId(), keys.secretAccessKey(), token);
        return SageMakerRuntimeClient.builder()
                .endpointOverride(uri)
                .region(Region.of(region))
                .credentialsProvider(StaticCredentialsProvider.create(credentials))
                .httpClient(UrlConnectionHttpClient.create())
                .build();
    }
}
