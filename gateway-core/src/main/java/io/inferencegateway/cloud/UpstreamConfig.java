package io.inferencegateway.cloud;

import io.inferencegateway.config.Authorities;
import io.inferencegateway.config.Durations;
import io.inferencegateway.config.Ranges;
import io.inferencegateway.config.Setting;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A model endpoint to forward to: exactly one cloud, and how to hold connections to it. */
public record UpstreamConfig(
        @Setting("An endpoint of Amazon SageMaker.") @Nullable
        SageMakerConfig sagemaker,

        @Setting("An online endpoint of Azure Machine Learning, or an Azure OpenAI deployment.") @Nullable
        AzureMlConfig azureMl,

        @Setting("An endpoint or a publisher's model of Google Vertex AI.") @Nullable
        VertexAiConfig vertexAi,

        @Setting("Any model server that speaks plain HTTP.") @Nullable
        HttpUpstreamConfig http,

        @Setting(value = "Longest TCP and TLS handshake together.", byDefault = "2s")
        Duration connectTimeout,

        @Setting(
                value = "Longest silence within an answer, and longest stall while a request is written.",
                byDefault = "60s")
        Duration streamIdleTimeout,

        @Setting(
                value = "How long an unused connection is kept; below the idle timeout of the cloud's front end.",
                byDefault = "50s")
        Duration maxIdleTime,

        @Setting(value = "Open connections at the most.", byDefault = "1024")
        int maxConnections,

        @Setting("PEM file of certificate authorities to trust; absent: those of the JDK.") @Nullable
        Authorities trust) {
    /** Milliseconds of it are an {@code int} in Netty; nobody waits so long. */
    private static final Duration LONGEST_CONNECT = Duration.ofHours(1);

    public UpstreamConfig {
        long kinds = Stream.of(sagemaker, azureMl, vertexAi, http)
                .filter(Objects::nonNull)
                .count();
        if (kinds != 1) {
            throw new IllegalArgumentException(
                    "upstream: " + kinds + " kinds (expected: exactly one of sagemaker, azureMl, vertexAi, http)");
        }
        Ranges.positive("connectTimeout", connectTimeout);
        if (connectTimeout.compareTo(LONGEST_CONNECT) > 0) {
            throw new IllegalArgumentException("connectTimeout: " + Durations.format(connectTimeout)
                    + " (expected: at most " + Durations.format(LONGEST_CONNECT) + ")");
        }
        Ranges.positive("streamIdleTimeout", streamIdleTimeout);
        Ranges.positive("maxIdleTime", maxIdleTime);
        Ranges.atLeast("maxConnections", maxConnections, 1);
    }
}
