package io.inferencegateway.cloud;

import io.inferencegateway.cloud.credentials.AwsCredentialsConfig;
import io.inferencegateway.config.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Configurations with the defaults a reader would fill in. */
final class Configs {
    static final AwsCredentialsConfig AWS_KEYS = new AwsCredentialsConfig("AKIDEXAMPLE", new Secret("s3cr3t"), null);

    private Configs() {}

    static SageMakerConfig sagemaker(@Nullable SageMakerTargetConfig target, String... inputLocations) {
        return new SageMakerConfig(
                "us-east-1",
                "churn-prod",
                null,
                AWS_KEYS,
                SageMakerOperation.INVOKE_ENDPOINT,
                "application/json",
                target,
                List.of(inputLocations));
    }

    static AzureMlConfig azureMl(String url, @Nullable String deployment, @Nullable String chatPath) {
        return new AzureMlConfig(
                URI.create(url), new Secret("aml-key"), AzureAuthentication.BEARER, deployment, chatPath);
    }

    static VertexAiConfig vertexEndpoint(String endpoint) {
        return new VertexAiConfig("p1", "us-central1", endpoint, null, null, null, null, null, "predict");
    }

    static VertexAiConfig vertexModel(String publisher, String model) {
        return new VertexAiConfig("p1", "us-central1", null, publisher, model, null, null, null, "generateContent");
    }

    static HttpUpstreamConfig http(String url) {
        return new HttpUpstreamConfig(URI.create(url), Map.of(), List.of());
    }

    static UpstreamConfig upstream(HttpUpstreamConfig http) {
        return upstream(null, null, null, http);
    }

    static UpstreamConfig upstream(
            @Nullable SageMakerConfig sagemaker,
            @Nullable AzureMlConfig azureMl,
            @Nullable VertexAiConfig vertexAi,
            @Nullable HttpUpstreamConfig http) {
        return new UpstreamConfig(
                sagemaker,
                azureMl,
                vertexAi,
                http,
                Duration.ofSeconds(2),
                Duration.ofSeconds(60),
                Duration.ofSeconds(50),
                1024,
                null);
    }
}
