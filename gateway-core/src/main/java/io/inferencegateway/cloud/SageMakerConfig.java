package io.inferencegateway.cloud;

import io.inferencegateway.cloud.credentials.AwsCredentialsConfig;
import io.inferencegateway.config.Setting;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An endpoint of Amazon SageMaker. */
public record SageMakerConfig(
        @Setting("AWS region of the endpoint.") String region,
        @Setting("Name of the endpoint.") String endpoint,

        @Setting("Overrides the host, for VPC endpoints and tests.") @Nullable
        URI url,

        @Setting("Access key to sign with; absent: the AWS default chain.") @Nullable
        AwsCredentialsConfig credentials,

        @Setting(
                value = "What to ask for where the request's path does not end as SageMaker's do.",
                byDefault = "invoke-endpoint")
        SageMakerOperation operation,

        @Setting(value = "Content type of requests that have none.", byDefault = "application/json")
        String contentType,

        @Setting("Which model behind the endpoint runs.") @Nullable
        SageMakerTargetConfig target,

        @Setting(
                "Where async requests may take their input from: s3:// or https:// prefixes ending in /; empty: anywhere.")
        List<String> inputLocations) {
    private static final int LONGEST_NAME = 63;

    public SageMakerConfig {
        UpstreamUrl.checkSegment("region", region, "");
        UpstreamUrl.checkSegment("endpoint", endpoint, "");
        if (endpoint.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("endpoint: " + endpoint + " (expected: at most 63 characters)");
        }
        UpstreamUrl.checkBase(url);
        if (contentType.indexOf('/') < 1 || !contentType.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
            throw new IllegalArgumentException("contentType: " + contentType + " (expected: type/subtype)");
        }
        inputLocations = List.copyOf(inputLocations);
        for (String prefix : inputLocations) {
            if (!prefix.endsWith("/") || !(prefix.startsWith("s3://") || prefix.startsWith("https://"))) {
                throw new IllegalArgumentException(
                        "inputLocations: " + prefix + " (expected: s3:// or https://, and a / at the end)");
            }
        }
    }

    /** Where the region's data plane listens unless {@link #url} says else. */
    URI base() {
        if (url != null) {
            return url;
        }
        String suffix = region.startsWith("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com";
        return URI.create("https://runtime.sagemaker." + region + suffix);
    }
}
