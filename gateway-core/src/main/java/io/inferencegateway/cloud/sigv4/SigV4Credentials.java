package io.inferencegateway.cloud.sigv4;

import io.inferencegateway.config.Secret;
import org.jspecify.annotations.Nullable;

/**
 * An AWS access key.
 *
 * @param sessionToken of temporary credentials, sent and signed as {@code x-amz-security-token}
 */
public record SigV4Credentials(
        String accessKeyId,
        Secret secretAccessKey,
        @Nullable Secret sessionToken) {}
