package io.inferencegateway.auth;

import io.inferencegateway.config.Setting;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** How API keys are presented. */
public record ApiKeysConfig(
        @Setting(
                value = "Header field that carries the key, beside Authorization: Bearer, api-key and x-goog-api-key.",
                byDefault = "X-Api-Key")
        String header) {
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9-]{1,64}");

    /** Fields that are read, forwarded or logged as something else; a key in them would not stay here. */
    private static final Set<String> TAKEN = Set.of(
            "accept",
            "authorization",
            "connection",
            "content-encoding",
            "content-length",
            "content-type",
            "cookie",
            "expect",
            "host",
            "traceparent",
            "tracestate",
            "transfer-encoding",
            "user-agent",
            "x-request-id");

    public ApiKeysConfig {
        if (!TOKEN.matcher(header).matches() || TAKEN.contains(header.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("header: " + header
                    + " (expected: letters, digits and '-', and no field with a meaning of its own)");
        }
    }
}
