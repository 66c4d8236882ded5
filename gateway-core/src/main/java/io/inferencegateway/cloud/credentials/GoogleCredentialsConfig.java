package io.inferencegateway.cloud.credentials;

import io.inferencegateway.config.Setting;
import java.nio.file.Path;

/** A Google credential file; absent, the application default credentials are used. */
public record GoogleCredentialsConfig(
        @Setting("JSON file of a service account key, or of workload identity federation; its token_uri is used.")
        Path file) {}
