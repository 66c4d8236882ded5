package io.inferencegateway.auth;

import io.inferencegateway.config.Setting;
import org.jspecify.annotations.Nullable;

/** The ways callers may prove who they are. */
public record AuthenticationConfig(
        @Setting("API keys; absent: not accepted.") @Nullable
        ApiKeysConfig apiKeys) {}
