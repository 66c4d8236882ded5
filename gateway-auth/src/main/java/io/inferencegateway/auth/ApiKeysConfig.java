package io.inferencegateway.auth;

import io.inferencegateway.config.Setting;
import java.util.regex.Pattern;

/** How API keys are presented. */
public record ApiKeysConfig(
        @Setting(
                value = "Header field that carries the key, beside Authorization: Bearer, api-key and x-goog-api-key.",
                byDefault = "X-Api-Key")
        String header) {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9-]{1,64}");

    public ApiKeysConfig {
        if (!TOKEN.matcher(header).matches() || header.equalsIgnoreCase("authorization")) {
            throw new IllegalArgumentException(
                    "header: " + header + " (expected: letters, digits and '-', and not Authorization)");
        }
    }
}
